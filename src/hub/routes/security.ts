// Routes of the security page: attempts to log in as a whole, of one address, of one user.

import { isIP } from 'node:net';
import type { RouteResponse } from '../../contract/routes.ts';
import { dayMs } from '../../contract/time-units.ts';
import { AppError } from '../../kit/app-error.ts';
import type { EventFilter } from '../../store/event-filter.ts';
import { rangeOf, type RangeInput } from '../events/event-search.ts';
import { sessionsOf } from '../events/login-sessions.ts';
import { topCountries } from '../events/top-countries.ts';
import { attemptsOf, heatOf, topFailures, topLines } from '../events/login-view.ts';
import { readingOf } from '../events/reading.ts';
import { isAllowed } from '../events/allowed.ts';
import { about, findingsOfEvents } from '../events/event-findings.ts';
import type { Call, RouteUnit } from '../http/route-handler.ts';

type Address = RouteResponse<'GET /api/v1/security/addresses/:address'>;

const recentMs = 7 * dayMs;

interface ViewInput extends RangeInput {
  points: number;
}

/** What the pages of an address and of a user have in common. */
async function viewOf({ parts, signal }: Call, query: ViewInput, filter: EventFilter) {
  const range = { ...rangeOf(query, parts.clock.nowMs()), filter };
  const reader = parts.stores.events;
  const whenever = { by: 'log_level', measure: 'lines', limit: 3 } as const;
  const all = await reader.top({ ...range, fromMs: 0, ...whenever }, signal);
  const firsts = all.entries.map(({ firstMs }) => firstMs);
  const lasts = all.entries.map(({ lastMs }) => lastMs);
  return {
    firstMs: firsts.length > 0 ? Math.min(...firsts) : null,
    lastMs: lasts.length > 0 ? Math.max(...lasts) : null,
    ...(await attemptsOf(reader, range, query.points)),
    types: await topLines(reader, range, 'error_type'),
    sessions: await sessionsOf(reader, range, 'all'),
    range,
  };
}

async function addressView(call: Call, address: string, query: ViewInput): Promise<Address> {
  if (isIP(address) === 0) {
    const advice = 'write it as 203.0.113.7 or 2001:db8::7';
    throw new AppError('badRequest', `cannot look at the address: it is none; ${advice}`);
  }
  const { range, ...view } = await viewOf(call, query, {
    op: 'is',
    field: 'ip',
    values: [address],
  });
  const { parts } = call;
  const users = await topFailures(parts.stores.events, range, 'user');
  const findings = await findingsOfEvents(parts, about({ address }));
  const allowed = isAllowed(parts.settings.config, { address });
  const look = await parts.countries.look();
  const country = look.state === 'open' ? look.countryOf(address) : null;
  return { address, country, allowed, ...view, users, findings };
}

export default {
  name: 'security',
  handlers: {
    'GET /api/v1/security': async ({ parts }, { query }) => {
      const { clock, stores, states } = parts;
      const range = { ...rangeOf(query, clock.nowMs()), filter: null };
      const reader = stores.events;
      const { toMs, host } = range;
      const timeZone = states.list()[0]?.timeZone ?? 'UTC';
      const recent = { ...range, fromMs: toMs - recentMs };
      return {
        ...(await attemptsOf(reader, range, query.points)),
        addresses: await topFailures(reader, range, 'ip'),
        users: await topFailures(reader, range, 'user'),
        countries: await topCountries(parts.countries, reader, range),
        heat: await heatOf(reader, { host, toMs, timeZone }),
        sessions: await sessionsOf(reader, recent, 'open'),
        findings: await findingsOfEvents(parts, () => true),
        reading: await readingOf(parts),
      };
    },
    'GET /api/v1/security/addresses/:address': (call, { params, query }) =>
      addressView(call, params.address, query),
    'GET /api/v1/security/user': async (call, { query }) => {
      const { name: user } = query;
      const filter: EventFilter = { op: 'is', field: 'user', values: [user] };
      const { range, ...view } = await viewOf(call, query, filter);
      const { parts } = call;
      const addresses = await topFailures(parts.stores.events, range, 'ip');
      const findings = await findingsOfEvents(parts, about({ user }));
      const allowed = isAllowed(parts.settings.config, { user });
      return { user, allowed, ...view, addresses, findings };
    },
  },
} satisfies RouteUnit;
