import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { smtpServer } from '../alert/smtp-fixture.ts';
import { silentLog } from '../kit/log.ts';
import { openRecords } from '../store/open.ts';
import { runCommandLine } from './run.ts';

let folder = '';
let server: Server;
let url = '';
const posted: string[] = [];
let status = 200;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-notify-'));
  server = createServer((request, response) => {
    posted.push(request.url ?? '');
    response.writeHead(status).end('\u001b[31mwhy');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function ran(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(['notify', ...words, '--data', join(folder, 'data')], {
    env,
    print: (line) => out.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, out: out.join('\n'), complaints: complaints.join('\n') };
}

describe('notify test', () => {
  it('sends by what is configured, here by flag, elsewhere in the settings page', async () => {
    const first = await ran(['test', '--webhook-url', `${url}/flag`]);
    assert.deepEqual(first, { code: 0, out: 'Webhook: sent.', complaints: '' });
    const records = await openRecords({ dataPath: join(folder, 'data'), log: silentLog });
    const about = { changed_ms: 0, changed_by: 'ann' };
    const row = { key: 'slackUrl', value: JSON.stringify(`${url}/stored`), ...about };
    await records.insertInto('settings').values(row).execute();
    await records.destroy();
    const second = await ran(['test', '--json'], { HOSTSCOPE_WEBHOOK_URL: `${url}/env` });
    assert.equal(second.code, 0);
    assert.deepEqual(JSON.parse(second.out), [
      { notifier: 'slack', problem: null },
      { notifier: 'webhook', problem: null },
    ]);
    assert.deepEqual(posted.toSorted(), ['/env', '/flag', '/stored']);
  });

  it('sends a mail to another address', async () => {
    await using mails = await smtpServer();
    const words = ['test', '--via', 'smtp', '--smtp-url', `smtp://127.0.0.1:${mails.port}`];
    const env = { LANG: 'ko_KR.UTF-8', HOSTSCOPE_ALERT_LANGUAGE: 'ko' };
    const { code, out } = await ran([...words, '--to', 'eve@example.org'], env);
    assert.deepEqual([code, out], [0, '메일(SMTP): 보냈습니다.']);
    assert.deepEqual(mails.received[0]?.to, ['eve@example.org']);
  });

  it('says what went wrong, and ends with 1', async () => {
    status = 500;
    const { code, out } = await ran(['test', '--via', 'webhook', '--webhook-url', url]);
    status = 200;
    assert.equal(code, 1);
    assert.match(out, /^Webhook: cannot send by webhook: 127\.0\.0\.1:\d+ answered 500: .*why$/);
    assert(!out.includes('\u001b'));
    const nobody = ['test', '--via', 'webhook', '--webhook-url', 'http://127.0.0.1:1/x'];
    const korean = await ran(nobody, { LANG: 'ko_KR.UTF-8' });
    assert.match(
      korean.out,
      /보낼 수 없습니다\. 127\.0\.0\.1:1: 그곳에서 받는 프로그램이 없습니다 \(/,
    );
    const unset = await ran(['test', '--via', 'smtp']);
    assert.equal(unset.code, 1);
    assert.match(unset.out, /not configured; set smtp-url and report-recipients/);
  });

  it('ends with 2 where it is used wrongly', async () => {
    const wrong: (readonly [string[], RegExp])[] = [
      [['tset'], /no such action/],
      [['test', '--via', 'smpt'], /did you mean "smtp"/],
      [['test', '--via', 'pigeon'], /use one of command, ntfy, slack, smtp, telegram, webhook/],
      [['test', '--to', 'a@b, c@d'], /give one mail address/],
      [['test', '--quiet-hours', '9-5'], /quiet-hours/],
    ];
    for (const [words, message] of wrong) {
      const { code, complaints } = await ran(words);
      assert.equal(code, 2, words.join(' '));
      assert.match(complaints, message);
    }
  });
});

it('has nothing to test where nothing is configured', async () => {
  const other = mkdtempSync(join(tmpdir(), 'hostscope-notify-'));
  const complaints: string[] = [];
  const code = await runCommandLine(['notify', 'test', '--data', other], {
    env: {},
    print: () => {},
    complain: (line) => complaints.push(line),
  });
  rmSync(other, { recursive: true });
  assert.equal(code, 1);
  assert.match(complaints.join(), /no notifier is configured/);
});
