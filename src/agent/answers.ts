// What the agent answers to its hub: one answerer for each question of the contract.

import type { ProcessTable } from '../collect/processes/process-table.ts';
import type { Answerers } from '../contract/question.ts';
import type { Clock } from '../kit/clock.ts';
import type { UnitWatch } from '../services/unit-watch.ts';
import { topOf, unitLog } from './evidence.ts';
import type { ProcessWatch } from './processes/process-watch.ts';
import { processSignaller } from './processes/signal-process.ts';

/** A table younger than this is fresh: it is not swept again for a question. */
const freshMs = 1000;

export interface AnswerParts {
  clock: Clock;
  table: ProcessTable;
  watch: ProcessWatch;
  units: UnitWatch;
  logs: Pick<Answerers, 'logSources' | 'logTail' | 'logFollow'>;
  logBatches: Answerers['logBatches'];
  containers: Answerers['containers'];
  pods: Answerers['pods'];
}

/** Every question of the contract with what answers it. A stale process table is swept first. */
export function createAnswerers(parts: AnswerParts): Answerers {
  const { clock, table, watch, units, logs, logBatches, containers, pods } = parts;
  let sweptMs = Number.NEGATIVE_INFINITY;
  table.onSweep(({ monotonicMs }) => {
    sweptMs = monotonicMs;
  });
  const refresh = (): void => {
    if (clock.monotonicMs() - sweptMs > freshMs) table.sweep();
  };
  return {
    ...logs,
    logBatches,
    containers,
    pods,
    signalProcess: processSignaller(table),
    async processes() {
      refresh();
      return { rows: watch.rows() };
    },
    async process({ pid }) {
      refresh();
      return watch.explain(pid);
    },
    openFiles: async ({ pid }) => table.openFiles(pid),
    units: async () => ({ units: await units.all() }),
    async evidence({ about, unit }, signal) {
      const all = [...watch.watched.values()].map(({ info }) => info);
      const parts = topOf(all, about);
      const log = unit === null ? null : await unitLog(logs.logTail, unit, signal);
      return { parts: log ? [...parts, log] : parts };
    },
  };
}
