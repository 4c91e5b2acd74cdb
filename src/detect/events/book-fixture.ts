// A book of episodes of a detector that says nothing, for tests of what counts in it.

import { EpisodeBook } from './episode-book.ts';
import type { Detector } from './detector.ts';

const nothing = { en: '', ko: '' };

const detector: Detector = {
  name: 'test',
  title: nothing,
  help: nothing,
  technique: '',
  severity: 'info',
  settings: [],
  about: 'address',
  takes: [],
  settles: [],
  quietMs: null,
  reachMs: () => 0,
  watch: () => ({}),
  tell: () => ({ title: nothing, why: nothing, advice: nothing }),
};

const options = { detector, settings: {}, allowed: false, silence: { isOn: false } };

export const createBook = (): EpisodeBook => new EpisodeBook(options);

/** Lists the lines of what is counted, in its order. */
export class LineBook extends EpisodeBook {
  readonly lines: string[] = [];

  constructor() {
    super(options);
  }

  override add(...counted: Parameters<EpisodeBook['add']>): ReturnType<EpisodeBook['add']> {
    this.lines.push(counted[3]);
    return super.add(...counted);
  }
}
