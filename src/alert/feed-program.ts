// Runs a program with a fixed argv and gives it a text to read; never a shell, never for long.

import { spawn } from 'node:child_process';
import { sameText, type Text } from '../contract/text.ts';
import { reasonOf } from '../kit/app-error.ts';

const programLimitMs = 30_000;
/** For what it wrote just before it ended. */
const lastWordsMs = 500;
/** Of what it says; the rest is read and let go. */
export const outputLimitChars = 4096;

export interface Fed {
  /** Null: it could not be started, or was killed. */
  code: number | null;
  /** Why there is no code. */
  problem: Text | null;
  /** What it has said, on either stream. */
  output: string;
}

export interface Feed {
  program: string;
  args: readonly string[];
  input: string;
  signal: AbortSignal;
  limitMs?: number;
}

/** What it needs to find other programs and its own files; nothing of this program's settings. */
function environment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** Ends it with all that it has started: they are one process group. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // They have ended meanwhile.
  }
}

const notStarted = (why: string): Text => ({
  en: `it cannot be started: ${why}`,
  ko: `시작할 수 없습니다: ${why}`,
});

const stopped: Text = { en: 'it was stopped', ko: '멈추게 했습니다' };

const stoppedAfter = (limitMs: number): Text => ({
  en: `it was stopped after ${limitMs / 1000} s`,
  ko: `${limitMs / 1000}초 뒤에 멈추게 했습니다`,
});

/** Never throws. Resolves when the program has ended, whatever it may have left running. */
export function feedProgram(feed: Feed): Promise<Fed> {
  const { program, args, input, signal, limitMs = programLimitMs } = feed;
  const { promise, resolve } = Promise.withResolvers<Fed>();
  const ends = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const child = spawn(program, args, { env: environment(), detached: true, stdio: 'pipe' });
  let output = '';
  const listen = (chunk: string): void => {
    output = (output + chunk).slice(0, outputLimitChars);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen);
  // A program that does not read what it is given may still do its work.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const kill = (): void => killGroup(child.pid);
  ends.addEventListener('abort', kill);
  const settle = (code: number | null, problem: Text | null): void => {
    ends.removeEventListener('abort', kill);
    child.stdout.destroy();
    child.stderr.destroy();
    resolve({ code, problem, output });
  };
  child.on('error', (error) => settle(null, notStarted(reasonOf(error))));
  child.on('exit', (code, killedBy) => {
    const problem = signal.aborted ? stopped : ends.aborted ? stoppedAfter(limitMs) : null;
    const why = problem ?? sameText(String(killedBy));
    const end = (): void => settle(code, code === null ? why : null);
    // What it wrote last is on its way; what it has left running may keep the pipes for ever.
    child.on('close', end);
    setTimeout(end, lastWordsMs).unref();
  });
  return promise;
}
