// Runs the terminal view on the golden host: the real screen and keys, a host that never changes.

import type { ProcessSignal } from '../../../src/contract/process.ts';
import { after } from '../../../src/commands/top/after.ts';
import { languageOf } from '../../../src/text/language.ts';
import type { HostFeed } from '../../../src/terminal/host-feed.ts';
import { runView } from '../../../src/terminal/screen/run-view.ts';
import { openTerminal } from '../../../src/terminal/screen/terminal.ts';
import { createTopView } from '../../../src/terminal/view/top-view.ts';
import { goldenMessages, nowMs } from './host.ts';

const { stdin, stdout, env } = process;

const unasked = (): Promise<never> => Promise.reject(new Error('the golden host answers nothing'));

/** Its time stands still, so a picture is the same at whatever second it is read. */
const now = (): number => nowMs;

const feed: HostFeed = {
  from: null,
  start(listener) {
    listener.onState('live', null);
    for (const message of goldenMessages) listener.onMessage(message);
  },
  look() {},
  explain: unasked,
  units: unasked,
  tail: unasked,
  follow: unasked,
  kill: async (_process: unknown, _signal: ProcessSignal) => 'nobody',
  pick: null,
  hosts: null,
  choose: null,
  close: async () => {},
};

const opened = openTerminal({ stdin, stdout, env, mouse: true, after });
if ('refused' in opened) throw new Error(`the terminal is refused: ${opened.refused}`);
const view = createTopView({ feed, language: languageOf(env), now, readonly: false });
const shown = runView({ view, terminal: opened.terminal, after, now: () => Date.now() });
feed.start(view);
await shown;
