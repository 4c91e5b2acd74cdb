// Routes of daily reports and their figures.

import type { RouteResponse } from '../../contract/routes.ts';
import type { RouteUnit } from '../http/route-handler.ts';

type Days = RouteResponse<'GET /api/v1/metrics-daily'>['days'];

export default {
  name: 'reports',
  handlers: {
    'GET /api/v1/reports': ({ parts }, { query }) => parts.reports.list(query.limit),
    'GET /api/v1/reports/:date': ({ parts }, { params, query }) =>
      parts.reports.preview(params.date, query.language ?? null),
    'POST /api/v1/reports/:date/send': async (call, { params, body }) => {
      const { date } = params;
      call.note(date);
      const { again } = body;
      return call.parts.reports.send(date, { by: call.principal.actor, again });
    },
    'GET /api/v1/metrics-daily': async ({ parts }, { query }) => {
      const { from, to, host = null } = query;
      const wanted = { from, to, host, fresh: query.fresh === 'on' };
      const { timeZone, days } = await parts.reports.metrics(wanted);
      return {
        timeZone,
        days: days.map(({ host: of, metrics }) => ({ host: of, ...metrics })) as Days,
      };
    },
  },
} satisfies RouteUnit;
