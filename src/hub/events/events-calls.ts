// What the main thread asks of the events thread.

import type { StoredDetection } from '../../contract/detection.ts';
import type { LineBatch } from '../../contract/log-batch.ts';
import type { HostId } from '../../contract/sample.ts';
import type { EventRetention } from '../../store/log-store.ts';
import type { DetectionValues } from './detection-options.ts';
import type { Taken } from './live-pipeline.ts';

export interface EventsOpen extends DetectionValues {
  dataPath: string;
  host: HostId;
}

export interface TrialAsk extends Pick<DetectionValues, 'allow'> {
  dataPath: string;
  detector: string;
  settings: Readonly<Record<string, number>>;
  days: number;
}

export interface TrialFound {
  entity: string;
  firstMs: number;
  lastMs: number;
  count: number;
  allowed: boolean;
}

export interface TrialAnswer {
  /** How often it would have fired. */
  times: number;
  /** Events that were looked at. */
  events: number;
  /** The most important first. */
  entities: TrialFound[];
}

/** Every call by its name, with what goes in and what comes out. */
export type EventsCalls = {
  /** Answers with the checkpoints that were committed last. */
  open(options: EventsOpen): Record<string, string>;
  take(batch: LineBatch): Taken;
  tend(input: null): void;
  /** As `LogReader.detections`. */
  detections(asked: { sinceRevision: number; limit: number }): readonly StoredDetection[];
  configure(changed: DetectionValues): void;
  expire(retention: EventRetention): void;
  trial(asked: TrialAsk): TrialAnswer;
  close(input: null): void;
};
