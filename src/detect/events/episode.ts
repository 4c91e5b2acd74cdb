// An episode: an entity did what a detector looks for, from a first time to a last.

import type { Severity, Subject } from '../../contract/finding.ts';
import type { Text } from '../../contract/text.ts';
import { minuteMs } from '../../contract/time-units.ts';
import type { SampleLines } from './sample-lines.ts';

/** So late may an event come, compared with those that happened after it. */
export const latenessMs = minuteMs;

export type Settings = Readonly<Record<string, number>>;

/** What an episode says to people, from its totals alone. */
export interface Telling {
  readonly title: Text;
  readonly why: Text;
  readonly advice: Text;
}

export interface Episode {
  readonly entity: string;
  readonly subject: Subject;
  /** Null until it is told for the first time. */
  name: number | null;
  severity: Severity;
  firstMs: number;
  lastMs: number;
  count: number;
  samples: SampleLines;
  /** Null: the detector tells from the totals. */
  texts: Telling | null;
  /** Since it was told last. */
  isChanged: boolean;
  /** The one before it of the same entity, which what comes very late may still belong to. */
  before: Episode | null;
}

/** What a detector declares of its episodes. */
export interface EpisodeRule {
  /** The file's name, and the rule of its findings. */
  readonly name: string;
  /** MITRE ATT&CK. */
  readonly technique: string;
  readonly severity: Severity;
  /** What its entities are. */
  readonly about: Extract<Subject['kind'], 'address' | 'network' | 'user' | 'source'>;
  /** So long after the last event an episode is over; null: it stands until a person closes it. */
  readonly quietMs: number | null;
  /** It names its episodes itself, so that two that lie close together stay apart. */
  readonly namesEpisodes?: true;
  /** So far back before an event lies what decides about it. */
  reachMs(settings: Settings): number;
  /** Absent: the detector gives each episode its texts itself. */
  tell?(episode: Episode, settings: Settings): Telling;
}
