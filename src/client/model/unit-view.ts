// What views tell of a unit beyond its state: why it ended, at boot, where its log is.

import { isUnreadable, type Unreadable } from '../../contract/fact.ts';
import type { UnitInfo } from '../../contract/unit.ts';
import { unitTone } from './services.ts';

/** systemd.exec(5), systemd.service(5): what Result may be; others are shown as they are. */
const knownResults = [
  'exit-code',
  'signal',
  'core-dump',
  'timeout',
  'watchdog',
  'start-limit-hit',
  'oom-kill',
  'resources',
  'protocol',
] as const;

export type KnownResult = (typeof knownResults)[number];

/** Why it is not well; null where there is nothing to tell. */
export function resultOf(unit: Pick<UnitInfo, 'result'>): KnownResult | 'other' | null {
  const { result } = unit;
  if (result === null || result === 'success') return null;
  return knownResults.find((known) => known === result) ?? 'other';
}

const knownEnablements = [
  'enabled',
  'disabled',
  'static',
  'masked',
  'indirect',
  'generated',
  'transient',
  'alias',
  'linked',
] as const;

export type KnownEnablement = (typeof knownEnablements)[number];

/** Null for a word that is none of systemctl(1); `enabled-runtime` counts as `enabled`. */
export function enablementOf(text: string): KnownEnablement | null {
  const plain = text.replace(/-runtime$/, '');
  return knownEnablements.find((known) => known === plain) ?? null;
}

export interface UnitCounts {
  active: number;
  failed: number;
  /** On the way from one state to another. */
  moving: number;
  off: number;
}

/** How many services stand how, for the line above the list. */
export function countUnits(units: readonly UnitInfo[]): UnitCounts {
  const counts: UnitCounts = { active: 0, failed: 0, moving: 0, off: 0 };
  for (const unit of units) {
    const tone = unitTone(unit);
    if (tone === 'good') counts.active += 1;
    else if (tone === 'bad') counts.failed += 1;
    else if (tone === 'warn') counts.moving += 1;
    else counts.off += 1;
  }
  return counts;
}

/** Name, description or state holds the words, without regard to case. */
export function unitFits(unit: UnitInfo, filter: string, stateWord: string): boolean {
  const { name, description, state, sub } = unit;
  const whole = [name, description, state, sub, stateWord].join(' ').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}

/** Where the log of a unit is read; null where a service is only a process. */
export function unitLogSource({ kind, name }: Pick<UnitInfo, 'kind' | 'name'>): string | null {
  return kind === 'systemd' ? `unit:${name}` : null;
}

/** A cost by which units are ordered: what may not be read stands with what is not known. */
export function costOrNull(cost: number | null | Unreadable): number | null {
  return isUnreadable(cost) ? null : cost;
}
