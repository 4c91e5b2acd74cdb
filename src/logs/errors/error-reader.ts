// Looks through the lines of one log for errors, as one who listens to it.

import { longestErrorChars, newestErrors } from '../../contract/error-line.ts';
import type { LogNote, LogSourceId } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import { ReadyLines, type Lines } from '../lines/lines.ts';
import type { Listener } from '../follow/listener.ts';
import type { TailResult } from '../lines/tail-collector.ts';
import type { ErrorRules } from './error-rules.ts';
import { HeadlineReader, type Headline } from './headline.ts';
import type { LineBudget } from './line-budget.ts';
import { timeOfNew } from './time-of-new.ts';
import type { FoundError } from './newest-errors.ts';
import { TraceGroups } from './trace-groups.ts';

/** What all readers share, and tell of what they find. */
export interface ErrorSink {
  readonly rules: ErrorRules;
  readonly budget: LineBudget;
  nowMs(): number;
  /** `before`: so many more were found in front of these in the same batch. */
  onErrors(found: readonly FoundError[], before: number): void;
  onIgnored(lines: number): void;
  onSkipped(lines: number): void;
  /** Of the log of this name not all is read. */
  onOutrun(name: string): void;
}

export interface WatchedSource {
  id: LogSourceId;
  /** Shown where the line names no program. */
  name: string;
  /** Lines are always called by it. */
  isNamed: boolean;
  /** Stamps come from an engine or the journal, not from whoever wrote the line. */
  isStamped: boolean;
  /** When it was last written to; lines without a stamp are taken to be as old. */
  changedMs: number | null;
}

/** A line that holds a word of errors. */
interface Candidate {
  index: number;
  group: number;
  text: string;
}

interface Headed extends Candidate {
  headline: Headline;
  /** What the ignore rules leave of it. */
  left: string;
}

/** Where one is in a log. */
interface Place {
  groups: TraceGroups;
  /** The last group of which an error is told: the rest of it belongs to that. */
  toldGroup: number;
  isOld: boolean;
}

const placeIn = (isOld: boolean): Place => ({ groups: new TraceGroups(), toldGroup: -1, isOld });

/** The head before a message, at most: what is behind is not looked at. */
const longestHeadChars = 400;

export class ErrorReader implements Listener {
  readonly #source: WatchedSource;
  readonly #sink: ErrorSink;
  readonly #onTrouble: (trouble: Text | null) => void;
  readonly #headlines = new HeadlineReader();
  readonly #live = placeIn(false);

  constructor(source: WatchedSource, sink: ErrorSink, onTrouble: (trouble: Text | null) => void) {
    this.#source = source;
    this.#sink = sink;
    this.#onTrouble = onTrouble;
  }

  hold(): void {}

  flush(): void {}

  older({ lines }: TailResult): void {
    this.#onTrouble(null);
    this.#read(new ReadyLines(lines), placeIn(true));
  }

  take(lines: Lines): void {
    this.#onTrouble(null);
    this.#read(lines, this.#live);
  }

  note(note: LogNote, reason: Text | null): void {
    if (note === 'unreadable' || note === 'deleted') this.#onTrouble(reason);
    if (note === 'readable' || note === 'appeared') this.#onTrouble(null);
    if (note === 'outrun') this.#sink.onOutrun(this.#source.name);
  }

  #read(lines: Lines, place: Place): void {
    const { budget, rules } = this.#sink;
    const first = budget.firstLine(lines);
    const candidates: Candidate[] = [];
    for (let index = first; index < lines.count; index += 1) {
      const text = lines.text(index).slice(0, longestHeadChars + longestErrorChars);
      const group = place.groups.of(text, lines, index);
      if (group === null || group === place.toldGroup || !rules.holdsWord(text)) continue;
      candidates.push({ index, group, text });
    }
    place.groups.endBatch(lines);
    const omitted = budget.firstJudged(candidates.length);
    if (first + omitted > 0) this.#sink.onSkipped(first + omitted);
    const headed = candidates.slice(omitted).map((candidate) => this.#headed(candidate));
    const found = headed.length > 0 ? this.#judge(headed, place) : [];
    if (found.length > 0) this.#tell(found, lines, place);
  }

  #headed(candidate: Candidate): Headed {
    const headline = this.#headlines.read(candidate.text);
    const left = headline.text.slice(0, longestErrorChars);
    return { ...candidate, headline: { ...headline, text: left }, left };
  }

  /** The first of each group that no rule explains. */
  #judge(candidates: readonly Headed[], place: Place): Headed[] {
    const judged = this.#sink.rules.judge(candidates.map(({ left }) => left));
    let ignored = 0;
    const found: Headed[] = [];
    for (const [index, candidate] of candidates.entries()) {
      const verdict = judged[index];
      if (verdict === 'ignored') ignored += 1;
      if (typeof verdict !== 'object' || candidate.group === place.toldGroup) continue;
      place.toldGroup = candidate.group;
      found.push({ ...candidate, left: verdict.left });
    }
    if (ignored > 0) this.#sink.onIgnored(ignored);
    return found;
  }

  /** Of a flood only the newest are shown, so only these are made into what is shown. */
  #tell(found: readonly Headed[], lines: Lines, place: Place): void {
    const times = this.#timesIn(lines, place);
    const errors = found.slice(-newestErrors).map((candidate): FoundError => {
      const { headline, index, left } = candidate;
      const { id, isNamed, isStamped: isTrusted, name } = this.#source;
      const isStamped = lines.line(index).atMs !== null;
      return {
        atMs: times(index),
        source: id,
        name: isNamed ? name : (headline.program ?? name),
        text: headline.text,
        marks: this.#sink.rules.marks(left),
        writer: headline.writer,
        isStamped,
        mayBeTold: place.isOld || (isTrusted && isStamped),
      };
    });
    this.#sink.onErrors(errors, found.length - errors.length);
  }

  /** When a line was written; among old ones a line without a stamp goes with those before it. */
  #timesIn(lines: Lines, { isOld }: Place): (index: number) => number {
    const { changedMs, isStamped } = this.#source;
    const nowMs = this.#sink.nowMs();
    if (isOld) {
      const before = (index: number): number => {
        for (let at = index; at >= 0; at -= 1) {
          const { atMs } = lines.line(at);
          if (atMs !== null) return atMs;
        }
        return changedMs ?? nowMs;
      };
      return (index) => Math.min(before(index), nowMs);
    }
    return (index) => timeOfNew(lines.line(index).atMs, nowMs, isStamped);
  }
}
