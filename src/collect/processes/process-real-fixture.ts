// Starts real processes for tests, and sweeps over this machine with a clock that is moved by hand.

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { systemHost } from '../linux-host.ts';
import { closeFiles } from '../proc-file.ts';
import type { ProcessEntry } from './process-entry.ts';
import { LinuxProcessTable } from './process-linux-table.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

export const python = '/usr/bin/python3';
export const noPython = existsSync(python) ? false : `${python} is not installed`;
export const notLinux = process.platform === 'linux' ? false : 'it reads /proc of Linux';
export const notRoot = process.getuid?.() === 0 ? false : 'needs root';

/** A folder that is removed after the test. */
export function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-process-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A program that sleeps, as a file of its own. */
export function copiedSleep(folder: string, name: string): string {
  const path = join(folder, name);
  copyFileSync('/bin/sleep', path);
  return path;
}

/** Ended by its id after the test. When this returns, the program runs. */
export function start(
  t: TestContext,
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess & { pid: number } {
  const child = spawn(command, args, { stdio: 'ignore', ...options });
  t.after(() => child.kill('SIGKILL'));
  if (child.pid === undefined) throw new Error(`${command} did not start`);
  return child as ChildProcess & { pid: number };
}

export interface Ready {
  pid: number;
  /** What it has said. */
  said: string;
  /** Writes it a line. */
  tell(line: string): void;
}

/** Runs Python until it has printed a line; it waits for its standard input then. */
export async function startPython(
  t: TestContext,
  program: string,
  options: SpawnOptions = {},
): Promise<Ready> {
  const child = start(t, python, ['-c', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout!.once('data', (part) => resolve(String(part).trim()));
  child.once('exit', (code) => reject(new Error(`python ended with ${code}`)));
  const said = await promise;
  return { pid: child.pid, said, tell: (line) => child.stdin!.write(`${line}\n`) };
}

export interface Swept {
  table: LinuxProcessTable;
  clock: ManualTime;
  /** Sweeps a second later, so many times. */
  sweep(times?: number): void;
  of(pid: number): ProcessEntry;
  /** Sweeps again and again until it has come true: for what another process does in its time. */
  sweepUntil(isTrue: () => boolean, what: string): Promise<void>;
}

/**
 * Processes that run already have been read. Their files are closed after the test: those of all
 * tests together would be too many on a machine with thousands of processes.
 */
export function thisMachine(t: TestContext): Swept {
  const clock = new ManualTime();
  const host = systemHost(clock);
  t.after(() => closeFiles(host));
  const table = new LinuxProcessTable(host);
  const sweep = (times = 1): void => {
    for (let done = 0; done < times; done += 1) {
      clock.pass(1000);
      table.sweep();
    }
    // Other tests may have started thousands of processes at this very time.
    for (let tries = 0; tries < 20 && table.waiting > 0; tries += 1) {
      clock.pass(250);
      table.sweep();
    }
  };
  sweep();
  return {
    table,
    clock,
    sweep,
    of(pid) {
      const entry = table.tracked.get(pid);
      if (!entry) throw new Error(`process ${pid} is not in the table`);
      return entry;
    },
    async sweepUntil(isTrue, what) {
      const end = performance.now() + 10_000;
      for (;;) {
        sweep();
        if (isTrue()) return;
        if (performance.now() > end) throw new Error(`has not happened within 10 s: ${what}`);
        const { promise, resolve } = Promise.withResolvers<void>();
        setTimeout(resolve, 5);
        await promise;
      }
    },
  };
}
