// `hostscope logs parse` as people and scripts call it.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { runCommandLine } from './run.ts';

const content = [
  'Dec 31 23:59:59 web1 sshd[7]: Failed password for invalid user  x from 192.0.2.4 port 9 ssh2',
  'Jan  1 00:00:00 web1 last message repeated 3 times',
  '',
  'Jan  1 00:00:01 web1 kernel: link 4 \u001b[2Jup',
  'Jan  1 00:00:02 web1 sshd[8]: Accepted password for bob from 192.0.2.5 port 10 ssh2',
].join('\n');

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'hostscope-logs-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

async function logs(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(['logs', ...words], {
    env: { LANG: 'C.UTF-8' },
    print: (text) => void printed.push(...text.split('\n')),
    complain: (line) => void complaints.push(line),
  });
  return { code, printed, complaint: complaints.join('\n') };
}

const reading = ['--json', '--year', '2016', '--timezone', 'Asia/Seoul'];

describe('hostscope logs parse', () => {
  it('prints an object for each line, the last one too, packed or not', async (t) => {
    const path = join(folder(t), 'auth.log');
    for (const bytes of [Buffer.from(content), gzipSync(content), zstdCompressSync(content)]) {
      writeFileSync(path, bytes);
      const { code, printed } = await logs('parse', path, ...reading);
      assert.equal(code, 0);
      const found = printed.map((line) => JSON.parse(line) as Record<string, unknown>);
      assert.deepEqual(
        found.map((one) => [one['line'], one['parsed'], one['error_type'], one['count']]),
        [
          [1, true, 'invalid_user', 1],
          [2, true, 'invalid_user', 3],
          [3, false, null, null],
          [4, false, null, null],
          [5, true, 'login_success', 1],
        ],
      );
      assert.equal(found[0]?.['source_path'], path);
      assert.equal(found[0]?.['user'], ' x');
      assert.equal(found[0]?.['event_time'], '2016-12-31T14:59:59.000Z');
      assert.equal(found[4]?.['event_time'], '2016-12-31T15:00:02.000Z');
      assert.deepEqual(
        ['host_name', 'program', 'pid', 'ip', 'port', 'event.action', 'event.outcome'].map(
          (name) => found[4]?.[name],
        ),
        ['web1', 'sshd', 8, '192.0.2.5', 10, 'ssh_login', 'success'],
      );
      assert.ok(!printed.join('').includes('\u001b'));
    }
  });

  it('sums up what it understood and shows the rest by template', async (t) => {
    const path = join(folder(t), 'auth.log');
    writeFileSync(path, content);
    const { code, printed } = await logs('parse', path);
    assert.equal(code, 0);
    assert.equal(printed[0], 'Lines: 5, understood: 3 (60 %)');
    assert.equal(printed[1], 'Failed attempts: 4');
    assert.ok(printed.some((line) => line.startsWith('kernel: link * ')));
  });

  it('says which file cannot be read, and why', async (t) => {
    const path = join(folder(t), 'auth.log');
    const missing = await logs('parse', path, '--json');
    assert.equal(missing.code, 1);
    assert.ok(missing.complaint.includes(path));
    const directory = await logs('parse', join(path, '..'));
    assert.equal(directory.code, 1);
    writeFileSync(path, gzipSync(content).subarray(0, 60));
    const damaged = await logs('parse', path);
    assert.equal(damaged.code, 1);
    assert.match(damaged.complaint, /cannot read the log .*auth\.log: .*damaged/);
  });

  it('refuses what it cannot use', async () => {
    for (const words of [
      ['parse'],
      ['prase', 'x'],
      ['parse', 'x', '--year', '16'],
      ['parse', 'x', '--timezone', 'Mars/Base'],
      ['parse', 'x', '--assume-now', 'soon'],
    ]) {
      const { code, complaint } = await logs(...words);
      assert.equal(code, 2, words.join(' '));
      assert.match(complaint, /^hostscope: cannot (run|use)/);
    }
  });
});
