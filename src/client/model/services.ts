// The services as views show them: the troubled first, each with its colour and word.

import type { UnitInfo } from '../../contract/unit.ts';
import type { Tone } from './tone.ts';

/** A unit that fails and is started over and over is never quite active. */
export function isRestarting({ state, sub }: UnitInfo): boolean {
  return sub === 'auto-restart' || (state === 'activating' && sub === 'auto-restart-queued');
}

/** The colour of a service by its state. */
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
    case 'hidden':
      return 'off';
  }
}

const rank: Readonly<Record<Tone, number>> = { bad: 0, warn: 1, good: 2, info: 3, off: 4 };

const isUnseen = ({ state }: UnitInfo): boolean => state === 'missing' || state === 'hidden';

/** The troubled first; what is not here at all last. */
export function compareUnits(a: UnitInfo, b: UnitInfo): number {
  const weight = (unit: UnitInfo): number => rank[unitTone(unit)] + (isUnseen(unit) ? 1 : 0);
  return weight(a) - weight(b) || a.name.localeCompare(b.name, 'en');
}

export function troubledFirst(units: readonly UnitInfo[]): UnitInfo[] {
  return units.toSorted(compareUnits);
}

/** `nginx` of `nginx.service`; other kinds of units keep their ending. */
export function unitName(name: string): string {
  return name.replace(/\.service$/, '');
}
