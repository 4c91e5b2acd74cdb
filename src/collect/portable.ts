// macOS and Windows through the library systeminformation, which is never loaded on Linux.

import * as os from 'node:os';
import { AppError } from '../kit/app-error.ts';
import type { Host } from './host.ts';
import type { PortableLibrary, PortableSystem } from './portable-library.ts';

/**
 * The library starts programs (df, vm_stat, PowerShell) and waits for them without a limit.
 * PowerShell takes seconds to start on a busy machine.
 */
export const answerLimitMs = 20_000;

let loaded: Promise<PortableLibrary> | null = null;

function loadLibrary(): Promise<PortableLibrary> {
  loaded ??= import('systeminformation').then((module) => module.default);
  return loaded;
}

export function systemOf(host: Host): PortableSystem {
  return host.portable?.system ?? os;
}

/** Asks the library once; `what` stands in the message of a failure. */
export type Ask = <T>(what: string, call: (library: PortableLibrary) => Promise<T>) => Promise<T>;

/**
 * An asker that never waits longer than the limit, and asks nothing anew while its last question
 * is unanswered: a program that hangs (df on a dead network disk) is not started again and again.
 */
export function createAsk(host: Host, limitMs: number = answerLimitMs): Ask {
  const waiting = new Set<string>();
  return async (what, call) => {
    if (waiting.has(what)) {
      const advice = 'the program that was asked before has still not answered';
      throw new AppError('timeout', `cannot read ${what}: ${advice}`);
    }
    const library = host.portable?.library ?? (await loadLibrary());
    waiting.add(what);
    const answer = call(library).finally(() => waiting.delete(what));
    return withinLimit(what, answer, limitMs);
  };
}

async function withinLimit<T>(what: string, answer: Promise<T>, limitMs: number): Promise<T> {
  const tooLate = Promise.withResolvers<never>();
  const seconds = limitMs / 1000;
  const error = new AppError('timeout', `cannot read ${what}: no answer within ${seconds} s`);
  const timer = setTimeout(() => tooLate.reject(error), limitMs);
  try {
    return await Promise.race([answer, tooLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}
