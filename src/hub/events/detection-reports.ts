// Takes what detectors have found into the book of findings, each total as often as it changes.

import type { Observation } from '../../contract/finding.ts';
import type { StoredDetection } from '../../contract/detection.ts';
import type { Clock } from '../../kit/clock.ts';
import type { LogReader } from '../../store/log-store.ts';
import type { Records } from '../../store/records.ts';
import type { Findings } from '../findings/findings.ts';
import { readStored, writeStored } from '../stored-value.ts';

/** Times of one rule and entity that are one finding, by their episode. */
interface Group {
  newest: StoredDetection;
  episodes: Map<number, { firstMs: number; count: number }>;
}

export interface DetectionReportsOptions {
  reader: Pick<LogReader, 'detections'>;
  findings: Pick<Findings, 'book' | 'written'>;
  records: Records;
  clock: Clock;
}

/** In the settings' table: the revision up to which the book has been told. */
const toldKey = 'detect.told';

const toldRevision = async (records: Records): Promise<number> =>
  Number(await readStored(records, toldKey));

const pageSize = 500;
const sampleTitle = { en: 'Log lines', ko: '로그 줄' };

const keyOf = ({ host, rule, entity }: StoredDetection) => JSON.stringify([host, rule, entity]);

/** Nothing more has come for so long that it is over. */
const isOver = ({ quietMs, lastMs }: StoredDetection, nowMs: number): boolean =>
  quietMs !== null && nowMs - lastMs > quietMs;

function observationOf(group: Group): Observation {
  const { host, rule, entity, severity, subject, title, why, advice, lastMs, samples } =
    group.newest;
  const all = [...group.episodes.values()];
  return {
    host,
    rule,
    entity,
    severity,
    subject,
    title,
    why,
    advice,
    evidence: [{ title: sampleTitle, lines: samples, isLog: true }],
    atMs: lastMs,
    counted: {
      firstMs: Math.min(...all.map(({ firstMs }) => firstMs)),
      count: all.reduce((sum, { count }) => sum + count, 0),
    },
  };
}

/** Of what goes on, how much the book has not been told: no server ran since it was found. */
export async function countUntold({
  reader,
  records,
  clock,
}: Omit<DetectionReportsOptions, 'findings'>): Promise<number> {
  const nowMs = clock.nowMs();
  const untold = new Set<string>();
  let revision = await toldRevision(records);
  for (;;) {
    const changed = await reader.detections(revision, pageSize);
    for (const detection of changed) {
      const goesOn = !detection.allowed && detection.count > 0 && !isOver(detection, nowMs);
      if (goesOn) untold.add(keyOf(detection));
    }
    revision = changed.at(-1)?.revision ?? revision;
    if (changed.length < pageSize) return untold.size;
  }
}

export class DetectionReports {
  readonly #options: DetectionReportsOptions;
  /** Those that are not over. */
  readonly #groups = new Map<string, Group>();
  #revision = 0;
  /** Up to here the book has been told, and has written it down. */
  #told: number | null = null;

  constructor(options: DetectionReportsOptions) {
    this.#options = options;
  }

  /** Tells what has changed since the call before; after a restart, what was not told by then. */
  async update(): Promise<void> {
    const { reader } = this.#options;
    this.#told ??= await toldRevision(this.#options.records);
    for (;;) {
      const changed = await reader.detections(this.#revision, pageSize);
      for (const detection of changed) this.#take(detection, this.#told);
      this.#revision = changed.at(-1)?.revision ?? this.#revision;
      if (changed.length < pageSize) break;
    }
    if (this.#revision > this.#told) await this.#writeTold();
  }

  /** After what was told has been written: else an end in between would lose it. */
  async #writeTold(): Promise<void> {
    const revision = this.#revision;
    await this.#options.findings.written();
    const told = { key: toldKey, value: String(revision), by: 'detection' };
    await writeStored(this.#options, told);
    this.#told = revision;
  }

  #take(detection: StoredDetection, told: number): void {
    if (detection.allowed) return;
    const { findings, clock } = this.#options;
    const key = keyOf(detection);
    const known = this.#groups.get(key);
    const { episode, firstMs, count, revision } = detection;
    const group = known ?? { newest: detection, episodes: new Map() };
    if (count > 0) group.episodes.set(episode, { firstMs, count });
    else group.episodes.delete(episode);
    // Counted anew, all of it is part of another that is told by itself, or was none at all.
    if (group.episodes.size === 0) {
      if (known) findings.book.over({ ...detection, atMs: detection.lastMs });
      return void this.#groups.delete(key);
    }
    if (detection.lastMs >= group.newest.lastMs) group.newest = detection;
    this.#groups.set(key, group);
    const observation = observationOf(group);
    if (!isOver(group.newest, clock.nowMs())) {
      // What was told before a restart is in the book already.
      if (revision > told) findings.book.observe(observation);
      return;
    }
    this.#groups.delete(key);
    if (known && revision > told) findings.book.observe(observation);
    if (known || revision <= told) findings.book.over(observation);
    else findings.book.observePast(observation);
  }

  /** Ends what has been quiet for long enough. Called every few seconds. */
  tend(): void {
    const { findings, clock } = this.#options;
    const nowMs = clock.nowMs();
    for (const [key, group] of this.#groups) {
      if (!isOver(group.newest, nowMs)) continue;
      this.#groups.delete(key);
      findings.book.over(observationOf(group));
    }
  }
}
