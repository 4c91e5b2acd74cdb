// What every part of the view may ask: the host's model, the words, the time, the feed.

import type { HostFeed } from '../host-feed.ts';
import type { HostModel } from '../model/host-model.ts';
import type { Words } from './words.ts';

export interface Scene {
  readonly model: HostModel;
  readonly words: Words;
  readonly feed: HostFeed;
  /** Of this machine's clock, for what happens here: announcements, pauses. */
  now(): number;
  /** Of the host's clock, for ages of what happened there. */
  hostMs(): number;
}
