// When a filesystem will be full, from the trend of the space that is used.

import type { Severity } from '../../contract/finding.ts';
import { minuteMs, hourMs } from '../../contract/time-units.ts';
import { figure } from './figures.ts';
import type { RuleTexts, Track } from './rule.ts';
import { slopeOf, type Point } from './trend.ts';

/** Points are held for so long, at most one a minute. */
export const trendMs = 6 * hourMs;
/** The trend is looked at this often. */
const judgeMs = 5 * minuteMs;

interface Forecast {
  severity: Severity;
  /** The least trend of these times counts: one that has ended, or was one big file, is none. */
  overMs: readonly number[];
  /** So much must be known. */
  leastMs: number;
  /** Full within `firesMs`, and less than `firesLeft` percent left; it clears beyond either. */
  firesMs: number;
  firesLeft: number;
  clearsMs: number;
  clearsLeft: number;
}

/** The less severe first: a day ahead from six hours, four hours ahead from the last one. */
const forecasts: readonly Forecast[] = [
  {
    severity: 'warning',
    overMs: [trendMs, hourMs],
    leastMs: 50 * minuteMs,
    firesMs: 24 * hourMs,
    firesLeft: 40,
    clearsMs: 36 * hourMs,
    clearsLeft: 45,
  },
  {
    severity: 'danger',
    overMs: [hourMs],
    leastMs: hourMs / 2,
    firesMs: 4 * hourMs,
    firesLeft: 20,
    clearsMs: 8 * hourMs,
    clearsLeft: 25,
  },
];

export class FillTrack implements Track {
  severity: Severity | null = null;
  readonly #mountpoint: string;
  /** Oldest first; the value is the percentage that is used. */
  #points: Point[] = [];
  readonly #active = forecasts.map(() => false);
  #judgedMs = Number.NEGATIVE_INFINITY;
  #isReadOnly = false;
  #fullInMs = Number.POSITIVE_INFINITY;
  #left = Number.NaN;

  constructor(mountpoint: string) {
    this.#mountpoint = mountpoint;
  }

  take(role: string, value: number, atMs: number): boolean {
    if (role === 'readOnly') {
      this.#isReadOnly = value === 1;
      return false;
    }
    const last = this.#points.at(-1);
    if (last && atMs < last.atMs) this.#points = [];
    else if (last && atMs - last.atMs < minuteMs) return false;
    this.#points.push({ atMs, value });
    this.#trim(atMs);
    if (atMs - this.#judgedMs < judgeMs && atMs >= this.#judgedMs) return false;
    this.#judgedMs = atMs;
    return this.#judge(atMs, 100 - value);
  }

  #trim(atMs: number): void {
    const kept = this.#points.findIndex((point) => atMs - point.atMs <= trendMs);
    this.#points.splice(0, Math.max(kept, 0));
  }

  #judge(atMs: number, left: number): boolean {
    const before = this.severity;
    this.#left = left;
    for (const [place, forecast] of forecasts.entries()) {
      const fullInMs = this.#fullInMsOf(forecast, atMs, left);
      if (fullInMs === null) continue;
      const { firesMs, firesLeft, clearsMs, clearsLeft } = forecast;
      if (this.#isReadOnly || fullInMs > clearsMs || left > clearsLeft) {
        this.#active[place] = false;
      } else if (fullInMs <= firesMs && left < firesLeft) this.#active[place] = true;
      if (this.#active[place]) this.#fullInMs = fullInMs;
    }
    const worst = forecasts.findLast((_, place) => this.#active[place]);
    this.severity = worst?.severity ?? null;
    return this.severity !== before;
  }

  /** Null while too little is known; infinite where it does not fill. */
  #fullInMsOf({ overMs, leastMs }: Forecast, atMs: number, left: number): number | null {
    let least = Number.POSITIVE_INFINITY;
    for (const spanMs of overMs) {
      const points = this.#points.filter((point) => atMs - point.atMs <= spanMs);
      const slope = slopeOf(points);
      if (slope === null || atMs - (points[0]?.atMs ?? atMs) < leastMs) return null;
      least = Math.min(least, slope);
    }
    return least > 0 ? left / least : Number.POSITIVE_INFINITY;
  }

  texts(): RuleTexts {
    const hours = figure(this.#fullInMs / hourMs);
    const left = figure(this.#left);
    const at = this.#mountpoint;
    return {
      title: {
        en: `${at} will be full in ${hours} hours`,
        ko: `${at} 디스크가 ${hours}시간 뒤 가득 참`,
      },
      why: {
        en: `${left} % of ${at} is left; filling as it does now it is full in ${hours} hours.`,
        ko: `${at}에 ${left}% 남았고, 지금처럼 늘면 ${hours}시간 뒤 가득 찹니다.`,
      },
      advice: {
        en: 'Find what writes so much (a log, a dump, an upload), and stop it or make room.',
        ko: '무엇이 많이 쓰는지(로그, 덤프, 업로드) 찾아 멈추거나 공간을 만드십시오.',
      },
    };
  }

  resume(severity: Severity): void {
    this.severity = severity;
    for (const [place, forecast] of forecasts.entries()) {
      this.#active[place] = forecast.severity === 'warning' || severity === 'danger';
    }
  }

  /** History from before the start goes before what has been read since. */
  seed(points: readonly Point[]): void {
    const oldestMs = this.#points[0]?.atMs ?? Number.POSITIVE_INFINITY;
    const older = points.filter(({ atMs, value }) => atMs < oldestMs && Number.isFinite(value));
    this.#points = [...older, ...this.#points];
  }
}
