// Finds the hours of a source in which far more happened than is usual there.

import type { Severity } from '../../contract/finding.ts';
import { hourMs } from '../../contract/time-units.ts';
import type { EpisodeBook } from './episode-book.ts';
import {
  settingOf,
  type DetectorSetting,
  type Sighting,
  type Surroundings,
  type Telling,
  type Watch,
} from './detector.ts';
import { SampleLines } from './sample-lines.ts';
import { hourOf, UsualRate } from './usual-rate.ts';

const mostSources = 200;
/** Hours that wait for their order: events that come late open some. */
const mostOpenHours = 48;

/** What is usual is kept this often. */
const keptHours = 24;

/** What is said of an hour, besides its totals. */
export type HourTold = { severity: Severity; texts: Telling };

/** What an hour of a source holds, in whatever order it comes. */
export interface HourTally {
  /** What is compared with what is usual. */
  readonly size: number;
  /** Attempts that are told of. */
  readonly count: number;
  add(sighting: Sighting): void;
  /** Absent: the detector tells from the totals. */
  told?(usual: number): HourTold;
}

interface Hour<Tally> {
  tally: Tally;
  firstMs: number;
  lastMs: number;
  samples: SampleLines;
}

interface Source<Tally> {
  rate: UsualRate;
  open: Map<number, Hour<Tally>>;
}

/** The setting by which an hour is compared with what is usual. */
export function timesUsual(byDefault: number): DetectorSetting {
  const label = { en: 'Times the usual', ko: '평소의 배수' };
  return { name: 'factor', label, default: byDefault, min: 1.5, max: 100, unit: '' };
}

/** By the setting of `timesUsual`, and by that which `least` names. */
export class HourWatch<Tally extends HourTally> implements Watch {
  static readonly reachMs = (keptHours + 2) * hourMs;

  readonly #book: EpisodeBook;
  readonly #keep: Surroundings['keep'];
  readonly #factor: number;
  readonly #least: number;
  readonly #make: () => Tally;
  readonly #sources = new Map<string, Source<Tally>>();

  constructor({ settings, book, keep }: Surroundings, least: string, make: () => Tally) {
    this.#book = book;
    this.#keep = keep;
    this.#factor = settingOf(settings, 'factor');
    this.#least = settingOf(settings, least);
    this.#make = make;
  }

  take(sighting: Sighting): void {
    const { event, source, guesses } = sighting;
    const { atMs, line } = event;
    const open = this.#openHour(source, hourOf(atMs));
    if (!open) return;
    open.tally.add(sighting);
    if (guesses === 0) return;
    open.firstMs = Math.min(open.firstMs, atMs);
    open.lastMs = Math.max(open.lastMs, atMs);
    open.samples.addFirst(atMs, line);
  }

  #openHour(source: string, hour: number): Hour<Tally> | null {
    let of = this.#sources.get(source);
    if (!of) {
      if (this.#sources.size >= mostSources) return null;
      of = { rate: new UsualRate(), open: new Map() };
      this.#sources.set(source, of);
    }
    const known = of.open.get(hour);
    if (known) return known;
    if (hour <= of.rate.closedHour || of.open.size >= mostOpenHours) return null;
    const samples = new SampleLines();
    const made = { tally: this.#make(), firstMs: Infinity, lastMs: -Infinity, samples };
    of.open.set(hour, made);
    return made;
  }

  pass(watermarkMs: number): void {
    const current = hourOf(watermarkMs);
    for (const [source, of] of this.#sources) {
      const hours =
        of.open.size > 1 ? [...of.open.keys()].toSorted((a, b) => a - b) : of.open.keys();
      for (const hour of hours) {
        if (hour > current) break;
        this.#judge(source, of, hour);
        if (hour < current) this.#close(source, of, hour);
      }
    }
  }

  #close(source: string, { rate, open }: Source<Tally>, hour: number): void {
    if (rate.closedHour < 0) rate.begin(hour);
    else rate.close(hour, open.get(hour)?.tally.size ?? 0);
    open.delete(hour);
    // The hours since are counted again from their events.
    if (hour % keptHours === 0) this.#keep(source, rate.write());
  }

  /** An hour is an episode: its totals are those of the hour, however often it is judged. */
  #judge(source: string, { rate, open }: Source<Tally>, hour: number): void {
    const found = open.get(hour);
    if (!found || found.tally.size < this.#least) return;
    const { tally, firstMs, lastMs, samples } = found;
    const usual = rate.usual(hour);
    if (usual === null || tally.size < this.#factor * usual) return;
    const name = hour * hourMs;
    const known = this.#book.find(source, name);
    const told = tally.told?.(usual);
    const isSame = known?.count === tally.count && known.texts?.why.en === told?.texts.why.en;
    if (isSame) return;
    const episode = this.#book.add(source, lastMs, 0, '', { name });
    episode.count = tally.count;
    episode.firstMs = firstMs;
    episode.samples = samples;
    if (told) Object.assign(episode, told);
  }

  /** What was usual at an earlier time is not kept: it is learnt again from the events. */
  restore(kept: ReadonlyMap<string, string>, beforeMs: number): void {
    if (beforeMs !== Infinity) return;
    for (const [source, text] of kept) {
      this.#sources.set(source, { rate: UsualRate.read(text), open: new Map() });
    }
  }
}
