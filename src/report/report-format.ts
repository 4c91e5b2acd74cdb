// Figures as a report writes them.

import { numberText } from '../contract/number-text.ts';
import type { Language } from '../contract/text.ts';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

export function bytes(value: number): string {
  let unit = 0;
  let left = value;
  for (; left >= 1024 && unit < units.length - 1; unit += 1) left /= 1024;
  return `${unit === 0 || left >= 100 ? Math.round(left) : left.toFixed(1)} ${units[unit]}`;
}

/** `+12 %`, `-3 %`, `±0`; from nothing to something there is no percentage. */
export function change(now: number, before: number): string {
  if (now === before) return '±0';
  if (before === 0) return `+${numberText(now)}`;
  const percent = Math.round(((now - before) / before) * 100);
  // 1,000 times as many is told better by the figures beside it.
  if (percent > 999) return '> +999 %';
  const sign = now > before ? '+' : '-';
  return `${sign}${Math.abs(percent)} %`;
}

/** A share of a whole that is not nothing, rounded down: 100 % is all of it. */
export function percent(part: number, whole: number): string {
  return `${Math.floor((part / whole) * 1000) / 10} %`;
}

const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ko: ['일', '월', '화', '수', '목', '금', '토'],
} as const;

/** `Friday 2026-11-20`, `2026-11-20(금)` */
export function dayName(date: string, weekday: number, language: Language): string {
  const name = weekdays[language][weekday] ?? '';
  return language === 'ko' ? `${date}(${name})` : `${name} ${date}`;
}
