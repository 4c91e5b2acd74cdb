// The services as the overview shows them: the troubled first, each with its colour and word.

import type { UnitInfo } from '../../contract/unit.ts';
import type { Tone } from './tone.ts';

/** A unit that fails and is started over and over is never quite active. */
export function isRestarting({ state, sub }: UnitInfo): boolean {
  return sub === 'auto-restart' || (state === 'activating' && sub === 'auto-restart-queued');
}

export function unitTone(unit: UnitInfo): Tone {
  switch (unit.state) {
    case 'active':
      return 'good';
    case 'failed':
      return 'bad';
    case 'activating':
    case 'deactivating':
    case 'reloading':
    case 'maintenance':
      return 'warn';
    case 'inactive':
    case 'missing':
      return 'off';
  }
}

const rank: Readonly<Record<Tone, number>> = { bad: 0, warn: 1, good: 2, info: 3, off: 4 };

export function troubledFirst(units: readonly UnitInfo[]): UnitInfo[] {
  const weight = (unit: UnitInfo): number =>
    rank[unitTone(unit)] + (unit.state === 'missing' ? 1 : 0);
  return units.toSorted((a, b) => weight(a) - weight(b) || a.name.localeCompare(b.name, 'en'));
}

export function unitName(name: string): string {
  return name.replace(/\.service$/, '');
}
