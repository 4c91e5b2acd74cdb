// A store of events for tests: a list, counted the plain way.

import type { EventField } from '../contract/event-field.ts';
import type { CountsWanted, EventSelection, EventSource, SelectedEvents } from './event-source.ts';
import type { TopWanted } from './event-source.ts';

export interface MadeEvent {
  atMs: number;
  host: string;
  ip: string | null;
  user: string | null;
  level: 'INFO' | 'WARN' | 'ERROR';
  logType: string;
  type: string;
  action: string;
  outcome: 'success' | 'failure' | 'unknown';
  attempts: number;
}

/** A failed login, but for what is said. */
export function madeEvent(changes: Partial<MadeEvent>): MadeEvent {
  return {
    atMs: 0,
    host: 'h1',
    ip: '203.0.113.9',
    user: 'root',
    level: 'WARN',
    logType: 'ssh',
    type: 'auth_failure',
    action: 'ssh_login',
    outcome: 'failure',
    attempts: 1,
    ...changes,
  };
}

const readers: Partial<Record<EventField, (event: MadeEvent) => string | null>> = {
  log_type: ({ logType }) => logType,
  log_level: ({ level }) => level,
  error_type: ({ type }) => type,
  'event.action': ({ action }) => action,
  'event.outcome': ({ outcome }) => outcome,
  user: ({ user }) => user,
  ip: ({ ip }) => ip,
};

function valueOf(event: MadeEvent, field: EventField): string | null {
  const read = readers[field];
  if (!read) throw new Error(`the fixture has no field ${field}`);
  return read(event);
}

function fits(event: MadeEvent, filter: EventSelection | null): boolean {
  if (filter === null) return true;
  if (filter.op === 'and') return filter.of.every((part) => fits(event, part));
  return filter.values.includes(valueOf(event, filter.field));
}

export class MadeEvents implements EventSource {
  readonly events: readonly MadeEvent[];

  constructor(events: readonly MadeEvent[]) {
    this.events = events;
  }

  #selected({ host, fromMs, toMs, filter }: SelectedEvents): MadeEvent[] {
    return this.events.filter(
      (event) =>
        (host === null || event.host === host) &&
        event.atMs >= fromMs &&
        event.atMs < toMs &&
        fits(event, filter),
    );
  }

  async counts(wanted: CountsWanted) {
    const { by, fromMs, toMs, stepMs, measure } = wanted;
    const steps = Math.ceil((toMs - fromMs) / stepMs);
    const series = new Map<string | null, Float64Array>();
    for (const event of this.#selected(wanted)) {
      const value = by === null ? null : valueOf(event, by);
      const counts = series.get(value) ?? new Float64Array(steps);
      series.set(value, counts);
      const step = Math.floor((event.atMs - fromMs) / stepMs);
      counts[step]! += measure === 'lines' ? 1 : event.attempts;
    }
    return [...series].map(([value, counts]) => ({ value, counts }));
  }

  async top(wanted: TopWanted) {
    const found = new Map<string, { count: number; firstMs: number; lastMs: number }>();
    let total = 0;
    for (const event of this.#selected(wanted)) {
      const value = valueOf(event, wanted.by);
      if (value === null) continue;
      const { atMs } = event;
      const entry = found.get(value) ?? { count: 0, firstMs: atMs, lastMs: atMs };
      const count = wanted.measure === 'lines' ? 1 : event.attempts;
      entry.count += count;
      total += count;
      entry.firstMs = Math.min(entry.firstMs, atMs);
      entry.lastMs = Math.max(entry.lastMs, atMs);
      found.set(value, entry);
    }
    const entries = [...found]
      .map(([value, entry]) => ({ value, ...entry }))
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, wanted.limit);
    return { entries, distinct: found.size, total };
  }
}
