// Security logs as batches of lines with checkpoints: what a hub asks for by `logBatches`.

import type { AgentSettings } from '../../contract/agent-settings.ts';
import type { BatchSource, LineBatch } from '../../contract/log-batch.ts';
import type { Answerer, AnswerOf, Ask } from '../../contract/question.ts';
import type { Text } from '../../contract/text.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { idleTimers } from '../../kit/timers.ts';
import { FileGate } from '../files/file-gate.ts';
import { createReadRule } from '../files/read-rule.ts';
import { Bell } from './bell.ts';
import { CoveredLines, type Covered } from './covered-lines.ts';
import { FileSource } from './file-source.ts';
import { hasSshdSince } from './journal-probe.ts';
import { coveredBy, JournalSource } from './journal-source.ts';
import { JournalTurn } from './journal-turn.ts';
import { isServerLog } from './server-log.ts';
import { SourceSet, wholeLogs } from './source-set.ts';
import { SyslogSource } from './syslog-source.ts';
import { TakenSource } from './taken-source.ts';

export interface BatchesOptions {
  /** Where the host's files begin; normally /. */
  rootPath?: string;
  settings: () => Pick<AgentSettings, 'securityLogs' | 'syslogListen'>;
  clock: Clock;
  log: Log;
  /** Program that reads the journal; found by PATH where no folder is given. */
  journalctl?: string;
}

export interface Batches {
  readonly answer: Answerer<'logBatches'>;
  /** Ends all waiting, closes all files and sockets, and waits for every program started. */
  stop(): Promise<void>;
}

const stopped = 'cannot read the security logs: the agent is stopping';

type Answer = AnswerOf<'logBatches'>;

/** Sources that tell of news are looked at nevertheless, and files that are new are found. */
const tickMs = 3000;
/** Sources that cannot tell are looked at this often. */
const blindTickMs = 200;
/** So long after an answer further lines are gathered, unless there is much to catch up on. */
const gatherMs = 100;
/** An answer that is so full says that there is much to catch up on. */
const behindShare = 0.25;
/** Nobody asks any more: what is open for them is closed. */
const restMs = 15_000;
/** Of one answer, whatever is asked for. */
const largestAnswerBytes = 8 * 1024 * 1024;

/** The checkpoint of the journal says what it has told. */
const journalSource = 'journal:';

function resting(fromMs: number): Text {
  const at = new Date(fromMs).toISOString();
  return {
    en: `nobody has written it since ${at}; the journal, which has newer lines, is read instead`,
    ko: `${at} 이후로 아무도 쓰지 않아서, 더 새로운 줄이 있는 저널을 대신 읽습니다`,
  };
}

const bySource = (a: BatchSource, b: BatchSource): number => (a.source < b.source ? -1 : 1);

class HostBatches implements Batches {
  #options: BatchesOptions;
  #sources: SourceSet;
  #taken = new Map<string, TakenSource>();
  #gate = new FileGate();
  #covered = new CoveredLines();
  #bell = new Bell();
  #stop = new AbortController();
  /** Questions are answered one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #answeredMs = Number.NEGATIVE_INFINITY;
  #isBehind = false;
  #toldSources = '[]';
  #turn = 0;
  #restTimer: unknown = null;

  constructor(options: BatchesOptions) {
    const { rootPath = '/', settings, clock, log, journalctl = 'journalctl' } = options;
    this.#options = options;
    const patterns = (): readonly string[] => [...settings().securityLogs, ...wholeLogs];
    const rule = createReadRule({ rootPath, anyFile: false, patterns });
    const journalRoot = rootPath === '/' ? null : rootPath;
    const journal = { journalctl, rootPath: journalRoot };
    const isWritten = (sinceMs: number): Promise<boolean> => hasSshdSince(journal, sinceMs);
    this.#sources = new SourceSet({
      rule,
      settings,
      monotonicMs: () => clock.monotonicMs(),
      turn: new JournalTurn({ clock, isWritten }),
      make: {
        file: (path) => new FileSource({ path, rule, clock, log }),
        journal: () =>
          new JournalSource({
            ...journal,
            clock,
            fromMs: () => this.#sources.filesEndMs,
            onLine: (line, atMs) => this.#covered.tell(line, atMs),
          }),
        syslog: (listen) => new SyslogSource({ listen, clock, log }),
      },
    });
  }

  readonly answer: Answerer<'logBatches'> = (ask, signal) => {
    const answer = this.#last.then(() => this.#answer(ask, signal));
    this.#last = answer.catch(() => {});
    return answer;
  };

  async #answer(ask: Ask<'logBatches'>, signal: AbortSignal): Promise<Answer> {
    const { clock } = this.#options;
    const either = AbortSignal.any([signal, this.#stop.signal]);
    idleTimers.clear(this.#restTimer);
    const untilMs = clock.monotonicMs() + ask.waitMs;
    try {
      if (!this.#isBehind) await this.#pause(this.#answeredMs + gatherMs, either);
      for (;;) {
        // An answer would be asked again at once, for as long as the asker has not ended too.
        if (this.#stop.signal.aborted) throw new AppError('notReady', stopped);
        if (signal.aborted) return { batches: [], sources: [] };
        const answer = await this.#look(ask);
        if (this.#isNews(answer) || clock.monotonicMs() >= untilMs) return answer;
        await this.#wait(untilMs, either);
      }
    } finally {
      this.#answeredMs = clock.monotonicMs();
      this.#restTimer = idleTimers.set(() => void this.#rest(), restMs);
    }
  }

  #isNews({ batches, sources }: Answer): boolean {
    const seen = JSON.stringify(sources.map(({ source, problem }) => [source, problem]));
    if (batches.length === 0 && seen === this.#toldSources) return false;
    this.#toldSources = seen;
    return true;
  }

  /** One look at every source, each of which may have an equal part of the answer. */
  async #look({ checkpoints, ...ask }: Ask<'logBatches'>): Promise<Answer> {
    const covered = coveredBy(checkpoints[journalSource]);
    await this.#sources.refresh(covered?.toMs ?? null);
    const restingMs = this.#sources.restingMs;
    const all = this.#inTurn();
    const batches: Answer['batches'][number][] = [];
    const sources: BatchSource[] = [...this.#sources.closed];
    const mostBytes = Math.min(ask.mostBytes, largestAnswerBytes);
    let roomBytes = mostBytes;
    for (const [at, one] of all.entries()) {
      const share = Math.ceil(roomBytes / (all.length - at));
      const { source } = one.line;
      const taken = await one.take(checkpoints[source], share);
      const isHosts = source.startsWith('file:') && !isServerLog(one.line.path);
      const own = isHosts ? this.#uncounted(taken.batches, covered, restingMs) : taken.batches;
      batches.push(...own);
      roomBytes -= own.reduce((sum, { bytes }) => sum + bytes.length, 0);
      const { behindBytes } = taken;
      const problem = taken.problem ?? (isHosts && restingMs !== null ? resting(restingMs) : null);
      sources.push({ source, path: one.line.path, behindBytes, problem });
    }
    this.#isBehind = roomBytes < mostBytes * (1 - behindShare);
    return { batches, sources: sources.toSorted(bySource) };
  }

  /**
   * Without what the journal has told. A file that is written again waits until the journal has
   * been read up to there.
   */
  #uncounted(
    batches: readonly LineBatch[],
    covered: Covered | null,
    restingMs: number | null,
  ): LineBatch[] {
    const own: LineBatch[] = [];
    for (const batch of batches) {
      if (restingMs !== null && this.#covered.hasLater(batch, restingMs)) break;
      own.push(covered ? this.#covered.without(batch, covered) : batch);
    }
    return own;
  }

  /** Another source begins each time: rounding favours the last. */
  #inTurn(): TakenSource[] {
    const all = [...this.#sources.all.values()];
    for (const id of this.#taken.keys()) if (!this.#sources.all.has(id)) this.#taken.delete(id);
    const known = all.map((line) => {
      const one = this.#taken.get(line.source);
      if (one?.line === line) return one;
      const made = new TakenSource(line, this.#gate);
      this.#taken.set(line.source, made);
      return made;
    });
    this.#turn = known.length === 0 ? 0 : (this.#turn + 1) % known.length;
    return [...known.slice(this.#turn), ...known.slice(0, this.#turn)];
  }

  /** Until a source tells of news, or it is time to look. */
  async #wait(untilMs: number, signal: AbortSignal): Promise<void> {
    const ring = (): void => this.#bell.ring();
    const all = [...this.#sources.all.values()];
    const watching = new Set(all.map((source) => source.watch(ring)));
    // What was written before the watch began was not told.
    if (watching.has('fresh')) return;
    const waitMs = watching.has('blind') ? blindTickMs : tickMs;
    const nowMs = this.#options.clock.monotonicMs();
    await this.#bell.wait(Math.min(waitMs, untilMs - nowMs), signal);
  }

  async #pause(untilMs: number, signal: AbortSignal): Promise<void> {
    const waitMs = untilMs - this.#options.clock.monotonicMs();
    if (waitMs > 0) await new Bell().wait(Math.min(waitMs, gatherMs), signal);
  }

  /** Nothing is read where nobody asks. */
  #rest(): Promise<void> {
    const rest = async (): Promise<void> => {
      for (const source of this.#sources.all.values()) await source.rest();
    };
    this.#last = this.#last.then(rest).catch(() => {});
    return this.#last as Promise<void>;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    idleTimers.clear(this.#restTimer);
    await this.#last;
    idleTimers.clear(this.#restTimer);
    await this.#sources.stop();
  }
}

export function createBatches(options: BatchesOptions): Batches {
  return new HostBatches(options);
}
