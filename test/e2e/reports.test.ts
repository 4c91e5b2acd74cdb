// The reports page and the command against the real program: a mail in its frame, sent once.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { reportsEn } from '../../src/text/pages/reports.en.ts';
import { reportsKo } from '../../src/text/pages/reports.ko.ts';
import { noBrowser, picture } from './browser.ts';
import { launcher } from './program.ts';
import { signIn, type SignedIn } from './signed-in.ts';

const options = { skip: noBrowser };

/** Takes every mail, as RFC 5321 asks, and keeps what it was given. */
function mailServer(): { server: Server; mails: string[] } {
  const mails: string[] = [];
  const server = createServer((socket: Socket) => {
    let read = '';
    let inData = false;
    const answer = (line: string): void => {
      if (/^data/i.test(line)) {
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write(/^quit/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
    };
    socket.write('220 mail.test\r\n');
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      read += bytes.toString('latin1');
      for (;;) {
        const end = read.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const part = read.slice(0, end);
        read = read.slice(end + (inData ? 5 : 2));
        if (!inData) answer(part);
        else {
          inData = false;
          mails.push(part);
          socket.write('250 taken\r\n');
        }
      }
    });
  });
  return { server, mails };
}

const { server, mails } = mailServer();
let run: SignedIn;
let smtpUrl = '';

before(async () => {
  if (noBrowser) return;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  run = await signIn({ REPORT_RECIPIENTS: 'ann@example.org', HOSTSCOPE_SMTP_URL: smtpUrl });
});

after(async () => {
  await run?.close();
  server.close();
});

/** Alerts of this machine may come by the same way. */
const reports = (): string[] =>
  mails.filter((mail) => /^Message-ID: <hostscope-report-/im.test(mail));

const yesterday = async (): Promise<string> =>
  (await run.get<{ yesterday: string }>('/api/v1/reports')).yesterday;

test(
  'a day is shown as the mail that would be sent, in colours, with nothing that runs',
  options,
  async () => {
    const { page, program } = run;
    const date = await yesterday();
    await page.goto(`${program.url}/reports`);
    await page.getByRole('button', { name: 'EN', exact: true }).first().click();
    const frame = page.frameLocator('iframe.mail-frame');
    await frame.getByText('Hostscope itself').waitFor();
    const head = frame.getByText('Figures of the day');
    const colour = await head.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(colour, 'rgb(241, 233, 215)');
    assert.equal(
      await page.locator('iframe.mail-frame').getAttribute('sandbox'),
      'allow-same-origin',
    );
    await page.getByRole('button', { name: reportsEn.text }).click();
    await page.locator('.mail-text').getByText(`Hostscope daily report`).waitFor();
    assert.match((await page.locator('.mail-subject').textContent()) ?? '', new RegExp(date));
    await picture(page, 'reports-text-en');
    assert.deepEqual(run.problems(), []);
  },
);

test('a person sends it once, and again only by saying so', options, async () => {
  const { page } = run;
  const date = await yesterday();
  const send = page.getByRole('button', { name: `${reportsEn.send}: the report of ${date}` });
  await send.click();
  await page.getByRole('button', { name: /the report of/ }).click();
  await page.getByText(`The report of ${date} is sent.`).waitFor();
  assert.equal(reports().length, 1);
  assert.match(reports()[0] ?? '', new RegExp(`^Message-ID: <hostscope-report-${date}-1@`, 'im'));
  await page
    .getByRole('button', { name: `${reportsEn['send.again']}: the report of ${date}` })
    .waitFor();
  await page.getByRole('button', { name: 'KO', exact: true }).first().click();
  await page.getByRole('button', { name: reportsKo['send.again'] }).waitFor();
  const frame = page.frameLocator('iframe.mail-frame');
  await frame.getByText('하루 수치').waitFor();
  await page.getByText(reportsKo['sentIn.en']).waitFor();
  await picture(page, 'reports-ko');
  await page.getByRole('button', { name: reportsKo['showIn.en'] }).click();
  await frame.getByText('Figures of the day').waitFor();
  await page.getByRole('button', { name: reportsKo['showIn.ko'] }).waitFor();
  assert.deepEqual(run.problems(), []);
});

test(
  'the command beside the server is refused what was sent, and may send it again',
  options,
  async () => {
    const date = await yesterday();
    const command = async (...words: string[]) => {
      const env = { ...process.env, HOSTSCOPE_LANGUAGE: 'en', HOSTSCOPE_SMTP_URL: smtpUrl };
      const more = [
        '--date',
        date,
        '--data',
        run.program.dataPath,
        '--report-recipients',
        'b@example.org',
      ];
      return promisify(execFile)(launcher, ['report', 'daily', ...more, ...words], { env });
    };
    await assert.rejects(command('--send'), /it was sent; have it sent again/);
    assert.equal((await command('--send', '--again')).stdout, `The report of ${date} is sent.\n`);
    assert.equal(reports().length, 2);
    assert.match(reports()[1] ?? '', new RegExp(`^Message-ID: <hostscope-report-${date}-2@`, 'im'));
    assert.match((await command()).stdout, /^Hostscope daily report: /);
  },
);
