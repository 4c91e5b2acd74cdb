// Starts the real program as a person would, for end-to-end tests and benchmarks, and ends it.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const launcher = fileURLToPath(new URL('../../bin/hostscope', import.meta.url));

export interface Program {
  pid: number;
  child: ChildProcess;
  /** Address without a slash at its end. */
  url: string;
  dataPath: string;
  /** Link of the first set-up, where no user exists yet. */
  setupLink: string | null;
  output(): string;
  /** Ends it with `signal` and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ProgramOptions {
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Kept by the caller; otherwise made, and removed by `removeData`. */
  dataPath?: string;
}

/** Polls until `check` gives a value, or fails with what it waited for. */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
  limitMs = 20_000,
): Promise<NonNullable<T>> {
  const endMs = performance.now() + limitMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (performance.now() > endMs) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    await delay(20);
  }
}

/** Starts `hostscope up` on a free port and waits until it has printed its address. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const dataPath = options.dataPath ?? (await mkdtemp(join(tmpdir(), 'hostscope-e2e-')));
  const args = ['up', '--listen', '127.0.0.1:0', '--data', dataPath, ...(options.args ?? [])];
  const child = spawn(launcher, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOSTSCOPE_LANGUAGE: 'en', ...options.env },
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await until(`the address in the output of ${launcher}`, () => {
    if (child.exitCode !== null) throw new Error(`the program ended at once:\n${output}`);
    return /https?:\/\/[^\s/]+:\d+/.exec(output)?.[0];
  });
  return {
    pid: child.pid ?? 0,
    child,
    url,
    dataPath,
    get setupLink() {
      return /https?:\/\/\S+\/setup#token=\S+/.exec(output)?.[0] ?? null;
    },
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

export async function removeData(program: Program): Promise<void> {
  await rm(program.dataPath, { recursive: true, force: true });
}

export const administrator = { name: 'admin', password: 'correct horse battery' };

/** Sends a request as the page would: same origin, JSON. */
export async function request(
  program: Pick<Program, 'url'>,
  method: string,
  path: string,
  options: { body?: unknown; cookie?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const headers: Record<string, string> = { origin: program.url, ...options.headers };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.cookie) headers['cookie'] = options.cookie;
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  return fetch(program.url + path, { method, headers, body });
}

/** Makes the first administrator with the printed link; returns the session's cookie. */
export async function setUp(program: Program): Promise<string> {
  const link = await until('the set-up link', () => program.setupLink);
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token');
  const body = { token, ...administrator };
  const response = await request(program, 'POST', '/api/v1/setup', { body });
  if (!response.ok) throw new Error(`set-up failed: ${response.status} ${await response.text()}`);
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error('set-up gave no session cookie');
  return cookie;
}
