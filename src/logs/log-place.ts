// What the id of a source means: a file, the journal or a unit of it, or a log outside this host.

import type { LogSourceId } from '../contract/log-line.ts';
import { AppError } from '../kit/app-error.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import { isUnitName } from './journal/unit-name.ts';

export type LogPlace =
  | { kind: 'file'; path: string }
  | { kind: 'journal'; unit: string | null }
  | { kind: 'outside'; logs: OutsideLogs };

const watchers: Readonly<Record<OutsideLogs['prefix'], string>> = {
  'container:': 'no container engine is watched here; read the file or the unit of its engine',
  'pod:': 'no cluster is watched here; see the setting kube-context',
};

/** @throws AppError `badRequest`, `notSupported` */
export function placeOf(source: LogSourceId, outside: readonly OutsideLogs[]): LogPlace {
  if (source.startsWith('file:/')) return { kind: 'file', path: source.slice('file:'.length) };
  if (source === 'journal:') return { kind: 'journal', unit: null };
  const unit = source.startsWith('unit:') ? source.slice('unit:'.length) : null;
  if (unit !== null && isUnitName(unit)) return { kind: 'journal', unit };
  const logs = outside.find(({ prefix }) => source.startsWith(prefix));
  if (logs) return { kind: 'outside', logs };
  const named = JSON.stringify(source.slice(0, 256));
  for (const [prefix, why] of Object.entries(watchers)) {
    if (!source.startsWith(prefix)) continue;
    throw new AppError('notSupported', `cannot read the log ${named}: ${why}`);
  }
  const advice = 'name it file:/PATH, unit:NAME.service, journal:, container:ID or pod:NAME';
  throw new AppError('badRequest', `cannot read the log ${named}: no such kind; ${advice}`);
}
