// Sessions as the log tells of them: from the login to the line that ends it.

import type { RouteResponse } from '../../contract/routes.ts';
import type { EventFilter, EventRange } from '../../store/event-filter.ts';
import type { LogReader, StoredEvent } from '../../store/log-store.ts';
import { allOf } from './event-search.ts';

export type LoginSession = RouteResponse<'GET /api/v1/security'>['sessions'][number];

/** Lines that are looked at; older sessions of a busy host are left out. */
const mostLines = 2000;
const mostSessions = 100;

const ends: EventFilter = { op: 'is', field: 'error_type', values: ['session_close'] };
const begins: EventFilter = { op: 'is', field: 'error_type', values: ['login_success'] };

const keyOf = ({ hostName, pid }: StoredEvent) => `${hostName ?? ''} ${pid ?? ''}`;

/** The programs of sshd by its one name (9.8 and later have several); others by their own. */
const serviceOf = ({ program }: StoredEvent): string =>
  program === null || program.startsWith('sshd') ? 'sshd' : program;

/** A server of SSH writes the login and the end of its session under one process ID. */
function pair(events: readonly StoredEvent[]): LoginSession[] {
  const open = new Map<string, LoginSession>();
  const sessions: LoginSession[] = [];
  for (const event of events) {
    const key = keyOf(event);
    if (event.type === 'login_success') {
      const { user, ip, atMs, pid } = event;
      const service = serviceOf(event);
      const session = { user: user ?? '', ip, service, fromMs: atMs, toMs: null, pid };
      open.set(key, session);
      sessions.push(session);
      continue;
    }
    const session = open.get(key);
    if (session) session.toMs = event.atMs;
    open.delete(key);
  }
  return sessions;
}

/** The newest first. `filter` is about the logins. */
export async function sessionsOf(
  reader: LogReader,
  range: EventRange,
  which: 'open' | 'all',
): Promise<LoginSession[]> {
  const logins = allOf(begins, range.filter);
  const filter: EventFilter = { op: 'or', of: [ends, ...(logins ? [logins] : [])] };
  const { events } = await reader.search({ ...range, filter, limit: mostLines });
  const sessions = pair(events.toReversed()).toReversed();
  const wanted = which === 'open' ? sessions.filter(({ toMs }) => toMs === null) : sessions;
  return wanted.slice(0, mostSessions);
}
