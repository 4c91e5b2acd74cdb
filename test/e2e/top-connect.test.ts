// `hostscope top --connect`: a host of a running server, through its crash and a revoked token.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Snapshot } from '../../src/commands/top/snapshot.ts';
import type { Role } from '../../src/contract/permissions.ts';
import {
  launcher,
  removeData,
  request,
  setUp,
  startProgram,
  until,
  type Program,
} from './program.ts';
import { ownName } from './stranger.ts';
import { startTmux, tmuxSkip, type Tmux } from './tmux.ts';

const skip = tmuxSkip();

let program: Program;
let cookie = '';
let folder = '';

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-connect-'));
  program = await startProgram({ args: ['--container-engine', 'off', '--kube-context', 'off'] });
  cookie = await setUp(program);
  await until('the host', async () => {
    const answer = await request(program, 'GET', '/api/v1/hosts', { cookie });
    return ((await answer.json()) as { hosts: unknown[] }).hosts.length > 0;
  });
});

after(async () => {
  await program.stop();
  await removeData(program);
  rmSync(folder, { recursive: true, force: true });
});

interface Token {
  id: string;
  secret: string;
}

async function makeToken(name: string, role: Role): Promise<Token> {
  const body = { name, role, expiresInDays: 1 };
  const answer = await request(program, 'POST', '/api/v1/account/tokens', { cookie, body });
  const { token, secret } = (await answer.json()) as { token: { id: string }; secret: string };
  return { id: token.id, secret };
}

async function revoke({ id }: Token): Promise<void> {
  const path = `/api/v1/account/tokens/${id}`;
  const answer = await request(program, 'DELETE', path, { cookie });
  assert.equal(answer.status, 204);
}

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Not waited for by blocking: the server of this test answers it. */
async function run(args: readonly string[], token: string | null): Promise<Ran> {
  const env = { ...process.env, HOSTSCOPE_LANGUAGE: 'en', HOSTSCOPE_TOKEN: token ?? '' };
  const child = spawn(launcher, ['top', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, stdout, stderr };
}

function openTop(token: string, args: readonly string[] = []): Promise<Tmux> {
  return startTmux({
    columns: 100,
    rows: 30,
    command: [launcher, 'top', '--connect', program.url, ...args],
    env: { HOSTSCOPE_TOKEN: token },
  });
}

const showing =
  (text: string) =>
  (rows: readonly string[]): boolean =>
    rows.some((row) => row.includes(text));

test('the data of a host by its name, with a token out of a file', async () => {
  const { secret } = await makeToken('file', 'operator');
  const file = join(folder, 'token');
  writeFileSync(file, `${secret}\n`);
  const words = ['--connect', program.url, '--host', hostname(), '--token-file', file, '--json'];
  const { status, stdout, stderr } = await run(words, null);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  const data = JSON.parse(stdout) as Snapshot;
  assert.equal(data.from, program.url);
  assert.equal(data.host?.name, hostname());
  assert.ok(data.processes.rows.some(({ pid }) => pid === program.pid));
  assert.ok(!stdout.includes(secret));
});

test('what is missing or wrong is a sentence, and never tells the token', async () => {
  const { secret } = await makeToken('wrong', 'viewer');
  const connect = ['--connect', program.url, '--once'];
  const wrong = `${secret.slice(0, -4)}AAAA`;
  const cases: readonly (readonly [readonly string[], string | null, number, RegExp])[] = [
    [connect, null, 2, /no token is given.*HOSTSCOPE_TOKEN/],
    [connect, wrong, 1, /does not know this token/],
    [[...connect, '--host', 'nowhere'], secret, 1, new RegExp(`"nowhere".*knows ${hostname()}`)],
    [['--connect', 'http://127.0.0.1:2', '--once'], secret, 1, /cannot reach .*ECONNREFUSED/],
    [['--connect', 'hub', '--once'], secret, 2, /give an address such as/],
  ];
  for (const [words, token, code, why] of cases) {
    const { status, stdout, stderr } = await run(words, token);
    assert.equal(status, code, stderr);
    assert.match(stderr, why);
    assert.doesNotMatch(stderr, /\n +at /);
    assert.equal(stdout, '');
    assert.ok(!stderr.includes(secret) && !stderr.includes(wrong));
  }
});

test('a killed server is missed, and seen again when it is back', { skip }, async () => {
  const tmux = await openTop((await makeToken('live', 'operator')).secret);
  try {
    await tmux.until('the host', (rows) => rows[0]?.includes(hostname()) ?? false);
    const { url, dataPath } = program;
    await program.stop('SIGKILL');
    await tmux.until('that the server is away', showing('cannot reach'));
    program = await startProgram({ dataPath, args: ['--listen', new URL(url).host] });
    await tmux.until('the host again', (all) => !showing('cannot reach')(all));
    await tmux.type('?');
    await tmux.until('an answer to a key', (all) => !showing('4 processes')(all));
  } finally {
    await tmux.close();
  }
});

test('a token that is revoked ends what it shows, with the reason', { skip }, async () => {
  const token = await makeToken('revoked', 'operator');
  const tmux = await openTop(token.secret);
  try {
    await tmux.until('the processes', showing('4 processes'));
    await revoke(token);
    await tmux.until('the reason', showing('does not know this token'));
  } finally {
    await tmux.close();
  }
});

const name = ownName('connected');

async function tryToKill(tmux: Tmux, { pid }: ChildProcess): Promise<void> {
  await tmux.until('the processes', showing('4 processes'));
  await tmux.type('4');
  await tmux.type('/');
  await tmux.typeText(name);
  await tmux.type('Enter');
  await tmux.until('the process', showing(` ${pid} `));
  await tmux.type('x');
}

suite('the role of a token', { skip }, () => {
  let child: ChildProcess;
  let ended: Promise<unknown>;
  before(() => {
    child = spawn('/bin/sh', ['-c', `sleep 1000; : ${name}`], {
      stdio: 'ignore',
      detached: true,
    });
    ended = new Promise((resolve) => child.once('exit', resolve));
  });
  after(async () => {
    // The sleep outlives a shell that is ended alone.
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    await ended;
  });

  test('a viewer reads no logs and ends no process', async () => {
    const tmux = await openTop((await makeToken('viewer', 'viewer')).secret);
    try {
      await tmux.until('why no log is read', showing('may not read logs'));
      await tryToKill(tmux, child);
      await tmux.type('y');
      await tmux.type('Enter');
      await tmux.until('its explanation', showing('PID'));
      assert.equal(child.signalCode, null);
    } finally {
      await tmux.close();
    }
  });

  test('an operator ends it, after a question', async () => {
    const tmux = await openTop((await makeToken('operator', 'operator')).secret);
    try {
      await tryToKill(tmux, child);
      await tmux.until('the question', showing(`(PID ${child.pid})`));
      await tmux.type('y');
      await ended;
      assert.equal(child.signalCode, 'SIGTERM');
    } finally {
      await tmux.close();
    }
  });
});
