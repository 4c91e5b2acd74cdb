import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runCommandLine } from './run.ts';

const content = [
  'Nov 21 18:52:57 web1 sshd[1]: Accepted key for bob',
  'Nov 21 18:52:58 web1 sshd[2]: error: no such key',
  'Nov 21 18:52:59 web1 kernel: \u001b[31mred\u001b[0m \u0007bell',
  'the last',
];

function logFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-tail-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'app.log');
  writeFileSync(path, content.map((line) => `${line}\n`).join(''));
  return path;
}

async function tail(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(['tail', ...words], {
    env: { LANG: 'C.UTF-8' },
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { code, printed, complaint: complaints.join('\n') };
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

describe('hostscope tail', () => {
  it('prints the last lines of any file the caller may read, safe for a terminal', async (t) => {
    const path = logFile(t);
    const { code, printed } = await tail(path, '-n', '2');
    assert.equal(code, 0);
    assert.deepEqual(printed, ['Nov 21 18:52:59 web1 kernel: red \ufffdbell', 'the last']);
  });

  it('takes patterns and levels, and prints JSON', async (t) => {
    const path = logFile(t);
    assert.deepEqual((await tail(path, '--grep', 'ACCEPTED.*bob$')).printed, [content[0]]);
    assert.deepEqual((await tail(path, '--level', 'error,warn')).printed, [content[1]]);
    const { printed } = await tail(path, '-n1', '--json');
    const line = { atMs: null, level: null, program: null, text: 'the last', cut: false };
    assert.deepEqual(
      printed.map((text) => JSON.parse(text) as unknown),
      [line],
    );
  });

  it('says in a sentence what cannot be read, or was given wrongly', async (t) => {
    const path = logFile(t);
    execFileSync('mkfifo', [`${path}.fifo`]);
    const packed = gzipSync('a line\n');
    writeFileSync(`${path}.1.gz`, packed);
    const cases: readonly (readonly [string[], number, RegExp])[] = [
      [[`${path}.none`], 1, /cannot read the log .*none: there is no such file/],
      [[`${path}.fifo`], 1, /it is a FIFO/],
      [[`${path}.1.gz`], 1, /it is packed by gzip.*: zcat FILE$/],
      [['-f', `${path}.1.gz`], 1, /it is packed by gzip/],
      [[tmpdir()], 1, /it is a directory/],
      [[path, '-n', 'many'], 2, /cannot use -n many/],
      [[path, '--level', 'loud'], 2, /cannot use --level loud/],
      [[path, '--grep', '('], 2, /cannot use the pattern "\("/],
      [[path, '--lins', '3'], 2, /did you mean --lines/],
      [[], 2, /something is missing/],
    ];
    for (const [words, code, complaint] of cases) {
      const said = await tail(...words);
      assert.deepEqual([said.code, said.printed], [code, []], words.join(' '));
      assert.match(said.complaint, complaint);
    }
  });

  it('marks a line that was cut, and says in Korean what cannot be read', async (t) => {
    const path = logFile(t);
    writeFileSync(path, `${'z'.repeat(70_000)}\n`);
    const { printed } = await tail(path);
    assert.equal(printed[0]?.slice(65_530), 'zzzzzz … [cut at 64 KiB]');
    const complaints: string[] = [];
    await runCommandLine(['tail', `${path}.none`], {
      env: { LANG: 'ko_KR.UTF-8' },
      print: () => {},
      complain: (line) => void complaints.push(line),
    });
    assert.match(
      complaints.join(),
      /^hostscope: 로그 .*none을\(를\) 읽을 수 없습니다: 그런 파일이/,
    );
  });

  it('tells a log that is empty from one in which nothing fits', (t) => {
    const path = logFile(t);
    const complaint = (...words: string[]): string => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'tail', ...words], {
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
        encoding: 'utf8',
      });
      assert.deepEqual([status, stdout], [0, '']);
      return stderr;
    };
    assert.equal(complaint(path, '--grep', 'nowhere'), 'hostscope: there is no such line\n');
    truncateSync(path);
    assert.equal(complaint(path), 'hostscope: nothing was logged\n');
  });

  it('follows until it is asked to stop', async (t) => {
    const path = logFile(t);
    const child = spawn(process.execPath, [main, 'tail', '-f', '-n', '1', path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    const until = async (holds: () => boolean): Promise<void> => {
      for (let turn = 0; !holds(); turn += 1) {
        assert(turn < 2000, `waited too long: ${said}`);
        await pause(10);
      }
    };
    await until(() => said.includes('the last'));
    appendFileSync(path, 'more\n');
    await until(() => said.endsWith('more\n'));
    assert.equal(said, 'the last\nmore\n');
    child.kill('SIGINT');
    await until(() => child.exitCode !== null);
    assert.equal(child.exitCode, 0);
  });
});
