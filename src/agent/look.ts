// One look at the processes of this host, for commands that need no server.

import { setTimeout as pause } from 'node:timers/promises';
import type { Host } from '../collect/host.ts';
import { processTable } from '../collect/process-table.ts';
import type { AgentSettings } from '../contract/agent-settings.ts';
import { loadExplainer } from '../explain/explain.ts';
import { ProcessWatch } from './process-watch.ts';

/** Shares of CPU are told over this long. */
const intervalMs = 500;
/** Package databases are searched in the background; what is not known by then stays unsaid. */
const packagesLimitMs = 4000;
const pollMs = 50;

export async function lookAtProcesses(
  host: Host,
  hostId: string,
  settings: AgentSettings,
): Promise<ProcessWatch> {
  const table = processTable(host);
  const explainer = await loadExplainer(host.platform);
  const unitDescription = (): null => null;
  const watch = new ProcessWatch({ host: hostId, table, explainer, settings, unitDescription });
  table.sweep();
  const startedMs = host.clock.monotonicMs();
  await pause(intervalMs);
  const isKnown = (): boolean =>
    table.waiting === 0 &&
    [...table.tracked.values()].every(({ info }) => info.package !== undefined);
  while (!isKnown() && host.clock.monotonicMs() - startedMs < packagesLimitMs) {
    await pause(pollMs);
    if (table.waiting > 0) table.sweep();
  }
  table.sweep();
  watch.take({ gone: [] });
  return watch;
}
