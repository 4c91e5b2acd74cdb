// Security logs as batches of lines with checkpoints: what a hub asks for by `logBatches`.

import { setTimeout as pause } from 'node:timers/promises';
import type { AgentSettings } from '../../contract/agent-settings.ts';
import type { Answerer } from '../../contract/question.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';

export interface BatchesOptions {
  /** Where the host's files begin; normally /. */
  rootPath?: string;
  settings: () => Pick<AgentSettings, 'securityLogs' | 'syslogListen'>;
  clock: Clock;
  log: Log;
  /** Program that reads the journal; found by PATH where no folder is given. */
  journalctl?: string;
}

export interface Batches {
  readonly answer: Answerer<'logBatches'>;
  /** Ends all waiting, closes all files and sockets, and waits for every program started. */
  stop(): Promise<void>;
}

export function createBatches(_options: BatchesOptions): Batches {
  const stopped = new AbortController();
  return {
    async answer({ waitMs }, signal) {
      const either = AbortSignal.any([signal, stopped.signal]);
      await pause(waitMs, undefined, { signal: either }).catch(() => {});
      return { batches: [], sources: [] };
    },
    async stop() {
      stopped.abort();
    },
  };
}
