// One notifier's way out of the outbox: one message at a time, tried again until it is through.

import { randomUUID } from 'node:crypto';
import type { Alert } from '../../contract/alert.ts';
import type { Text } from '../../contract/text.ts';
import { minuteMs } from '../../contract/time-units.ts';
import { isConfigured, UndeliveredError, type Notifier } from '../../alert/notifier.ts';
import { planNext, policyOf } from '../../alert/policy.ts';
import { reasonOf } from '../../kit/app-error.ts';
import { pauseAfter } from '../../kit/back-off.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Config } from '../../kit/settings/settings.ts';
import type { Timers } from '../../kit/timers.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { AlertContent, AlertOutbox, OutboxItem } from './alert-outbox.ts';
import type { Undelivered } from './undelivered.ts';

/** What could not be delivered for so long is given up. */
export const giveUpMs = 24 * 60 * minuteMs;
/** A message that was put off waits longer each time, up to an hour. */
const putOffMs = { first: minuteMs, longest: 60 * minuteMs };
/** Failures in a row after which people are told by the other notifiers. */
const toldAfterFailures = 3;
/** Evidence of a metric is asked of its agent after the finding is there. */
const evidenceWaitMs = 3500;
const evidenceLookMs = 400;
/** After a failure of the records. */
const recordsRetryMs = 10_000;
/** What is being sent when the program ends has so long. */
const closeGraceMs = 5000;

const givenUp: Text = {
  en: 'given up: it could not be delivered for a day',
  ko: '포기했습니다. 하루 동안 전달하지 못했습니다',
};

const notSent = ({ name, title }: Notifier, why: string): Text => ({
  en: `cannot send by ${name}: ${why}`,
  ko: `${title.ko}: 보낼 수 없습니다. ${why}`,
});

export interface LaneOptions {
  notifier: Notifier;
  outbox: AlertOutbox;
  undelivered: Undelivered;
  compose(contents: readonly AlertContent[], nowMs: number): Alert;
  settings(): Config;
  version: string;
  clock: Clock;
  timers: Timers;
  drops: DropCounts;
  log: Log;
}

export class Lane {
  readonly #options: LaneOptions;
  readonly #stopping = new AbortController();
  /** Times of the messages of the last minute, oldest first. */
  #sentMs: number[] = [];
  #failures = 0;
  #pausedUntilMs = 0;
  /** Sent, but not yet marked so: nothing else goes before it is. */
  #unmarked: number[] = [];
  #running: Promise<void> | null = null;
  #isPoked = false;
  #isClosed = false;
  #timer: unknown = null;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get notifier(): Notifier {
    return this.#options.notifier;
  }

  /** Whether the last tries have failed. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** Something may be due. */
  poke(): void {
    if (this.#isClosed) return;
    this.#isPoked = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // What came while it ended.
      if (this.#isPoked) this.poke();
    });
  }

  /** Its settings have changed, or a test went through: what failed before may work now. */
  retryNow(): void {
    this.#pausedUntilMs = 0;
    this.poke();
  }

  async #run(): Promise<void> {
    try {
      let goesOn = true;
      while (goesOn && !this.#isClosed) {
        this.#isPoked = false;
        goesOn = (await this.#step()) || this.#isPoked;
      }
    } catch (error) {
      this.#isPoked = false;
      this.#options.drops.add('alerts', 'outbox not written');
      this.#options.log.error({ error }, 'alerts not sent; they are tried again');
      this.#wakeIn(recordsRetryMs);
    }
  }

  #wakeIn(delayMs: number): void {
    const { timers } = this.#options;
    if (this.#timer !== null) timers.clear(this.#timer);
    this.#timer = timers.set(
      () => {
        this.#timer = null;
        this.poke();
      },
      Math.max(1, delayMs),
    );
  }

  #wakeAt(atMs: number): false {
    this.#wakeIn(atMs - this.#options.clock.nowMs());
    return false;
  }

  /** True: there may be more to do at once. */
  async #step(): Promise<boolean> {
    const { notifier, outbox, settings, clock } = this.#options;
    await this.#mark();
    const nowMs = clock.nowMs();
    const waiting = await outbox.waiting(notifier.name);
    if (await this.#giveUp(waiting, nowMs)) return true;
    const config = settings();
    if (!isConfigured(notifier, config)) return false;
    this.#sentMs = this.#sentMs.filter((atMs) => atMs > nowMs - minuteMs && atMs <= nowMs);
    const plan = planNext(waiting, this.#sentMs, policyOf(config), nowMs);
    if (plan.do === 'nothing') return false;
    if (plan.do === 'wait') {
      await outbox.gather(plan.gather.map(({ id }) => id));
      return this.#wakeAt(plan.untilMs);
    }
    // A clock that was set back does not make the pause longer.
    const pauseMs = Math.min(this.#pausedUntilMs - nowMs, this.#longestPauseMs);
    if (pauseMs > 0) return this.#wakeAt(nowMs + pauseMs);
    const planned = new Set(plan.alerts.map(({ id }) => id));
    const items = waiting.filter(({ id }) => planned.has(id));
    return this.#send(items, waiting.length, config);
  }

  #longestPauseMs = 0;

  /** True where something was given up. */
  async #giveUp(waiting: readonly OutboxItem[], nowMs: number): Promise<boolean> {
    const old = waiting.filter((item) => nowMs - (item.triedMs ?? item.decidedMs) > giveUpMs);
    if (old.length === 0) return false;
    const { notifier, outbox, drops, undelivered } = this.#options;
    await outbox.failed(
      notifier.name,
      old.map(({ id }) => id),
      { error: givenUp, nowMs, nextMs: null },
    );
    drops.add('alerts', 'given up', old.length);
    undelivered.observe(givenUp, waiting.length - old.length, nowMs);
    return true;
  }

  async #send(items: readonly OutboxItem[], waiting: number, settings: Config): Promise<boolean> {
    const { notifier, outbox, compose, clock, version } = this.#options;
    const nowMs = clock.nowMs();
    const ids = items.map(({ id }) => id);
    const contents = await outbox.contents(ids);
    if (isEvidenceOnItsWay(items, contents, nowMs)) return this.#wakeAt(nowMs + evidenceLookMs);
    const key = items[0]?.messageKey ?? randomUUID();
    await outbox.begin(ids, key, nowMs);
    const alert = compose(contents, nowMs);
    const problems: Text[] = [];
    const warn = (problem: Text): void => void problems.push(problem);
    const { signal } = this.#stopping;
    try {
      await notifier.send(alert, { settings, key, version, nowMs, signal, warn });
    } catch (error) {
      // It may have arrived or not; the next start sends it again.
      if (signal.aborted) return false;
      await this.#failed(error, items, waiting);
      return true;
    }
    this.#unmarked = ids;
    await this.#succeeded(problems, waiting - ids.length);
    return true;
  }

  async #mark(): Promise<void> {
    if (this.#unmarked.length === 0) return;
    const { notifier, outbox, clock } = this.#options;
    await outbox.sent(notifier.name, this.#unmarked, clock.nowMs());
    this.#unmarked = [];
  }

  async #succeeded(problems: readonly Text[], waiting: number): Promise<void> {
    const { notifier, outbox, undelivered, clock, log } = this.#options;
    const nowMs = clock.nowMs();
    this.#failures = 0;
    this.#sentMs.push(nowMs);
    await this.#mark();
    const [problem] = problems;
    if (problem === undefined) return undelivered.over(nowMs);
    await outbox.failed(notifier.name, [], { error: problem, nowMs, nextMs: null });
    log.warn(`alert sent by ${notifier.name}, but not to all: ${problem.en}`);
    undelivered.observe(problem, waiting, nowMs);
  }

  async #failed(error: unknown, items: readonly OutboxItem[], waiting: number): Promise<void> {
    const { notifier, outbox, undelivered, clock, drops, log } = this.#options;
    const nowMs = clock.nowMs();
    const told = error instanceof UndeliveredError ? error : null;
    if (!told) log.error({ error }, `notifier ${notifier.name} failed`);
    const problem = told?.text ?? notSent(notifier, reasonOf(error));
    const isRefused = told?.retry === 'never';
    const isPutOff = told?.retry === 'message';
    const attempts = Math.max(...items.map((item) => item.attempts)) + 1;
    const laterMs = Math.min(putOffMs.first * 2 ** (attempts - 1), putOffMs.longest);
    this.#failures += 1;
    this.#longestPauseMs = Math.max(
      pauseAfter(this.#failures),
      (told?.retryAfterSeconds ?? 0) * 1000,
    );
    this.#pausedUntilMs = nowMs + this.#longestPauseMs;
    drops.add('alerts', isRefused ? 'refused' : 'delivery failed');
    log.warn(`alert not delivered: ${problem.en}`);
    const ids = items.map(({ id }) => id);
    const nextMs = isRefused ? null : isPutOff ? nowMs + laterMs : nowMs;
    await outbox.failed(notifier.name, ids, { error: problem, nowMs, nextMs });
    if (isRefused || this.#failures >= toldAfterFailures) {
      undelivered.observe(problem, waiting, nowMs);
    }
  }

  /** Lets what is being sent come to its end, for a while. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) this.#options.timers.clear(this.#timer);
    this.#timer = null;
    if (!this.#running) return;
    const ends = setTimeout(() => this.#stopping.abort(), closeGraceMs);
    await this.#running;
    clearTimeout(ends);
  }
}

/** A finding of a metric gets its evidence shortly after it is there; it is worth that moment. */
function isEvidenceOnItsWay(
  items: readonly OutboxItem[],
  contents: readonly AlertContent[],
  nowMs: number,
): boolean {
  const [item] = items;
  const [content] = contents;
  if (!item || !content || items.length > 1 || item.attempts > 0) return false;
  if (content.brief.subject.kind !== 'metric' || content.evidence.length > 0) return false;
  const sinceMs = nowMs - item.decidedMs;
  return sinceMs >= 0 && sinceMs < evidenceWaitMs;
}
