// Numbers, sizes, rates, durations and times as a person reads them, in either language.

import type { Keep, Unit } from '../../contract/metric.ts';
import type { Language } from '../../contract/text.ts';

/** A figure and its unit stay apart, because they are set in different sizes. */
export interface Quantity {
  figure: string;
  unit: string;
}

const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const decimalBits = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'] as const;
const decimalHertz = ['Hz', 'kHz', 'MHz', 'GHz'] as const;
const plainSteps = ['', 'k', 'M', 'G', 'T'] as const;

export const dash = '–';

/** Three significant figures at most, and never more than `digits` after the point. */
function short(value: number, digits = 1): string {
  const size = Math.abs(value);
  if (size >= 99.95 || digits === 0) return Math.round(value).toString();
  const fixed = value.toFixed(size >= 9.995 ? Math.min(digits, 1) : digits);
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
}

function scaled(value: number, step: number, units: readonly string[]): Quantity {
  let index = 0;
  let rest = value;
  while (Math.abs(rest) >= step * 0.9995 && index < units.length - 1) {
    rest /= step;
    index += 1;
  }
  return { figure: short(rest, index === 0 ? 0 : 1), unit: units[index] ?? '' };
}

export const bytes = (value: number): Quantity => scaled(value, 1024, binary);
export const bits = (value: number): Quantity => scaled(value, 1000, decimalBits);
export const hertz = (value: number): Quantity => scaled(value, 1000, decimalHertz);

/** `5.2 GiB`: figure and unit as one text. */
export function joined(quantity: Quantity): string {
  return quantity.unit === '' ? quantity.figure : `${quantity.figure} ${quantity.unit}`;
}

/** `used / total` in the total's unit, named once: `5.2`, `/ 16 GiB`. */
export function share(used: number, total: number): Quantity {
  const whole = bytes(total);
  const power = binary.indexOf(whole.unit as (typeof binary)[number]);
  const figure = short(used / 1024 ** power, power === 0 ? 0 : 1);
  return { figure, unit: `/ ${whole.figure} ${whole.unit}` };
}

export const percentFigure = (value: number): string => {
  if (value > 0 && value < 0.95) return value < 0.05 ? '0' : value.toFixed(1);
  return Math.round(value).toString();
};

export const percent = (value: number | null): string =>
  value === null || Number.isNaN(value) ? `${dash} %` : `${percentFigure(value)} %`;

/** Uptimes and ages as `D+H:M`, the notation of ps and uptime in one. */
export function uptime(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const clock = `${String(hours).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return days > 0 ? `${days}+${clock}` : clock;
}

/** How long ago, in its largest unit alone. */
export function age(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [amount, index] =
    seconds < 60
      ? [seconds, 0]
      : seconds < 3600
        ? [Math.floor(seconds / 60), 1]
        : seconds < 86_400
          ? [Math.floor(seconds / 3600), 2]
          : [Math.floor(seconds / 86_400), 3];
  const units = language === 'ko' ? ['초', '분', '시간', '일'] : ['s', 'm', 'h', 'd'];
  return `${amount}${language === 'ko' ? '' : ' '}${units[index]}`;
}

/** A whole number with its digits grouped as the language does: `12,345`. */
/** A kept value in its metric's unit; a kept rate is told as one a second. */
export function quantity(value: number, unit: Unit, keep: Keep): Quantity {
  const perSecond = keep === 'rate' ? '/s' : '';
  switch (unit) {
    case 'percent':
      return { figure: percentFigure(value), unit: '%' };
    case 'ratio':
      return { figure: percentFigure(value * 100), unit: '%' };
    case 'bytes': {
      const { figure, unit: size } = bytes(value);
      return { figure, unit: size + perSecond };
    }
    case 'seconds':
      return keep === 'rate'
        ? { figure: short(value, 3), unit: 's/s' }
        : { figure: short(value, 3), unit: 's' };
    case 'celsius':
      return { figure: short(value), unit: '°C' };
    case 'rpm':
      return { figure: short(value, 0), unit: 'rpm' };
    case 'hertz':
      return hertz(value);
    case 'volts':
      return { figure: short(value, 2), unit: 'V' };
    case 'watts':
      return { figure: short(value, 1), unit: 'W' };
    case 'load':
      return { figure: value.toFixed(2), unit: '' };
    case 'count':
    case 'info': {
      // A rate or a mean below one is not nothing.
      if (Math.abs(value) < 9.995) return { figure: short(value, 2), unit: perSecond };
      const { figure, unit: step } = scaled(value, 1000, plainSteps);
      return { figure, unit: step + perSecond };
    }
  }
}
