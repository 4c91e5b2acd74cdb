// Looks at a host until everything is known of it that one picture shows.

import { hostMetrics, wholeCpu } from '../../client/model/host-metrics.ts';
import { topics } from '../../contract/frame.ts';
import type { LiveMessage } from '../../contract/live.ts';
import { AppError } from '../../kit/app-error.ts';
import type { HostFeed } from '../../terminal/host-feed.ts';
import { HostModel } from '../../terminal/model/host-model.ts';

/** What does not answer by then (an engine that hangs) is shown as not known yet. */
const limitMs = 5000;

export interface Looked {
  model: HostModel;
  /** All that was told, in its order. */
  messages: readonly LiveMessage[];
  /** False: the limit came first. */
  isComplete: boolean;
}

/** Everything but numbers has been told; rows come only where something is watched. */
function isTold(model: HostModel): boolean {
  const settled = (state: string | undefined, rowsAtMs: number): boolean =>
    state !== undefined && state !== 'connecting' && (state !== 'watched' || rowsAtMs > 0);
  return (
    model.processes.atMs > 0 &&
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
      model.apply(message);
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
