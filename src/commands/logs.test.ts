// `hostscope logs parse` as people and scripts call it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
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

  it('reads the other files where one cannot be read, and fails at the end', async (t) => {
    const [path, none] = ['auth.log', 'none.log'].map((name) => join(folder(t), name));
    writeFileSync(path!, content);
    const { code, printed, complaint } = await logs('parse', none!, path!);
    assert.equal(code, 1);
    assert.equal(printed[0], 'Lines: 5, understood: 3 (60 %)');
    assert.match(complaint, /cannot read 1 of 2 files to the end:\n  cannot read .*none\.log/);
    const records = await logs('parse', none!, path!, '--json');
    assert.deepEqual([records.code, records.printed.length], [1, 5]);
  });

  it('reads standard input, packed or not, for "-"', () => {
    const entry = fileURLToPath(new URL('../main.ts', import.meta.url));
    for (const input of [Buffer.from(content), gzipSync(content)]) {
      const words = [entry, 'logs', 'parse', '-', ...reading];
      const { status, stdout, stderr } = spawnSync(process.execPath, words, { input });
      assert.equal(status, 0, String(stderr));
      const found = String(stdout).trim().split('\n');
      assert.equal(found.length, 5);
      const first = JSON.parse(found[0] ?? '') as Record<string, unknown>;
      assert.deepEqual([first['source_path'], first['error_type']], ['-', 'invalid_user']);
    }
  });

  it('says in the language of the call how to read what it cannot unpack', async (t) => {
    const path = join(folder(t), 'auth.log.1.xz');
    writeFileSync(path, Buffer.from('fd377a585a000004e6d6b446', 'hex'));
    const { code, complaint } = await logs('parse', path);
    assert.equal(code, 1);
    assert.match(complaint, /cannot read the log .*auth\.log\.1\.xz: .*xzcat FILE \| hostscope/);
    const complaints: string[] = [];
    await runCommandLine(['logs', 'import', path, '--data', join(path, '..', 'data')], {
      env: { LANG: 'ko_KR.UTF-8' },
      print: () => assert.fail('nothing was imported'),
      complain: (line) => void complaints.push(line),
    });
    assert.match(complaints.join(), /로그 .*xz를 읽을 수 없습니다.*xzcat 파일 \| hostscope/);
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
