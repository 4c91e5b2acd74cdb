// Detection: events in, in any order within a minute; out come detections with their totals.

import type { Detection, StoredDetection } from '../../contract/detection.ts';
import type { LogEvent } from '../../contract/log-event.ts';
import { dayMs } from '../../contract/time-units.ts';
import { IpSet } from '../../kit/ip-set.ts';
import { DetectorRun } from './detector-run.ts';
import { latenessMs, type Detector, type Settings } from './detector.ts';

/** How detectors are set; what is absent has its defaults. */
export interface DetectorValues {
  readonly [detector: string]: {
    readonly enabled: boolean;
    readonly settings: Readonly<Record<string, number>>;
  };
}

/** Whom detectors let be; addresses may be networks in CIDR notation. */
export interface AllowList {
  readonly addresses: readonly string[];
  readonly users: readonly string[];
}

export interface EngineOptions {
  detectors: readonly Detector[];
  values: DetectorValues;
  allow: AllowList;
}

export interface Drained {
  detections: Detection[];
  kept: { key: string; value: string | null }[];
}

/** Addresses of which is remembered whether the allow-list has them. */
const askedLimit = 10_000;
/** Time that events tell passes for the detectors in steps of this; the clock has its own. */
const stepMs = 60_000;
const keyStart = 'detect/';
/** Up to where events have been settled, of both runs. */
const settledKey = `${keyStart}settled`;
const allowedStart = 'allowed/';

function settingsOf(detector: Detector, values: DetectorValues): Settings {
  const given = values[detector.name]?.settings ?? {};
  const pairs = detector.settings.map(({ name, default: usual, min, max }) => {
    const value = given[name] ?? usual;
    return [name, Math.min(max, Math.max(min, value))] as const;
  });
  return Object.fromEntries(pairs);
}

export class DetectionEngine {
  /** Events of this long before the newest are needed again after a restart. */
  readonly replayMs: number;
  readonly #main: DetectorRun;
  /** The same detectors over what the allow-list names. */
  readonly #allowed: DetectorRun | null;
  readonly #addresses: IpSet;
  readonly #users: ReadonlySet<string>;
  /** What was asked of late: most lines of an attack name the same few addresses. */
  readonly #asked = new Map<string, boolean>();
  readonly #runs: readonly DetectorRun[];
  #kept = new Map<string, string | null>();
  #newestMs = -Infinity;
  #watermarkMs = -Infinity;
  #steppedMs = -Infinity;
  #nowMs: number | null = null;
  #hasTaken = false;
  #toldSettledMs = -Infinity;

  constructor({ detectors, values, allow }: EngineOptions) {
    const enabled = detectors
      .filter(({ name }) => values[name]?.enabled ?? true)
      .map((detector) => ({ detector, settings: settingsOf(detector, values) }));
    const reaches = enabled.map(({ detector, settings }) => detector.reachMs(settings));
    this.replayMs = Math.max(latenessMs, ...reaches) + 2 * latenessMs;
    this.#addresses = new IpSet(allow.addresses);
    this.#users = new Set(allow.users);
    const keep = (key: string, value: string | null): void => void this.#kept.set(key, value);
    this.#main = new DetectorRun({ detectors: enabled, allowed: false, keep });
    const ofEvents = enabled.filter(({ detector }) => !detector.ofTheLog);
    this.#allowed =
      allow.addresses.length + allow.users.length === 0
        ? null
        : new DetectorRun({
            detectors: ofEvents,
            allowed: true,
            keep: (key, value) => keep(allowedStart + key, value),
          });
    this.#runs = this.#allowed ? [this.#main, this.#allowed] : [this.#main];
  }

  /** What found no room: addresses that came too many at once, episodes beyond their limit. */
  get dropped(): number {
    return this.#runs.reduce((sum, { dropped }) => sum + dropped, 0);
  }

  /**
   * Detections that may go on, and what was kept, or what of it was so before a time; the events of
   * `replayMs`, or all since that time, follow.
   */
  restore(
    detections: readonly StoredDetection[],
    kept: readonly { key: string; value: string }[],
    beforeMs = Infinity,
  ): void {
    const settled = kept.find(({ key }) => key === settledKey);
    const settledMs = settled ? Number(settled.value) : -Infinity;
    this.#toldSettledMs = settledMs;
    for (const run of this.#runs) {
      const isAllowed = run === this.#allowed;
      const start = keyStart + (isAllowed ? allowedStart : '');
      const own = detections.filter(({ allowed }) => allowed === isAllowed);
      run.restore(own, byDetector(kept, start), settledMs, beforeMs);
    }
  }

  /**
   * A range is counted anew from its events: totals begin at zero, but a new episode that
   * overlaps one of these takes its name over.
   */
  adopt(detections: readonly StoredDetection[]): void {
    this.#main.adopt(detections.filter(({ allowed }) => !allowed));
    this.#allowed?.adopt(detections.filter(({ allowed }) => allowed));
  }

  /** Builds windows as `take` does, but what it makes hot was counted before the restart. */
  replay(event: LogEvent, source: string): void {
    this.#see(event, source, true);
  }

  /** In any order within a minute. */
  take(event: LogEvent, source: string): void {
    this.#see(event, source, false);
  }

  /** What comes next of a source is another file, or read after a pause. */
  turn(source: string): void {
    this.#main.turn(source);
  }

  /** Too late to be taken: only those who judge how lines arrive hear of it. */
  hearLate(event: LogEvent, source: string): void {
    this.#main.hearLate(event, source);
  }

  #see(event: LogEvent, source: string, again: boolean): void {
    const isAllowed = this.#allowed !== null && this.#isAllowed(event);
    if (isAllowed) this.#allowed?.take(event, source, again);
    this.#main.take(event, source, again, isAllowed);
    this.#hasTaken = true;
    const { atMs } = event;
    if (atMs <= this.#newestMs) return;
    // A stamp far in the future must not make all others late.
    if (this.#nowMs !== null && atMs > this.#nowMs + dayMs) return;
    this.#newestMs = atMs;
    this.#passTo(atMs - latenessMs);
  }

  #isAllowed({ ip, user }: LogEvent): boolean {
    if (user !== null && this.#users.has(user)) return true;
    if (ip === null) return false;
    const asked = this.#asked.get(ip);
    if (asked !== undefined) return asked;
    if (this.#asked.size >= askedLimit) this.#asked.clear();
    const isAllowed = this.#addresses.has(ip);
    this.#asked.set(ip, isAllowed);
    return isAllowed;
  }

  #passTo(watermarkMs: number): void {
    if (watermarkMs > this.#watermarkMs) this.#watermarkMs = watermarkMs;
    this.#main.settle(this.#watermarkMs);
    this.#allowed?.settle(this.#watermarkMs);
    if (this.#watermarkMs - this.#steppedMs < stepMs) return;
    this.#steppedMs = this.#watermarkMs;
    for (const run of this.#runs) run.pass(this.#watermarkMs, null);
  }

  /**
   * The wall clock while logs are followed. While a backlog is read it does not tell which events
   * are still to come: then only the events do. Of silence it tells from the second time on.
   */
  advance(nowMs: number): void {
    const isFirst = this.#nowMs === null;
    this.#nowMs = nowMs;
    const isBehind = this.#hasTaken && this.#newestMs < nowMs - latenessMs;
    this.#hasTaken = false;
    if (isBehind) return;
    this.#passTo(nowMs - latenessMs);
    for (const run of this.#runs) run.pass(this.#watermarkMs, isFirst ? null : nowMs);
  }

  /** All events have come: what waits is settled. */
  finish(): void {
    if (this.#newestMs === -Infinity) return;
    this.#passTo(this.#newestMs + latenessMs);
    for (const run of this.#runs) run.pass(this.#watermarkMs, null);
  }

  /**
   * What has changed since the last time, with absolute totals. All of one entity stand together:
   * their lines are mostly the same, so that they pack well.
   */
  drain(): Drained {
    const detections = this.#runs.flatMap((run) => run.drain()).toSorted(byEntity);
    const kept = [...this.#kept].map(([key, value]) => ({ key: keyStart + key, value }));
    this.#kept = new Map();
    const settledMs = Math.max(...this.#runs.map((run) => run.settledMs));
    if (settledMs > this.#toldSettledMs) {
      this.#toldSettledMs = settledMs;
      kept.push({ key: settledKey, value: String(settledMs) });
    }
    return { detections, kept };
  }
}

function byEntity({ entity: left }: Detection, { entity: right }: Detection): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Keys such as `detect/surge/journal:`: the detector's name, then its own key. */
function byDetector(
  kept: readonly { key: string; value: string }[],
  start: string,
): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { key, value } of kept) {
    if (!key.startsWith(start)) continue;
    const rest = key.slice(start.length);
    const slash = rest.indexOf('/');
    if (slash < 0) continue;
    const name = rest.slice(0, slash);
    const own = found.get(name) ?? new Map<string, string>();
    own.set(rest.slice(slash + 1), value);
    found.set(name, own);
  }
  return found;
}
