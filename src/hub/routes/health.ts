// Route of the program's own health and cost.

import { z } from 'zod';
import { collectorHealth } from '../../contract/routes/administration.ts';
import type { RouteResponse } from '../../contract/routes.ts';
import { dayMs } from '../../contract/time-units.ts';
import { droppedAt } from '../drop-counts.ts';
import type { HostState } from '../host-state.ts';
import type { HubParts } from '../parts.ts';
import type { RouteUnit } from '../http/route-handler.ts';

type Health = RouteResponse<'GET /api/v1/health'>;

/** The fact in which an agent reports its collectors; what does not fit is left out. */
const collectorsFact = z.array(collectorHealth.omit({ host: true }));

function collectorsOf(state: HostState): Health['collectors'] {
  const parsed = collectorsFact.safeParse(state.facts.get('agent.collectors')?.value);
  if (!parsed.success) return [];
  return parsed.data.map((collector) => ({ ...collector, host: state.identity.id }));
}

async function storeHealth(parts: HubParts): Promise<[Health['store'], Health['dropped']]> {
  const { tiers, dropped, ...stats } = await parts.stores.samples.stats();
  const store = {
    ...stats,
    budgetBytes: parts.settings.config.diskBudgetMib * 1024 * 1024,
    tiers: tiers.map(({ keepMs, ...tier }) => ({ ...tier, keepDays: keepMs / dayMs })),
  };
  return [store, droppedAt('store', dropped)];
}

export default {
  name: 'health',
  handlers: {
    'GET /api/v1/health': async ({ parts }) => {
      const [store, storeDrops] = await storeHealth(parts);
      const memory = process.memoryUsage();
      return {
        version: parts.version,
        startedMs: parts.cost.startedMs,
        node: process.version,
        cpuSecondsPerMinute: parts.cost.cpuSecondsPerMinute,
        residentBytes: memory.rss,
        heapBytes: memory.heapUsed,
        viewers: parts.live.viewers,
        store,
        collectors: parts.states.list().flatMap(collectorsOf),
        dropped: [...storeDrops, ...parts.drops.list()],
      };
    },
  },
} satisfies RouteUnit;
