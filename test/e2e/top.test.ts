// `hostscope top` on this host in a real terminal: its keys, what it refuses, how it ends.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Snapshot } from '../../src/commands/top/snapshot.ts';
import { launcher, removeData, startProgram, until } from './program.ts';
import { ownName, spawnStranger } from './stranger.ts';
import { startTmux, tmuxSkip, type Tmux, type TmuxOptions } from './tmux.ts';

const skip = tmuxSkip();

/** What this machine runs besides must not decide what is seen. */
const alone = ['--container-engine', 'off', '--kube-context', 'off'];
const size = { columns: 100, rows: 30 };

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-top-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/stat`);

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function openTop(args: readonly string[] = [], more: Partial<TmuxOptions> = {}): Promise<Tmux> {
  return startTmux({ ...size, command: [launcher, 'top', ...alone, ...args], ...more });
}

const hasHost = (rows: readonly string[]): boolean => rows[0]?.includes(hostname()) ?? false;
const showing =
  (text: string) =>
  (rows: readonly string[]): boolean =>
    rows.some((row) => row.includes(text));
/** The name of the host stands in the first row, the processes in the lower part. */
const isWhole = (rows: readonly string[]): boolean => hasHost(rows) && showing('4 processes')(rows);

/** Only the rows of the processes whose name or command has `text` remain. */
async function filterBy(tmux: Tmux, text: string): Promise<void> {
  await tmux.until('the processes', isWhole);
  await tmux.type('4');
  await tmux.type('/');
  // What was searched before stands there still.
  await tmux.type('C-u');
  await tmux.typeText(text);
  await tmux.type('Enter');
}

suite('keys', { skip }, () => {
  const name = ownName('one');
  let sleeper: ChildProcess;
  before(() => {
    sleeper = spawnStranger(folder, name);
  });
  after(() => endOf(sleeper));

  test('a filter leaves one process, Enter explains it, q gives the terminal back', async () => {
    const tmux = await openTop();
    try {
      await filterBy(tmux, name);
      const rows = await tmux.until('the one process', (all) =>
        all.some((row) => row.includes(name) && row.includes(` ${sleeper.pid} `)),
      );
      assert.ok(rows.every((row) => !row.includes(' systemd ')));
      await tmux.type('Enter');
      await tmux.until('its explanation', showing(' DANGER'));
      await tmux.type('Escape');
      await tmux.until('the table again', showing('4 processes'));
      await tmux.type('q');
      const { alternate, mouse } = await tmux.untilState('its end', ({ dead }) => dead);
      assert.deepEqual({ alternate, mouse }, { alternate: false, mouse: false });
    } finally {
      await tmux.close();
    }
  });

  test('x asks, and n leaves the process alone; y ends it', async () => {
    const tmux = await openTop();
    try {
      await filterBy(tmux, name);
      await tmux.until('the one process', showing(` ${sleeper.pid} `));
      await tmux.type('x');
      await tmux.until('the question', showing(`(PID ${sleeper.pid})`));
      await tmux.type('n');
      await tmux.until('no question', (rows) => !showing('SIGTERM')(rows));
      assert.equal(sleeper.signalCode, null);
      const ended = new Promise((resolve) => sleeper.once('exit', resolve));
      await tmux.type('x');
      await tmux.until('the question', showing(`(PID ${sleeper.pid})`));
      await tmux.type('y');
      await ended;
      assert.equal(sleeper.signalCode, 'SIGTERM');
    } finally {
      await tmux.close();
    }
  });

  test('with --readonly nothing is ended', async () => {
    const sparedName = ownName('two');
    const spared = spawnStranger(folder, sparedName);
    const tmux = await openTop(['--readonly']);
    try {
      await filterBy(tmux, sparedName);
      await tmux.until('the one process', showing(` ${spared.pid} `));
      await tmux.type('x');
      await tmux.until('the refusal', showing('--readonly'));
      await tmux.type('y');
      await tmux.type('Enter');
      await tmux.until('its explanation', showing(' DANGER'));
      assert.equal(isAlive(spared.pid ?? 0), true);
    } finally {
      await tmux.close();
      await endOf(spared);
    }
  });
});

test('names and arguments that hold escapes never reach the terminal raw', { skip }, async () => {
  const hostile = spawnStranger(folder, '\u001b]0;hs-evil\u0007');
  const shell = spawn('/bin/sh', ['-c', 'sleep 1000; :', '\u001b]0;hs-args\u0007\u001b[2J'], {
    stdio: 'ignore',
    detached: true,
  });
  const tmux = await openTop();
  try {
    const recording = await tmux.record();
    for (const name of ['hs-evil', 'hs-args']) {
      await filterBy(tmux, name);
      // Its name alone stands in the prompt too, and in the head before there is a row.
      await tmux.until(`the row of ${name}`, showing(`/${name} 1 of `));
      await tmux.type('Enter');
      await tmux.until(`the explanation of ${name}`, showing('Esc back'));
      await tmux.type('Escape');
      // A key that came right behind it would be one with Alt.
      await tmux.until('the table again', (rows) => !showing('Esc back')(rows));
    }
    const raw = (await recording()).toString('latin1');
    assert.ok(raw.includes('hs-evil') && raw.includes('hs-args'), 'the names were written');
    assert.ok(!raw.includes('\u001b]0;'), 'a title was set');
    assert.ok(!raw.includes('\u001b[2J\u001b]'), 'the screen was cleared from outside');
    assert.ok(!raw.includes('\u0007'), 'a bell was rung');
  } finally {
    await tmux.close();
    await endOf(hostile);
    if (shell.pid) process.kill(-shell.pid, 'SIGKILL');
  }
});

suite('the terminal', { skip }, () => {
  test('20 × 5 and back: always a picture of that size', async () => {
    const tmux = await openTop();
    try {
      const first = await tmux.until('the host', showing('4 processes'));
      assert.equal(first.length, size.rows);
      await tmux.resize(20, 5);
      const small = await tmux.until('a small picture', (rows) => rows.length === 5);
      assert.ok(small.every((row) => row.length <= 20));
      await tmux.resize(size.columns, size.rows);
      await tmux.until('the whole picture', isWhole);
    } finally {
      await tmux.close();
    }
  });

  test('made small and large again before it has looked: a whole picture', async () => {
    const tmux = await openTop();
    try {
      await tmux.until('the host', isWhole);
      for (let time = 0; time < 5; time += 1) {
        await tmux.resize(20, 5);
        await tmux.resize(size.columns, size.rows);
        await tmux.until('the whole picture', isWhole);
      }
    } finally {
      await tmux.close();
    }
  });

  test('closed: no process is left', async () => {
    const tmux = await openTop();
    await tmux.until('the host', hasHost);
    assert.equal(isAlive(tmux.pid), true);
    await tmux.close();
    await until('its end', () => !isAlive(tmux.pid));
  });

  test('the shell above it killed: no process is left', async () => {
    const words = `'${launcher}' top ${alone.join(' ')}; :`;
    const tmux = await startTmux({ ...size, command: ['/bin/sh', '-c', words] });
    try {
      await tmux.until('the host', hasHost);
      const children = readFileSync(`/proc/${tmux.pid}/task/${tmux.pid}/children`, 'utf8');
      const pid = Number(children.trim());
      assert.equal(isAlive(pid), true);
      process.kill(tmux.pid, 'SIGKILL');
      await until('its end', () => !isAlive(pid));
    } finally {
      await tmux.close();
    }
  });

  test('a dumb one gets one picture and the reason', async () => {
    // A shell tells the exit code: tmux does not always know it.
    const words = `'${launcher}' top ${alone.join(' ')}; echo "code $?"; exec sleep 1000`;
    const command = ['/bin/sh', '-c', words];
    const tmux = await startTmux({ ...size, command, env: { TERM: 'dumb' } });
    try {
      const rows = await tmux.until('the exit code', showing('code 0'));
      assert.ok(showing('cannot move its cursor')(rows));
      assert.ok(showing('4 processes')(rows));
      assert.equal((await tmux.state()).alternate, false);
    } finally {
      await tmux.close();
    }
  });

  test('without a UTF-8 locale all of it is ASCII, and English', async () => {
    const env = { LANG: 'C', HOSTSCOPE_LANGUAGE: 'ko' };
    const tmux = await openTop([], { env });
    try {
      const recording = await tmux.record();
      await tmux.until('the processes', showing('4 processes'));
      await tmux.type('?');
      await tmux.until('the help', (rows) => !showing('4 processes')(rows));
      const raw = await recording();
      assert.ok(raw.length > 0);
      assert.deepEqual(
        raw.filter((byte) => byte > 0x7e),
        Buffer.alloc(0),
      );
    } finally {
      await tmux.close();
    }
  });
});

suite('under a shell', { skip }, () => {
  let tmux: Tmux;
  before(async () => {
    const command = ['/bin/bash', '--norc', '--noprofile', '-i'];
    tmux = await startTmux({ ...size, command, env: { PS1: 'ready> ' } });
    await tmux.until('the prompt', showing('ready>'));
  });
  after(() => tmux.close());

  const modes = async (name: string): Promise<string> => {
    await tmux.typeText(`stty -a >${join(folder, name)} && echo "${name} "kept`);
    await tmux.type('Enter');
    await tmux.until('the modes', showing(`${name} kept`));
    return readFileSync(join(folder, name), 'utf8');
  };

  const begin = async (): Promise<void> => {
    await tmux.typeText(`${launcher} top ${alone.join(' ')}`);
    await tmux.type('Enter');
    await tmux.until('the host', hasHost);
    assert.equal((await tmux.state()).alternate, true);
  };

  const viewPid = (): number => {
    const children = readFileSync(`/proc/${tmux.pid}/task/${tmux.pid}/children`, 'utf8');
    return Number(children.trim().split(' ').at(-1));
  };

  test('Ctrl-Z gives the terminal back, fg takes it again', async () => {
    const modesBefore = await modes('before-stop');
    await begin();
    await tmux.type('C-z');
    await tmux.untilState('the shell', ({ alternate }) => !alternate);
    await tmux.until('the stopped job', showing('Stopped'));
    assert.equal(await modes('stopped'), modesBefore);
    await tmux.typeText('fg');
    await tmux.type('Enter');
    await tmux.untilState('the picture again', ({ alternate }) => alternate);
    await tmux.until('the host', hasHost);
    await tmux.type('?');
    await tmux.until('an answer to a key', (rows) => !showing('4 processes')(rows));
    // Together with a key that follows at once it would be that key with Alt.
    await tmux.type('Escape');
    await tmux.until('the processes', showing('4 processes'));
    await tmux.type('q');
    await tmux.untilState('the shell', ({ alternate }) => !alternate);
    assert.equal(await modes('left'), modesBefore);
  });

  for (const signal of ['SIGTERM', 'SIGUSR2', 'SIGABRT'] as const) {
    test(`${signal} leaves the terminal as it was`, async () => {
      const modesBefore = await modes(`before-${signal}`);
      await begin();
      const pid = viewPid();
      process.kill(pid, signal);
      await until('its end', () => !isAlive(pid));
      const state = await tmux.untilState('the shell', ({ alternate }) => !alternate);
      assert.equal(state.cursorShown, true);
      assert.equal(state.mouse, false);
      assert.equal(await modes(`after-${signal}`), modesBefore);
    });
  }
});

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(launcher, ['top', ...alone, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    env: { ...process.env, HOSTSCOPE_LANGUAGE: 'en', LANG: 'C.UTF-8', ...env },
  });
  return { status, stdout, stderr };
}

suite('without a terminal', () => {
  test('a pipe gets one plain picture and is told why', () => {
    const { status, stdout, stderr } = run([]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^hostscope: The output is no terminal/m);
    assert.ok(stdout.split('\n')[0]?.includes(hostname()));
    assert.ok(!stdout.includes('\u001b'));
  });

  test('--once is as wide as COLUMNS says, and says nothing else', () => {
    const { status, stdout, stderr } = run(['--once'], { COLUMNS: '90', LINES: '20' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    const rows = stdout.trimEnd().split('\n');
    assert.equal(rows.length, 20);
    assert.ok(rows.every((row) => row.length <= 90));
    assert.match(stdout, /4 processes/);
  });

  test('--json tells what the picture shows, CPU measured, and leaves nothing on the disk', () => {
    const home = mkdtempSync(join(folder, 'home-'));
    const { status, stdout, stderr } = run(['--json'], { HOME: home, XDG_CACHE_HOME: home });
    assert.equal(status, 0, stderr);
    const data = JSON.parse(stdout) as Snapshot;
    assert.equal(data.version, 1);
    assert.equal(data.from, null);
    assert.equal(data.host?.name, hostname());
    assert.ok((data.cpu.usedPercent ?? -1) >= 0);
    assert.equal(data.containers.engine?.state, 'absent');
    const own = data.processes.rows.find(({ pid }) => pid === process.pid);
    assert.ok(own, 'this test is a process of the host');
    assert.ok((own.cpuPercent ?? -1) >= 0);
    // Compiled code is all that a command may keep.
    assert.deepEqual(readdirSync(home), ['hostscope']);
  });

  test('a wrong word is told in a sentence, with 2', () => {
    const { status, stderr } = run(['--interval', '0']);
    assert.equal(status, 2);
    assert.match(stderr, /^hostscope: cannot use --interval 0: /);
  });

  test('it works beside a running server, without its data', async () => {
    const program = await startProgram();
    try {
      const files = readdirSync(program.dataPath);
      const { status, stderr } = run(['--once']);
      assert.equal(status, 0, stderr);
      assert.deepEqual(readdirSync(program.dataPath), files);
      assert.equal((await fetch(`${program.url}/-/healthy`)).ok, true);
    } finally {
      await program.stop();
      await removeData(program);
    }
  });
});
