// One look at the processes of this host, for commands that need no server.

import { setTimeout as pause } from 'node:timers/promises';
import type { Host } from '../collect/host.ts';
import { processTable, type ProcessTable } from '../collect/processes/process-table.ts';
import type { AgentSettings } from '../contract/agent-settings.ts';
import { loadExplainer } from '../explain/explain.ts';
import type { KnownProgram } from '../explain/known-program.ts';
import type { Clock } from '../kit/clock.ts';
import { ProcessWatch } from './processes/process-watch.ts';

/** Shares of CPU are told over this long. */
const intervalMs = 500;
/**
 * Package databases are searched in the background. What is still not known when nothing has been
 * learnt for this long stays unsaid: programs of containers have no package here.
 */
const quietMs = 600;
const packagesLimitMs = 4000;
const pollMs = 50;

/** What the knowledge base says of a program, running or not; null where it does not know it. */
export async function findKnown(
  platform: NodeJS.Platform,
  nameOrPath: string,
): Promise<KnownProgram | null> {
  return (await loadExplainer(platform)).find(nameOrPath);
}

function unknownPackages(table: ProcessTable): number {
  const all = [...table.tracked.values()];
  return all.filter(({ info }) => info.package === undefined && !info.isKernelThread).length;
}

/** A database that is read from a cold disk takes longer than the quiet after its last answer. */
export async function packagesKnown(
  table: ProcessTable,
  clock: Clock,
  wait: (ms: number) => Promise<unknown>,
): Promise<void> {
  const startedMs = clock.monotonicMs();
  let learntMs = startedMs;
  let unknown = unknownPackages(table);
  while (unknown > 0 && clock.monotonicMs() - startedMs < packagesLimitMs) {
    await wait(pollMs);
    table.sweep();
    const now = unknownPackages(table);
    if (now !== unknown || table.isAskingPackages) learntMs = clock.monotonicMs();
    unknown = now;
    if (clock.monotonicMs() - learntMs > quietMs) return;
  }
}

/**
 * Sweeps twice, half a second apart, so that CPU is known, and judges all. Waits up to four seconds
 * for the names of packages; nothing goes on after it.
 */
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
  await pause(intervalMs);
  await packagesKnown(table, host.clock, pause);
  table.sweep();
  watch.take({ gone: [] });
  return watch;
}
