// Looks at a host until everything is known of it that one picture shows.

import { hostMetrics, wholeCpu } from '../../client/model/host-metrics.ts';
import { topics } from '../../contract/frame.ts';
import type { LiveMessage } from '../../contract/live.ts';
import { AppError } from '../../kit/app-error.ts';
import type { HostFeed } from '../../terminal/host-feed.ts';
import { HostModel } from '../../terminal/model/host-model.ts';

/**
 * What does not answer by then (an engine that hangs) is shown as not known yet. Some thousand
 * processes are read over some seconds: as long as they become more, they are waited for.
 */
const limitMs = 5000;

export interface Looked {
  model: HostModel;
  /** All that was told, in its order. */
  messages: readonly LiveMessage[];
  /** False: the limit came first. */
  isComplete: boolean;
}

/** How many processes have still to be read, as far as it is known. */
const waitingOf = (model: HostModel): number =>
  model.fact('processes.judged')?.waiting ?? Number.POSITIVE_INFINITY;

/** Those that are counted are among the rows too, and none is still to be read. */
function hasAllProcesses(model: HostModel): boolean {
  const counts = model.fact('processes.judged')?.counts.contextual;
  if (!counts || waitingOf(model) > 0) return false;
  const { danger, caution, safe, kernel } = counts;
  return model.processes.entries.size >= danger + caution + safe + kernel;
}

/** Everything but numbers has been told; rows come only where something is watched. */
function isTold(model: HostModel): boolean {
  const settled = (state: string | undefined, rowsAtMs: number): boolean =>
    state !== undefined && state !== 'connecting' && (state !== 'watched' || rowsAtMs > 0);
  return (
    hasAllProcesses(model) &&
    model.errors !== null &&
    model.fact('services.units') !== null &&
    settled(model.fact('containers.engine')?.state, model.containers.atMs) &&
    settled(model.fact('pods.cluster')?.state, model.pods.atMs)
  );
}

/** Shares are told from one reading to the next. */
function isMeasured({ series, processes }: HostModel): boolean {
  const entries = [...processes.entries.values()];
  const isCounted = entries.some(({ cpuPercent }) => !Number.isNaN(cpuPercent));
  return isCounted && series.value(hostMetrics.cpuUsed, wholeCpu) !== null;
}

/**
 * Starts the feed and resolves with what it told.
 * @throws AppError when the host cannot be seen
 */
export async function lookOnce(feed: HostFeed): Promise<Looked> {
  const model = new HostModel();
  const messages: LiveMessage[] = [];
  const ended = Promise.withResolvers<boolean>();
  const limit = setTimeout(() => ended.resolve(false), limitMs);
  feed.start({
    onMessage(message) {
      const waiting = waitingOf(model);
      model.apply(message);
      if (waitingOf(model) < waiting) limit.refresh();
      messages.push(message);
      if (isTold(model) && isMeasured(model)) ended.resolve(true);
    },
    onState(state, reason) {
      if (state !== 'refused' && state !== 'signedOut') return;
      ended.reject(new AppError('notReady', reason ?? 'cannot see the host: it was refused'));
    },
  });
  feed.look(topics);
  try {
    return { model, messages, isComplete: await ended.promise };
  } finally {
    clearTimeout(limit);
  }
}
