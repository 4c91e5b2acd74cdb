// The clock is wrong, by what the time service has written down.

import type { Json } from '../../contract/fact.ts';
import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

/** The offset as a distance; null where it cannot be known. */
function offsetOf(value: Json): number | null {
  const offset = (value as { offsetSeconds?: unknown } | null)?.offsetSeconds;
  return typeof offset === 'number' && Number.isFinite(offset) ? Math.abs(offset) : null;
}

export default levelRule({
  name: 'clock-offset',
  help: {
    en: 'The clock is off, as its time service has measured.',
    ko: '시각 서비스가 잰 시계 오차가 큽니다.',
  },
  about: 'cpu',
  facts: [{ fact: 'host.clock', role: 'value', pick: offsetOf }],
  measure: { kind: 'hold', overMs: 0 },
  levels: [
    { severity: 'warning', fires: 0.1, clears: 0.05 },
    { severity: 'danger', fires: 5, clears: 1 },
  ],
  texts: ({ value }) => ({
    title: {
      en: `The clock is off by ${figure(value, 3)} s`,
      ko: `시계가 ${figure(value, 3)}초 어긋남`,
    },
    why: {
      en: `The time service measured that the clock is off by ${figure(value, 3)} s.`,
      ko: `시각 서비스가 잰 시계 오차가 ${figure(value, 3)}초입니다.`,
    },
    advice: {
      en: 'Check that the time service reaches its servers (chronyc sources, ntpq -p).',
      ko: '시각 서비스가 서버에 닿는지(chronyc sources, ntpq -p) 확인하십시오.',
    },
  }),
});
