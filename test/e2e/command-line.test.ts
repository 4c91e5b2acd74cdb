// The real program from the command line: start, stop, faults at the start, users beside it.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launcher, removeData, request, setUp, startProgram, until } from './program.ts';
import type { Program } from './program.ts';

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(words: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Ran {
  return spawnSync(launcher, words, {
    encoding: 'utf8',
    input,
    timeout: 60_000,
    env: { ...process.env, HOSTSCOPE_LANGUAGE: 'en', ...env },
  });
}

const password = 'correct horse battery';

describe('hostscope up', () => {
  let program: Program;
  before(async () => {
    program = await startProgram();
  });
  after(async () => {
    await program.stop();
    await removeData(program);
  });

  it('says where it is and prints the set-up link once', async () => {
    const link = await until('the set-up link', () => program.setupLink);
    assert.equal(program.output().split(link).length, 2);
    assert.match(program.output(), new RegExp(`Data is kept in ${program.dataPath}`));
    assert.equal((await request(program, 'GET', '/-/healthy')).status, 200);
  });

  it('refuses a second one on the same folder, naming it, and leaves the first alone', async () => {
    const { status, stderr } = run(['up', '--listen', '127.0.0.1:0', '--data', program.dataPath]);
    assert.equal(status, 1);
    assert.match(stderr, /^hostscope: cannot use the data folder .* another instance/);
    assert(stderr.includes(program.dataPath));
    assert.equal((await request(program, 'GET', '/-/healthy')).status, 200);
  });

  it('says so when the port is in use, and ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostscope-port-'));
    const listen = new URL(program.url).host;
    const { status, stderr } = run(['up', '--listen', listen, '--data', join(folder, 'data')]);
    assert.equal(status, 1);
    assert.match(stderr, /^hostscope: cannot listen on 127\.0\.0\.1:\d+: .*--listen/);
    assert.doesNotMatch(stderr, /\n +at /);
    const words = ['up', '--listen', listen, '--data', join(folder, 'data')];
    const korean = run(words, '', { HOSTSCOPE_LANGUAGE: 'ko' });
    assert.match(
      korean.stderr,
      /^hostscope: 127\.0\.0\.1:\d+에서 접속을 받을 수 없습니다: 다른 프로그램/,
    );
    await rm(folder, { recursive: true });
  });

  it('has users added, listed and removed beside it', async () => {
    const data = ['--data', program.dataPath];
    const add = ['user', 'add', 'kim', '--role', 'administrator', '--password-stdin', ...data];
    assert.deepEqual(run(add, `${password}\n`).stdout, 'Added kim as administrator.\n');
    const taken = run(add, `${password}\n`);
    assert.equal(taken.status, 1);
    assert.match(taken.stderr, /the name is taken/);
    const body = { name: 'kim', password };
    assert.equal((await request(program, 'POST', '/api/v1/session', { body })).status, 200);
    assert.match(run(['user', 'list', ...data]).stdout, /^kim +administrator +\d{4}-/m);
    const changed = run(
      ['user', 'passwd', 'kim', '--password-stdin', ...data],
      'another long one\n',
    );
    assert.equal(changed.status, 0, changed.stderr);
    assert.match(changed.stdout, /sessions \(1\) and API tokens \(0\) have ended/);
    assert.equal((await request(program, 'POST', '/api/v1/session', { body })).status, 401);
    const last = run(['user', 'remove', 'kim', ...data]);
    assert.equal(last.status, 1);
    assert.match(last.stderr, /last administrator/);
    const short = ['user', 'add', 'lee', '--role', 'viewer', '--password-stdin', ...data];
    assert.match(run(short, 'short\n').stderr, /10 to 256 characters/);
    assert.doesNotMatch(run(short, 'short\n').stderr, /short\n/);
  });

  it('refuses in Korean, too', () => {
    const korean = { HOSTSCOPE_LANGUAGE: 'ko' };
    const refused = (...words: string[]) =>
      run(['user', ...words, '--data', program.dataPath], '', korean).stderr;
    assert.match(refused('add', 'lee'), /^hostscope: 사용자를 추가할 수 없습니다\. --role이 필요/);
    assert.match(
      refused('add', 'lee', '--role', 'viewr'),
      /"viewr" 역할은 없습니다\. 혹시 "viewer"/,
    );
    assert.match(refused('add', 'lee', '--role', 'viewer'), /터미널이 없습니다/);
    const piped = refused('add', 'lee', '--role', 'viewer', '--password-stdin');
    assert.match(piped, /표준 입력에서 비밀번호를/);
    assert.match(refused('remove', 'lee'), /사용자 "lee"을\(를\) 찾을 수 없습니다/);
  });

  it('ends cleanly on SIGTERM, and starts again without a set-up link', async () => {
    assert.equal(await program.stop('SIGTERM'), 0);
    program = await startProgram({ dataPath: program.dataPath });
    await until('a healthy answer', async () => (await fetch(`${program.url}/-/healthy`)).ok);
    assert.equal(program.setupLink, null);
    assert.equal(await program.stop('SIGINT'), 0);
    assert.doesNotMatch(program.output(), /ERROR|"level":50/);
  });
});

it('ends by itself, with nothing left open, under a viewer that answers nothing', async () => {
  const program = await startProgram({ args: ['--log-level', 'debug'] });
  const cookie = await setUp(program);
  const { hostname, port, host } = new URL(program.url);
  const viewer = connect(Number(port), hostname);
  let answer = '';
  viewer.on('data', (bytes) => (answer += bytes.toString('latin1').slice(0, 20)));
  viewer.on('error', () => {});
  const handshake = [
    'GET /api/v1/live HTTP/1.1',
    `Host: ${host}`,
    `Origin: ${program.url}`,
    `Cookie: ${cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  viewer.write(`${handshake.join('\r\n')}\r\n\r\n`);
  await until('the upgrade', () => answer.startsWith('HTTP/1.1 101'));
  assert.equal(await program.stop('SIGTERM'), 0);
  assert.doesNotMatch(program.output(), /still open|ended without the rest/);
  viewer.destroy();
  await removeData(program);
});

describe('what is wrong at the start', () => {
  it('is told with file and line, and exit code 2', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostscope-start-'));
    const file = join(folder, 'hostscope.yaml');
    await writeFile(file, '# mine\nlisen: 127.0.0.1:1\nsession-hours: soon\n');
    const { status, stderr } = run(['up', '--config', file]);
    assert.equal(status, 2);
    assert.match(stderr, /hostscope\.yaml:2: unknown key "lisen"; did you mean "listen"\?/);
    assert.match(stderr, /hostscope\.yaml:3: session-hours: given "soon"/);
    assert.deepEqual(await readdir(folder), ['hostscope.yaml']);
    await rm(folder, { recursive: true });
  });

  it('is told of what settings name and cannot be used, all at once', () => {
    const wrong = ['--event-ignore', 'user:(', '--country-database', '/nowhere.mmdb'];
    const english = run(['up', '--listen', '127.0.0.1:0', ...wrong]);
    assert.equal(english.status, 2);
    assert.match(english.stderr, /^hostscope: cannot use the settings: they have faults:\n/);
    assert.match(
      english.stderr,
      /\n {2}event-ignore: "user:\(": .*\n {2}country-database: .*ENOENT/,
    );
    const korean = run(['up', ...wrong], '', { HOSTSCOPE_LANGUAGE: 'ko' });
    assert.match(
      korean.stderr,
      /^hostscope: 설정에 잘못이 있어 쓸 수 없습니다\.\n {2}event-ignore: /,
    );
  });

  it('is told when the data folder cannot be made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostscope-start-'));
    const file = join(folder, 'file');
    await writeFile(file, '');
    const { status, stderr } = run(['up', '--listen', '127.0.0.1:0', '--data', join(file, 'x')]);
    assert.equal(status, 1);
    assert.match(stderr, /^hostscope: cannot /);
    assert.doesNotMatch(stderr, /\n +at /);
    await rm(folder, { recursive: true });
  });
});

const rootOnly = process.getuid?.() === 0 ? false : 'only root can work in the folder of another';

it(
  'leaves nothing behind that the owner of the folder cannot write',
  { skip: rootOnly },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostscope-owner-'));
    const owner = 65_534;
    await chown(folder, owner, owner);
    const data = ['--data', folder];
    const add = run(
      ['user', 'add', 'kim', '--role', 'viewer', '--password-stdin', ...data],
      password,
    );
    assert.equal(add.status, 0, add.stderr);
    const files = await readdir(folder);
    assert(files.includes('records.db'));
    for (const file of files) assert.equal((await stat(join(folder, file))).uid, owner, file);
    await rm(folder, { recursive: true });
  },
);

it('fails and says so where what it prints finds no room, however early', () => {
  // Full at once, whatever is written: full(4).
  const full = openSync('/dev/full', 'w');
  try {
    for (const words of [
      ['logs', 'parse', '--json', fileURLToPath(import.meta.url)],
      ['config', '--json'],
    ]) {
      const { status, stderr } = spawnSync(launcher, words, {
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
        timeout: 60_000,
      });
      assert.equal(status, 1, words.join(' '));
      assert.match(stderr, /^hostscope: cannot write the output: ENOSPC.*\n$/);
    }
  } finally {
    closeSync(full);
  }
});

it('does not mind a reader that goes away', () => {
  const command = `"$0" help up | head -1; "$0" config --json | head -1`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command, launcher], {
    encoding: 'utf8',
    env: { ...process.env, HOSTSCOPE_LANGUAGE: 'en' },
  });
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /^hostscope up: /);
});

const typescriptTool = '/usr/bin/script';

it(
  'asks for a password twice on a terminal and never shows it',
  {
    skip: existsSync(typescriptTool) ? false : 'no "script" to make a terminal with',
  },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostscope-terminal-'));
    const command = `'${launcher}' user add kim --role viewer --data '${folder}/data'`;
    const child = spawn(typescriptTool, ['-qec', command, '/dev/null'], {
      env: { ...process.env, HOSTSCOPE_LANGUAGE: 'en' },
    });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until('the first question', () => shown.includes('Password: '));
    child.stdin.write(`wrongx\u007f${password}\r`);
    await until('the second question', () => shown.includes('The same again: '));
    child.stdin.write(`wrong${password}\r`);
    assert.equal(await ended, 0, shown);
    assert.match(shown, /Added kim as viewer\./);
    assert.doesNotMatch(shown, /correct|horse/);
    await rm(folder, { recursive: true });
  },
);

describe('the folder of compiled code', () => {
  const env = { HOSTSCOPE_LANGUAGE: 'en', CACHE_DIRECTORY: undefined };
  // It would spin, deaf to all signals but this one.
  const limits = { encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL' } as const;
  const version = (cache: string) =>
    spawnSync(launcher, ['--version'], {
      ...limits,
      env: { ...process.env, ...env, XDG_CACHE_HOME: cache },
    });

  it('is made, for its owner alone, and used', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostscope-cache-'));
    assert.equal(version(join(folder, 'a/b')).status, 0);
    const own = join(folder, 'a/b/hostscope');
    assert.equal((await stat(own)).mode & 0o777, 0o700);
    assert.notDeepEqual(await readdir(join(own, 'compiled')), []);
    await rm(folder, { recursive: true });
  });

  const skip = existsSync('/proc/self') ? false : 'no /proc here';
  it('is done without where none can be made', { skip }, () => {
    const { status, stdout } = version('/proc/hostscope');
    assert.equal(status, 0);
    assert.match(stdout, /\d+\.\d+\.\d+/);
  });
});
