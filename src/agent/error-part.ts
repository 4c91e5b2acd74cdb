// Tells the hub of error lines in all watched logs while somebody looks at them.

import type { UnitsFact } from '../contract/unit.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import { ErrorWatch } from '../logs/errors/error-watch.ts';
import type { Logs } from '../logs/logs.ts';
import type { UnitWatch } from '../services/unit-watch.ts';
import type { AgentPart, PartContext } from './agent-part.ts';

export interface ErrorSources {
  logs: Logs;
  outside: readonly OutsideLogs[];
  units: Pick<UnitWatch, 'onChange'>;
}

/** Units that write to the journal: the watched that are there, and those that failed. */
function unitNames({ units }: UnitsFact): string[] {
  const real = units.filter(({ kind, state }) => kind === 'systemd' && state !== 'missing');
  return real.map(({ name }) => name).toSorted();
}

/** Searches the watched logs for error lines while somebody looks at them. */
export function startErrors(
  { clock, host, link, settings }: Pick<PartContext, 'clock' | 'host' | 'link' | 'settings'>,
  { logs, outside, units }: ErrorSources,
): AgentPart {
  let names: readonly string[] = [];
  const watch = new ErrorWatch({
    logs,
    outside,
    units: () => names,
    settings,
    clock,
    send: (report) => link.send({ kind: 'errors', host, ...report }),
  });
  units.onChange((fact) => {
    const now = unitNames(fact);
    if (now.join('\n') === names.join('\n')) return;
    names = now;
    watch.setUnits();
  });
  return {
    setSettings: () => watch.setSettings(),
    setTopics: (topics) => watch.look(topics.includes('errors')),
    stop: () => watch.stop(),
  };
}
