// What a detector over security events is: what it is called, how it is set, how it judges.

import type { Text } from '../../contract/text.ts';
import type { Entity, SlotMaker } from './entities.ts';
import type { Compromises } from './compromises.ts';
import type { EpisodeRule, Settings } from './episode.ts';
import type { EpisodeBook } from './episode-book.ts';
import type { SharedWindows } from './value-windows.ts';
import type { Watch } from './watch.ts';

// What every detector needs beside.
export { latenessMs, type Settings, type Telling } from './episode.ts';
export type { Sighting, Watch } from './watch.ts';

export interface DetectorSetting {
  readonly name: string;
  readonly label: Text;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Empty: a plain number. */
  readonly unit: '' | 'seconds' | 'minutes' | 'hours' | 'days';
}

/** What a detector works with. */
export interface Surroundings {
  readonly settings: Settings;
  readonly book: EpisodeBook;
  readonly compromises: Compromises;
  /** A place of its own in each address, user or network. */
  slot: SlotMaker;
  network(address: Entity): Entity | null;
  readonly values: SharedWindows;
  /** State that must outlive a restart and is older than `reachMs`; null removes it. */
  keep(key: string, value: string | null): void;
}

export interface Detector extends EpisodeRule {
  readonly title: Text;
  /** What it finds, why that matters, and what is normal. */
  readonly help: Text;
  readonly settings: readonly DetectorSetting[];
  /** Types of events that it takes, and those that it wants in their order. */
  readonly takes: readonly string[];
  readonly settles: readonly string[];
  /**
   * Judges by all that was before, of the types that it takes and settles: where older events come
   * later, all of these that are stored are judged anew.
   */
  readonly byHistory?: true;
  /**
   * Judges when and in which order lines arrive, which stored events do not tell: what it has told
   * stands, and nothing is counted anew.
   */
  readonly byArrival?: true;
  /** Judges the log itself, so that the allow-list does not matter to it. */
  readonly ofTheLog?: true;
  watch(around: Surroundings): Watch;
}

/** Lines that may stand for a failed attempt from an address. */
export const guessTypes = [
  'auth_failure',
  'invalid_user',
  'pam_error',
  'pam_auth_failure',
  'login_failure',
  'preauth_close',
  'preauth_reset',
  'disconnect',
  'client_disconnect',
] as const;

/** The value of a setting that the detector has declared. */
export function settingOf(settings: Settings, name: string): number {
  const value = settings[name];
  if (value === undefined) throw new Error(`BUG: no setting ${name}`);
  return value;
}
