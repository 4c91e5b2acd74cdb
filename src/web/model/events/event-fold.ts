// Surges: many equal lines stand as one row with their number.

import type { RouteResponse } from '../../../contract/routes.ts';

export type EventInfo = RouteResponse<'GET /api/v1/events'>['events'][number];

/** Fewer equal lines than this stay rows of their own. */
export const foldFrom = 3;
/** So many other kinds of line may stand between two equal ones: attackers' lines alternate. */
const openKinds = 12;

export interface EventRow {
  /** Stays while more equal lines come. */
  key: string;
  /** The newest. */
  event: EventInfo;
  /** All that the row stands for, the newest first; one where nothing is folded. */
  events: readonly EventInfo[];
  /** `fold`: stands for its events; `head`: they follow it; `line`: one event, alone or so. */
  kind: 'fold' | 'head' | 'line';
  /** Beneath the head that was opened. */
  inside: boolean;
}

const likeness = new WeakMap<EventInfo, string>();

/** Equal: same host, program, type and message but for the numbers of processes and ports. */
function likenessOf(event: EventInfo): string {
  const known = likeness.get(event);
  if (known !== undefined) return known;
  const message = event.message.replace(/\b(port|pid) \d+/gi, '$1 #').replace(/\[\d+\]/g, '[#]');
  const { host, hostName, program, type } = event;
  const made = JSON.stringify([host, hostName, program, type, message]);
  likeness.set(event, made);
  return made;
}

function groupsOf(events: readonly EventInfo[]): EventInfo[][] {
  const groups: EventInfo[][] = [];
  /** The least lately met first. */
  const open = new Map<string, EventInfo[]>();
  for (const event of events) {
    const like = likenessOf(event);
    const group = open.get(like) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(event);
    open.delete(like);
    open.set(like, group);
    const [oldest] = open.keys();
    if (open.size > openKinds && oldest !== undefined) open.delete(oldest);
  }
  return groups;
}

const line = (event: EventInfo, inside: boolean): EventRow => ({
  key: inside ? `in ${event.id}` : event.id,
  event,
  events: [event],
  kind: 'line',
  inside,
});

/** What a group is called from outside: by what its lines have in common. */
export const foldKey = (event: EventInfo): string => `= ${likenessOf(event)}`;

/**
 * Rows for events that come the newest first; a row stands where its newest event does. `opened`
 * holds keys of folds.
 */
export function foldEvents(events: readonly EventInfo[], opened: ReadonlySet<string>): EventRow[] {
  const rows: { at: number; rows: EventRow[] }[] = [];
  const place = new Map(events.map((event, at) => [event, at]));
  for (const group of groupsOf(events)) {
    const [first] = group;
    if (!first) continue;
    if (group.length < foldFrom) {
      for (const event of group)
        rows.push({ at: place.get(event) ?? 0, rows: [line(event, false)] });
      continue;
    }
    const key = foldKey(first);
    const isOpen = opened.has(key);
    const inside = isOpen ? group.map((event) => line(event, true)) : [];
    const head = { key, event: first, events: group, inside: false } as const;
    rows.push({
      at: place.get(first) ?? 0,
      rows: [{ ...head, kind: isOpen ? 'head' : 'fold' }, ...inside],
    });
  }
  return rows.sort((a, b) => a.at - b.at).flatMap((one) => one.rows);
}
