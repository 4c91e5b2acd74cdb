// Route of the audit trail.

import type { RouteUnit } from '../http/route-handler.ts';

export default {
  name: 'audit',
  handlers: {
    'GET /api/v1/audit': async ({ parts }, { query }) => {
      let entries = parts.stores.records.selectFrom('audit').selectAll().orderBy('id', 'desc');
      if (query.before !== undefined) entries = entries.where('id', '<', query.before);
      const rows = await entries.limit(query.limit).execute();
      const full = rows.length === query.limit;
      return {
        entries: rows.map(({ at_ms: atMs, ...row }) => ({ ...row, atMs })),
        next: full ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  },
} satisfies RouteUnit;
