// Everything that the report of a day tells, before it is written in a language.

import type { FindingBrief } from '../contract/finding.ts';
import type { Language } from '../contract/text.ts';
import type { DailyMetrics } from './daily-metrics.ts';

/** A host from which no line of that day has come. */
export interface SilentHost {
  name: string;
  /** Newest line of it; null: there never was one. */
  newestMs: number | null;
  /** When its agent was last heard; null: never. */
  seenMs: number | null;
}

export interface ToldFinding extends FindingBrief {
  /** Findings with this title, this one included. */
  alike: number;
}

/** A day whose report could not be sent in time. */
export interface MissedDay {
  date: string;
  totalLogs: number;
  failures: number;
  accepted: number;
}

/** How the program itself fared; null is what whoever writes the report cannot know. */
export interface OwnHealth {
  behindBytes: number | null;
  /** Since the program started. */
  dropped: readonly { where: string; reason: string; count: number }[] | null;
  eventsBytes: number;
  samplesBytes: number | null;
  diskFreeBytes: number | null;
  /** Damaged parts of the store that were set aside. */
  damagedChunks: number;
}

export interface Report {
  language: Language;
  /** Of the machine that sends it. */
  hostName: string;
  hosts: number;
  day: DailyMetrics;
  /** Of the seven days before, the newest first; fewer where nothing older is known. */
  week: readonly DailyMetrics[];
  findings: {
    open: number;
    acknowledged: number;
    /** The worst first; of those with the same title the newest. */
    worst: readonly ToldFinding[];
    /** What detectors found and no server has made findings of yet, such as after an import. */
    untold: number;
  };
  silent: readonly SilentHost[];
  missed: readonly MissedDay[];
  health: OwnHealth;
  /** Address of the console; null where nobody has said how it is opened. */
  consoleUrl: string | null;
}
