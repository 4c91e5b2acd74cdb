// Alerts as the hub's parts see them: findings come in, notifiers tell people, nothing is lost.

import type { RouteResponse } from '../../contract/routes.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';
import { loadNotifiers } from '../../alert/load-notifiers.ts';
import { isConfigured, type Notifier } from '../../alert/notifier.ts';
import { heldBy, policyOf } from '../../alert/policy.ts';
import { sendTest } from '../../alert/send-test.ts';
import { AppError, reasonText } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Config } from '../../kit/settings/settings.ts';
import { idleTimers, type Timers } from '../../kit/timers.ts';
import type { Records } from '../../store/records.ts';
import type { DropCounts } from '../drop-counts.ts';
import { listAlerts, notifiersFared } from './alert-list.ts';
import { AlertOutbox, type UnsettledAlert } from './alert-outbox.ts';
import { composeAlert } from './compose-alert.ts';
import { Lane } from './lane.ts';
import { Undelivered, undeliveredRule, type UndeliveredOptions } from './undelivered.ts';

/** After a failure of the records. */
const retryMs = 10_000;

export interface AlertsOptions extends UndeliveredOptions {
  records: Records;
  clock: Clock;
  log: Log;
  drops: DropCounts;
  /** As they are now. */
  settings(): Config;
  version: string;
  hostName(host: HostId): string;
  timers?: Timers;
  /** Those of the folder, unless a test brings its own. */
  notifiers?: readonly Notifier[];
}

type NotifierInfo = RouteResponse<'GET /api/v1/notifiers'>['notifiers'][number];

interface Way {
  lane: Lane;
  undelivered: Undelivered;
}

function noDelivery(verb: Text): AppError {
  const text = {
    en: `cannot ${verb.en} the alert: there is none in such a state`,
    ko: `알림을 ${verb.ko} 수 없습니다. 그런 상태인 알림이 없습니다`,
  };
  return new AppError('notFound', text.en, { text });
}

const resendVerb: Text = { en: 'resend', ko: '다시 보낼' };
const dropVerb: Text = { en: 'drop', ko: '버릴' };

export class Alerts {
  readonly #options: AlertsOptions;
  readonly #timers: Timers;
  readonly #outbox: AlertOutbox;
  readonly #ways: readonly Way[];
  readonly #stopping = new AbortController();
  #settling: Promise<void> | null = null;
  #isAsked = false;
  #timer: unknown = null;

  private constructor(options: AlertsOptions, notifiers: readonly Notifier[]) {
    this.#options = options;
    this.#timers = options.timers ?? idleTimers;
    this.#outbox = new AlertOutbox(options.records);
    this.#ways = notifiers.map((notifier) => {
      const undelivered = new Undelivered(notifier, options);
      return { undelivered, lane: this.#laneOf(notifier, undelivered) };
    });
  }

  #laneOf(notifier: Notifier, undelivered: Undelivered): Lane {
    const { settings, version, clock, drops, log, hostName } = this.#options;
    return new Lane({
      notifier,
      undelivered,
      outbox: this.#outbox,
      timers: this.#timers,
      compose: (contents, nowMs) =>
        composeAlert(contents, { settings: settings(), nowMs, hostName }),
      settings,
      version,
      clock,
      drops,
      log,
    });
  }

  /** Goes on with what waited when the program last ended. */
  static async open(options: AlertsOptions): Promise<Alerts> {
    const alerts = new Alerts(options, options.notifiers ?? (await loadNotifiers()));
    await alerts.#outbox.recover();
    alerts.consider();
    alerts.#poke();
    return alerts;
  }

  #poke(): void {
    for (const { lane } of this.#ways) lane.poke();
  }

  /** There are alerts of which it is not yet settled to whom they go. */
  consider(): void {
    if (this.#stopping.signal.aborted) return;
    this.#isAsked = true;
    this.#settling ??= this.#settleAll().finally(() => {
      this.#settling = null;
      if (this.#isAsked) this.consider();
    });
  }

  async #settleAll(): Promise<void> {
    const { drops, log } = this.#options;
    try {
      while (!this.#stopping.signal.aborted) {
        this.#isAsked = false;
        const alerts = await this.#outbox.unsettled();
        if (alerts.length === 0 && !this.#isAsked) return;
        for (const alert of alerts) await this.#settle(alert);
        this.#poke();
      }
    } catch (error) {
      this.#isAsked = false;
      drops.add('alerts', 'not settled');
      log.error({ error }, 'alerts not settled; they are tried again');
      if (this.#timer === null) this.#timer = this.#timers.set(() => this.#retry(), retryMs);
    }
  }

  #retry(): void {
    this.#timer = null;
    this.consider();
  }

  /** Those that are configured; what tells of a notifier that fails does not go by it. */
  #notifiersFor({ rule, entity }: UnsettledAlert): string[] {
    const settings = this.#options.settings();
    return this.#ways
      .map(({ lane }) => lane.notifier)
      .filter((notifier) => isConfigured(notifier, settings))
      .map(({ name }) => name)
      .filter((name) => rule !== undeliveredRule || name !== entity);
  }

  async #settle(alert: UnsettledAlert): Promise<void> {
    const { clock, settings, drops } = this.#options;
    const nowMs = clock.nowMs();
    const told = await this.#outbox.toldBefore(alert);
    const held = heldBy(alert.severity, told, policyOf(settings()), nowMs);
    if (held === 'severity') return this.#outbox.forget(alert.id);
    const all = this.#notifiersFor(alert);
    const notifiers = held === null ? all : [];
    const why = held ?? (all.length === 0 ? 'nobody' : null);
    if (why !== null) drops.add('alerts', why === 'grace' ? 'within grace' : 'nobody to tell');
    const dropped = await this.#outbox.settle(alert.id, { held: why, notifiers, nowMs });
    if (dropped > 0) drops.add('alerts', 'too many waiting', dropped);
  }

  /** Settings have changed: what failed before may work now. */
  settingsChanged(): void {
    const settings = this.#options.settings();
    for (const { lane, undelivered } of this.#ways) {
      if (!isConfigured(lane.notifier, settings)) undelivered.over(this.#options.clock.nowMs());
      lane.retryNow();
    }
  }

  /** Called once a minute: what nobody woke is looked at, and old alerts go. */
  async tend(): Promise<void> {
    this.consider();
    this.#poke();
    await this.#outbox.trim();
  }

  async notifiers(): Promise<NotifierInfo[]> {
    const settings = this.#options.settings();
    const fared = await notifiersFared(this.#options.records);
    const unused = { sentMs: null, failedMs: null, error: null, waiting: 0, failed: 0 };
    return this.#ways.map(({ lane }) => {
      const { name, title, needs } = lane.notifier;
      const configured = isConfigured(lane.notifier, settings);
      const about = { name, title, needs: [...needs], configured, failing: lane.isFailing };
      return { ...about, ...(fared.get(name) ?? unused) };
    });
  }

  list(query: { limit: number; before?: number | undefined }) {
    return listAlerts(this.#options.records, query);
  }

  /**
   * Sends a test at once, past the outbox.
   * @throws AppError `notFound`, `conflict` where it is not configured, or what went wrong
   */
  async test(name: string, asked: AbortSignal): Promise<void> {
    const way = this.#ways.find(({ lane }) => lane.notifier.name === name);
    if (!way) throw new AppError('notFound', 'cannot test the notifier: there is no such one');
    const { settings, clock, version } = this.#options;
    const signal = AbortSignal.any([asked, this.#stopping.signal]);
    const nowMs = clock.nowMs();
    try {
      await sendTest(way.lane.notifier, settings(), { version, nowMs, signal });
    } catch (error) {
      await this.#outbox.failed(name, [], { error: reasonText(error), nowMs, nextMs: null });
      throw error;
    }
    await this.#outbox.sent(name, [], clock.nowMs());
    way.undelivered.over(clock.nowMs());
    way.lane.retryNow();
  }

  /** @throws AppError `notFound` unless it was given up or dropped */
  async resend(id: number): Promise<void> {
    if (!(await this.#outbox.resend(id, this.#options.clock.nowMs()))) throw noDelivery(resendVerb);
    this.#poke();
  }

  /** @throws AppError `notFound` unless it waits */
  async drop(id: number, by: string): Promise<void> {
    const { clock, drops } = this.#options;
    const why = { en: `dropped by ${by}`, ko: `${by} 사용자가 버렸습니다` };
    if (!(await this.#outbox.drop(id, clock.nowMs(), why))) throw noDelivery(dropVerb);
    drops.add('alerts', 'dropped by a person');
  }

  /** Ends within a few seconds; what could not be sent waits for the next start. */
  async close(): Promise<void> {
    this.#stopping.abort();
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    await this.#settling;
    await Promise.all(this.#ways.map(({ lane }) => lane.close()));
  }
}
