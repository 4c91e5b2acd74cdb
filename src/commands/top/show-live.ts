// The view on a terminal until the person leaves, the terminal goes, or a signal comes.

import { constants } from 'node:os';
import type { Language } from '../../contract/text.ts';
import { keepMemoryLow, releaseStartUpMemory } from '../../kit/release-memory.ts';
import type { HostFeed } from '../../terminal/host-feed.ts';
import type { Terminal } from '../../terminal/screen/terminal.ts';
import { runView } from '../../terminal/screen/run-view.ts';
import { createTopView } from '../../terminal/view/top-view.ts';
import { after } from './after.ts';

export interface LiveOptions {
  terminal: Terminal;
  feed: HostFeed;
  language: Language;
  readonly: boolean;
  everyMs: number;
}

const now = (): number => Date.now();

/** Returns the exit code: 0 where the person left, else that of the signal. */
export async function showLive(options: LiveOptions): Promise<number> {
  const { terminal, feed, language, readonly, everyMs } = options;
  const view = createTopView({ feed, language, now, readonly });
  // What the feed knows at once stands in the first picture.
  feed.start(view);
  const shown = runView({ view, terminal, after, now, everyMs });
  releaseStartUpMemory();
  keepMemoryLow();
  await shown;
  const signal = terminal.endedBy;
  return signal === null ? 0 : 128 + constants.signals[signal];
}
