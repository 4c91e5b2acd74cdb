// What a hub asks an agent: one question, one answer, or a stream of parts until it is ended.

import type { ContainerRow, EngineFact } from './container.ts';
import type { LogFilter, LogLine, LogPart, LogSource, LogSourceId } from './log-line.ts';
import type { BatchSource, Checkpoint, LineBatch } from './log-batch.ts';
import type { EvidencePart } from './finding.ts';
import type { ClusterFact, PodRow } from './pod.ts';
import type { OpenFile, ProcessExplanation, ProcessRow, ProcessSignal } from './process.ts';
import type { UnitInfo } from './unit.ts';

/** Every question by its name: what is asked, what comes back, and the parts of a stream. */
export interface Questions {
  /** The whole process table, from a fresh sweep where the last one is older than a second. */
  processes: { ask: Record<string, never>; answer: { rows: readonly ProcessRow[] }; part: never };
  /** @throws AppError `notFound` when it has ended */
  process: { ask: { pid: number }; answer: ProcessExplanation; part: never };
  openFiles: {
    ask: { pid: number };
    answer: { files: readonly OpenFile[]; omitted: number };
    part: never;
  };
  /** Sends a signal to a process that is still the same one.
   * @throws AppError `notFound` when it has ended, `forbidden` without the right to it */
  signalProcess: {
    ask: { pid: number; startTicks: number; signal: ProcessSignal };
    answer: { name: string };
    part: never;
  };
  /** Every container, and how the engine stands. */
  containers: {
    ask: Record<string, never>;
    answer: { engine: EngineFact; rows: readonly ContainerRow[] };
    part: never;
  };
  /** Every watched pod, and how the cluster stands. */
  pods: {
    ask: Record<string, never>;
    answer: { cluster: ClusterFact; rows: readonly PodRow[] };
    part: never;
  };
  /** All units, not only the watched. */
  units: { ask: Record<string, never>; answer: { units: readonly UnitInfo[] }; part: never };
  logSources: {
    ask: Record<string, never>;
    answer: { sources: readonly LogSource[] };
    part: never;
  };
  /** The last lines that pass the filter, oldest first. */
  logTail: {
    ask: { source: LogSourceId; lines: number; filter: LogFilter };
    answer: { lines: readonly LogLine[]; ignored: number; complete: boolean };
    part: never;
  };
  /**
   * Lines as they are written, from now on, until the asker's signal aborts. `last`: so many
   * that are there already come first, and none is missed or told twice in between.
   */
  logFollow: {
    ask: { source: LogSourceId; filter: LogFilter; last?: number };
    answer: null;
    part: LogPart;
  };
  /**
   * What the security logs say beyond these checkpoints, in the order of each source; a source
   * without a checkpoint from its beginning. Waits until there is something or the sources have
   * changed, at most `waitMs`.
   */
  logBatches: {
    ask: { checkpoints: Readonly<Record<string, Checkpoint>>; mostBytes: number; waitMs: number };
    answer: { batches: readonly LineBatch[]; sources: readonly BatchSource[] };
    part: never;
  };
  /** Frozen at this moment: the processes that use most of a resource, the end of a unit's log. */
  evidence: {
    ask: { about: 'cpu' | 'memory' | 'disk' | 'network'; unit: string | null };
    answer: { parts: readonly EvidencePart[] };
    part: never;
  };
}

export type QuestionName = keyof Questions;
export type Ask<Q extends QuestionName> = Questions[Q]['ask'];
export type AnswerOf<Q extends QuestionName> = Questions[Q]['answer'];
export type PartOf<Q extends QuestionName> = Questions[Q]['part'];

/** Answers one kind of question. Parts go to `onPart` before the answer settles. */
export type Answerer<Q extends QuestionName> = (
  ask: Ask<Q>,
  signal: AbortSignal,
  onPart: (part: PartOf<Q>) => void,
) => Promise<AnswerOf<Q>>;

export type Answerers = { readonly [Q in QuestionName]: Answerer<Q> };
