// Dates and clock times in the reader's language and the host's time zone.

import type { Language } from '../../contract/text.ts';
import { minuteMs } from '../../contract/time-units.ts';

export interface Times {
  /** 23:27:08 */
  clock(ms: number): string;
  /** 23:27 */
  minute(ms: number): string;
  /** 21 Nov 23:27 */
  stamp(ms: number): string;
  /** 31 Dec 23:27 – 31 Dec 23:59; the years too where they differ. */
  span(fromMs: number, toMs: number): string;
  /** 21 Nov 2026, 23:27:08 */
  full(ms: number): string;
  /** 21 Nov */
  day(ms: number): string;
  /** Nov 2026 */
  month(ms: number): string;
  /** KST, or GMT+9 where the zone has no short name. */
  zone(ms: number): string;
  /** How far the clock there is ahead of UTC. */
  aheadMs(ms: number): number;
}

/** Names that people use, where Intl only tells the distance from UTC. */
const shortNames: Readonly<Record<string, string>> = { 'Asia/Seoul': 'KST', 'Asia/Tokyo': 'JST' };

function validZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/**
 * Remembers what is said of the last minute: no zone changes within one, and Intl takes half a
 * millisecond to say the time of each second anew.
 */
function byMinute(tell: (ms: number) => string): (ms: number) => string {
  let minute = Number.NaN;
  let said = '';
  return (ms) => {
    const asked = Math.floor(ms / minuteMs);
    if (asked !== minute) said = tell(ms);
    minute = asked;
    return said;
  };
}

const secondOf = (ms: number): string =>
  String(Math.floor(ms / 1000) - Math.floor(ms / minuteMs) * 60).padStart(2, '0');

export function createTimes(language: Language, hostZone: string): Times {
  const timeZone = validZone(hostZone);
  const locale = language === 'ko' ? 'ko' : 'en-GB';
  const format = (options: Intl.DateTimeFormatOptions): ((ms: number) => string) => {
    let formatter: Intl.DateTimeFormat | null = null;
    return (ms) => {
      formatter ??= new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
      return formatter.format(ms);
    };
  };
  const hour = { hour: '2-digit', minute: '2-digit' } as const;
  const day = { day: 'numeric', month: 'short' } as const;
  const seconds = { ...hour, second: '2-digit' } as const;
  const minute = byMinute(format(hour));
  const stamp = format({ ...day, ...hour });
  const dated = format({ ...day, year: 'numeric', ...hour });
  const year = format({ year: 'numeric' });
  let zoneFormat: Intl.DateTimeFormat | null = null;
  let aheadFormat: Intl.DateTimeFormat | null = null;
  // Each is made when first used: making one costs milliseconds.
  return {
    clock: (ms) => `${minute(ms)}:${secondOf(ms)}`,
    minute,
    stamp,
    span(fromMs, toMs) {
      const told = year(fromMs) === year(toMs) ? stamp : dated;
      return `${told(fromMs)} – ${told(toMs)}`;
    },
    full: format({ ...day, year: 'numeric', ...seconds }),
    day: format(day),
    month: format({ month: 'short', year: 'numeric' }),
    zone: byMinute((ms) => {
      const known = shortNames[timeZone];
      if (known) return known;
      zoneFormat ??= new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' });
      const part = zoneFormat.formatToParts(ms).find(({ type }) => type === 'timeZoneName');
      return part?.value ?? timeZone;
    }),
    aheadMs(ms) {
      aheadFormat ??= new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
      const part = aheadFormat.formatToParts(ms).find(({ type }) => type === 'timeZoneName');
      const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(part?.value ?? '') ?? [];
      const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
      return sign === '-' ? -ahead : ahead;
    },
  };
}
