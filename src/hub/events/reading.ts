// What of the security logs was read and understood, and what cannot be read.

import type { RouteResponse } from '../../contract/routes.ts';
import type { HubParts } from '../parts.ts';

type Reading = RouteResponse<'GET /api/v1/security'>['reading'];

export async function readingOf(parts: Pick<HubParts, 'stores' | 'events'>): Promise<Reading> {
  const { sources: stored, events: lines, newestMs } = await parts.stores.events.stats();
  const read = stored.map((item) => {
    const { source, path, events, understood } = item;
    return { source, path, lines: events, understood, newestMs: item.newestMs };
  });
  const followed = new Map(parts.events.sources.map((item) => [item.source, item]));
  const known = new Set(read.map(({ source }) => source));
  const empty = parts.events.sources
    .filter(({ source }) => !known.has(source))
    .map(({ source, path }) => ({ source, path, lines: 0, understood: 0, newestMs: null }));
  const sources = [...read, ...empty].map((item) => ({
    ...item,
    behindBytes: followed.get(item.source)?.behindBytes ?? null,
    problem: followed.get(item.source)?.problem ?? null,
  }));
  const understood = read.reduce((sum, item) => sum + item.understood, 0);
  return { lines, understood, newestMs, sources };
}
