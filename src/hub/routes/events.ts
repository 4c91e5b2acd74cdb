// Routes of security events: search, counts, the most frequent, and what nobody understood.

import { secondMs } from '../../contract/time-units.ts';
import { parseQuery } from '../../store/event-query.ts';
import { allOf, filterOf, ignoredFilter, infoOfEvent, rangeOf } from '../events/event-search.ts';
import { unparsedOf } from '../events/unparsed.ts';
import type { RouteUnit } from '../http/route-handler.ts';

export default {
  name: 'events',
  handlers: {
    'GET /api/v1/events': async ({ parts, signal }, { query }) => {
      const { limit, before, after } = query;
      const range = rangeOf(query, parts.clock.nowMs());
      const filter = filterOf(parts, query);
      const page = await parts.stores.events.search(
        {
          ...range,
          filter,
          limit,
          ...(before === undefined ? {} : { before }),
          ...(after === undefined ? {} : { after }),
        },
        signal,
      );
      const parsers = await parts.parsers();
      return { ...page, events: page.events.map((event) => infoOfEvent(parsers, event)) };
    },
    'GET /api/v1/events/counts': async ({ parts, signal }, { query }) => {
      const range = rangeOf(query, parts.clock.nowMs());
      const { fromMs, toMs } = range;
      const wholeSeconds = Math.ceil((toMs - fromMs) / query.points / secondMs);
      const stepMs = Math.max(1, wholeSeconds) * secondMs;
      const { measure } = query;
      const counted = { ...range, measure, stepMs, by: query.by ?? null, limit: 10 };
      const filter = filterOf(parts, query);
      const reader = parts.stores.events;
      const series = await reader.counts({ ...counted, filter }, signal);
      const rules = query.ignore === 'on' ? ignoredFilter(parts) : null;
      let ignored = 0;
      if (rules) {
        const left = allOf(parseQuery(query.q), rules);
        const top = {
          ...range,
          filter: left,
          measure: 'lines',
          by: 'log_level',
          limit: 1,
        } as const;
        ignored = (await reader.top(top, signal)).total;
      }
      const shown = series.map(({ value, counts }) => ({ value, counts: [...counts] }));
      return { fromMs, stepMs, series: shown, ignored };
    },
    'GET /api/v1/events/top': async ({ parts, signal }, { query }) => {
      const { measure, by, limit } = query;
      const range = rangeOf(query, parts.clock.nowMs());
      const wanted = { ...range, filter: parseQuery(query.q), measure, by, limit };
      const { entries, distinct, total } = await parts.stores.events.top(wanted, signal);
      return { entries: [...entries], distinct, total };
    },
    'GET /api/v1/events/unparsed': async ({ parts, signal }, { query }) => {
      const range = rangeOf(query, parts.clock.nowMs());
      const parsers = await parts.parsers();
      return unparsedOf({ reader: parts.stores.events, parsers }, range, query.limit, signal);
    },
  },
} satisfies RouteUnit;
