// The episodes of one detector: for each entity the times that it happened, with their totals.

import type { Detection, StoredDetection } from '../../contract/detection.ts';
import type { Subject } from '../../contract/finding.ts';
import { hourMs } from '../../contract/time-units.ts';
import { latenessMs, type Episode, type EpisodeRule, type Settings } from './episode.ts';
import { SampleLines } from './sample-lines.ts';

/** Episodes that may go on, of one detector; beyond it the oldest are let go of as they stand. */
const episodesLimit = 5000;

/** Detections whose names new episodes of an entity take over, and the names that were given. */
interface Adopted {
  free: StoredDetection[];
  given: Set<number>;
}

export interface BookOptions {
  detector: EpisodeRule;
  settings: Settings;
  /** Of what the allow-list names. */
  allowed: boolean;
  /** On: what is seen was counted before a restart, and changes nothing. */
  silence: { readonly isOn: boolean };
}

export function subjectOf(about: EpisodeRule['about'], entity: string): Subject {
  if (about === 'address') return { kind: about, address: entity };
  if (about === 'network') return { kind: about, network: entity };
  if (about === 'user') return { kind: about, user: entity };
  return { kind: about, source: entity };
}

export class EpisodeBook {
  readonly #detector: EpisodeRule;
  readonly #settings: Settings;
  readonly #allowed: boolean;
  readonly #silence: BookOptions['silence'];
  readonly #keepMs: number;
  #episodes = new Map<string, Episode>();
  readonly #changed: Episode[] = [];
  #adopted = new Map<string, Adopted>();
  /** Until when it had been told before a restart. */
  #toldMs = new Map<string, number>();
  #forgotMs = -Infinity;
  dropped = 0;

  constructor({ detector, settings, allowed, silence }: BookOptions) {
    this.#detector = detector;
    this.#settings = settings;
    this.#allowed = allowed;
    this.#silence = silence;
    const reachMs = detector.reachMs(settings);
    this.#keepMs = Math.max(detector.quietMs ?? 24 * hourMs, reachMs) + 2 * latenessMs;
  }

  get isSilent(): boolean {
    return this.#silence.isOn;
  }

  /** Whether what happened to the entity then was counted before a restart. */
  wasTold(entity: string, atMs: number): boolean {
    return atMs <= (this.#toldMs.get(entity) ?? -Infinity);
  }

  /**
   * Counts what happened at that time, in the episode that goes on or a new one. `name` sets
   * episodes apart that lie close together; an empty line is no sample.
   */
  add(
    entity: string,
    atMs: number,
    count: number,
    line: string,
    apart: { name?: number; subject?: Subject } = none,
  ): Episode {
    const episode = this.#of(entity, atMs, apart);
    if (this.#silence.isOn) return episode;
    episode.count += count;
    if (atMs < episode.firstMs) episode.firstMs = atMs;
    if (atMs > episode.lastMs) episode.lastMs = atMs;
    if (line !== '') episode.samples.add(atMs, line);
    this.touch(episode);
    return episode;
  }

  /** It is to be told again. */
  touch(episode: Episode): void {
    if (episode.isChanged || this.#silence.isOn) return;
    episode.isChanged = true;
    this.#changed.push(episode);
  }

  /** The episode that goes on or ended last. */
  find(entity: string, name?: number): Episode | undefined {
    return this.#episodes.get(keyOf(entity, name));
  }

  #of(entity: string, atMs: number, apart: { name?: number; subject?: Subject }): Episode {
    const key = keyOf(entity, apart.name);
    const known = this.#episodes.get(key);
    const isNamed = apart.name !== undefined;
    if (known && (isNamed || this.#silence.isOn || this.#holds(known, atMs))) return known;
    if (known?.before && this.#holds(known.before, atMs)) return known.before;
    const episode: Episode = {
      entity,
      subject: apart.subject ?? subjectOf(this.#detector.about, entity),
      name: apart.name ?? null,
      severity: this.#detector.severity,
      firstMs: atMs,
      lastMs: atMs,
      count: 0,
      samples: new SampleLines(),
      texts: null,
      isChanged: false,
      before: null,
    };
    if (!this.#silence.isOn) this.#begin(key, episode);
    return episode;
  }

  /** Whether what happens then is part of it. */
  #holds({ firstMs, lastMs }: Episode, atMs: number): boolean {
    const quietMs = this.#detector.quietMs ?? Infinity;
    return atMs <= lastMs + quietMs && atMs >= firstMs - quietMs;
  }

  #begin(key: string, episode: Episode): void {
    const known = this.#episodes.get(key);
    if (known && episode.lastMs < known.firstMs) {
      known.before = episode;
      return;
    }
    // Two of an entity at most: what is told of the others stands.
    if (known) known.before = null;
    episode.before = known ?? null;
    this.#episodes.delete(key);
    this.#episodes.set(key, episode);
    if (this.#episodes.size <= episodesLimit) return;
    const [oldest] = this.#episodes.keys();
    if (oldest !== undefined) this.#episodes.delete(oldest);
    this.dropped += 1;
  }

  restore(stored: readonly StoredDetection[]): void {
    for (const detection of stored.toSorted((left, right) => left.lastMs - right.lastMs)) {
      const { entity, episode: name, firstMs, lastMs, samples } = detection;
      const key = keyOf(entity, this.#detector.namesEpisodes ? name : undefined);
      const { severity, subject, count, title, why, advice } = detection;
      this.#toldMs.set(entity, Math.max(lastMs, this.#toldMs.get(entity) ?? -Infinity));
      this.#begin(key, {
        entity,
        subject,
        name,
        severity,
        firstMs,
        lastMs,
        count,
        isChanged: false,
        before: null,
        samples: SampleLines.of(samples, firstMs, lastMs),
        texts: this.#detector.tell ? null : { title, why, advice },
      });
    }
  }

  adopt(stored: readonly StoredDetection[]): void {
    for (const detection of stored) {
      const adopted = this.#adopted.get(detection.entity) ?? { free: [], given: new Set() };
      adopted.free.push(detection);
      this.#adopted.set(detection.entity, adopted);
    }
  }

  /** Those that have changed, as they stand now. */
  drain(): Detection[] {
    // Emptied, not replaced: the first other list would throw away what is compiled around it.
    const changed = this.#changed.splice(0);
    return changed.map((episode) => this.#tell(episode));
  }

  #tell(episode: Episode): Detection {
    episode.isChanged = false;
    episode.name ??= this.#nameOf(episode);
    const { entity, subject, severity, firstMs, lastMs, count } = episode;
    const texts = episode.texts ?? this.#detector.tell?.(episode, this.#settings);
    if (!texts) throw new Error(`BUG: no texts of ${this.#detector.name}`);
    const { title, why, advice } = texts;
    return {
      rule: this.#detector.name,
      entity,
      episode: episode.name,
      severity,
      subject,
      firstMs,
      lastMs,
      count,
      samples: episode.samples.lines,
      title,
      why,
      advice,
      technique: this.#detector.technique,
      allowed: this.#allowed,
      quietMs: this.#detector.quietMs,
    };
  }

  /** When it began; or the name of one that it is counted anew from. */
  #nameOf({ entity, firstMs, lastMs }: Episode): number {
    const adopted = this.#adopted.get(entity);
    if (!adopted) return firstMs;
    const { free, given } = adopted;
    const quietMs = this.#detector.quietMs ?? 0;
    const at = free.findIndex(
      (known) => firstMs <= known.lastMs + quietMs && lastMs >= known.firstMs - quietMs,
    );
    let name = at < 0 ? firstMs : (free.splice(at, 1)[0]?.episode ?? firstMs);
    // Each name once, or two episodes would be one: an earlier one may have been called like this.
    while (given.has(name)) name += 1;
    given.add(name);
    return name;
  }

  /** Lets go of what can neither go on nor be counted again. */
  forget(watermarkMs: number): void {
    if (watermarkMs - this.#forgotMs < this.#keepMs / 4) return;
    this.#forgotMs = watermarkMs;
    const beforeMs = watermarkMs - this.#keepMs;
    for (const [key, { lastMs }] of this.#episodes) {
      if (lastMs < beforeMs) this.#episodes.delete(key);
    }
    for (const [entity, toldMs] of this.#toldMs) {
      if (toldMs < beforeMs) this.#toldMs.delete(entity);
    }
  }
}

const none = {};

function keyOf(entity: string, name: number | undefined): string {
  return name === undefined ? entity : `${entity} ${name}`;
}
