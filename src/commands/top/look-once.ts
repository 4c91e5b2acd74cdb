// Looks at a host until everything is known of it that one picture shows.

import { topics } from '../../contract/frame.ts';
import { AppError } from '../../kit/app-error.ts';
import type { FeedListener, HostFeed } from '../../terminal/host-feed.ts';
import { SnapshotModel } from './snapshot.ts';

/** What does not answer by then (an engine that hangs) is shown as not known yet. */
const limitMs = 5000;

/**
 * Starts the feed and resolves with what it told. `also` hears everything, too.
 * @throws AppError when the host cannot be seen
 */
export async function lookOnce(feed: HostFeed, also?: FeedListener): Promise<SnapshotModel> {
  const model = new SnapshotModel();
  const known = Promise.withResolvers<void>();
  const limit = setTimeout(known.resolve, limitMs);
  feed.start({
    onMessage(message) {
      model.take(message);
      also?.onMessage(message);
      if (model.isComplete) known.resolve();
    },
    onState(state, reason) {
      also?.onState(state, reason);
      if (state !== 'refused' && state !== 'signedOut') return;
      known.reject(new AppError('notReady', reason ?? 'cannot see the host: it was refused'));
    },
  });
  feed.look(topics);
  try {
    await known.promise;
  } finally {
    clearTimeout(limit);
  }
  return model;
}
