// What a detector over security events is: what it is called, how it is set, how it judges.

import type { Severity, Subject } from '../contract/finding.ts';
import type { LogEvent } from '../contract/log-event.ts';
import type { Text } from '../contract/text.ts';
import { minuteMs } from '../contract/time-units.ts';
import type { Entity, Slot } from './entities.ts';
import type { Compromises } from './compromises.ts';
import type { Episode, EpisodeBook } from './episode-book.ts';
import type { SharedWindows } from './value-windows.ts';

export interface DetectorSetting {
  readonly name: string;
  readonly label: Text;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Empty: a plain number. */
  readonly unit: '' | 'seconds' | 'minutes' | 'hours' | 'days';
}

export type Settings = Readonly<Record<string, number>>;

/** An event as detectors see it: keep none of it, for that of a guess is used again. */
export interface Sighting {
  readonly event: LogEvent;
  /** Where the line was read. */
  readonly source: string;
  /** Null where the event names no address (a host in its place is taken for one), or no user. */
  readonly address: Entity | null;
  readonly user: Entity | null;
  /** Guesses of a password or a user name that this line stands for. */
  readonly guesses: number;
}

/** What an episode says to people, from its totals alone. */
export interface Telling {
  readonly title: Text;
  readonly why: Text;
  readonly advice: Text;
}

/** The state of a detector over the events of one host. */
export interface Watch {
  /** A line of whatever type; of several in a row with one source, host and time only the first. */
  hear?(event: LogEvent, source: string): void;
  /** What comes next of a source is another file, or read after a pause: its time may be any. */
  turn?(source: string): void;
  /** As soon as it is there; events of one minute come in any order, and nothing may hang on it. */
  take?(sighting: Sighting): void;
  /**
   * In the order of time, a minute later: for judgements that depend on what was before. The event
   * of a guess (`guessTypes`) has nothing but time, line and type: who and from where stand beside.
   */
  settle?(sighting: Sighting): void;
  /** All events before it have been settled. `nowMs` is null where only events tell the time. */
  pass?(watermarkMs: number, nowMs: number | null): void;
  /** What it has kept, by the rest of its key; of that only what was so before the time. */
  restore?(kept: ReadonlyMap<string, string>, beforeMs: number): void;
}

/** What a detector works with. */
export interface Surroundings {
  readonly settings: Settings;
  readonly book: EpisodeBook;
  readonly compromises: Compromises;
  /** A place of its own in each address, user or network. */
  slot<T>(make: () => T): Slot<T>;
  network(address: Entity): Entity | null;
  readonly values: SharedWindows;
  /** State that must outlive a restart and is older than `reachMs`; null removes it. */
  keep(key: string, value: string | null): void;
}

export interface Detector {
  /** The file's name, and the rule of its findings. */
  readonly name: string;
  readonly title: Text;
  /** What it finds, why that matters, and what is normal. */
  readonly help: Text;
  /** MITRE ATT&CK. */
  readonly technique: string;
  readonly severity: Severity;
  readonly settings: readonly DetectorSetting[];
  /** What its entities are. */
  readonly about: Extract<Subject['kind'], 'address' | 'network' | 'user' | 'source'>;
  /** Types of events that it takes, and those that it wants in their order. */
  readonly takes: readonly string[];
  readonly settles: readonly string[];
  /** So long after the last event an episode is over; null: it stands until a person closes it. */
  readonly quietMs: number | null;
  /** It names its episodes itself, so that two that lie close together stay apart. */
  readonly namesEpisodes?: true;
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
  /** So far back before an event lies what decides about it. */
  reachMs(settings: Settings): number;
  watch(around: Surroundings): Watch;
  /** Absent: the detector gives each episode its texts itself. */
  tell?(episode: Episode, settings: Settings): Telling;
}

/** So late may an event come, compared with those that happened after it. */
export const latenessMs = minuteMs;

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
