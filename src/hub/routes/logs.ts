// Routes of a host's logs: what can be read, and the last lines of one.

import type { RouteResponse } from '../../contract/routes.ts';
import { askAgent } from '../ask-agent.ts';
import { logFilterOf } from '../log-filter.ts';
import type { RouteUnit } from '../http/route-handler.ts';

type Sources = RouteResponse<'GET /api/v1/hosts/:host/logs'>['sources'];
type Tail = RouteResponse<'GET /api/v1/hosts/:host/logs/tail'>;

// What the agent answers is read-only, which the types of the schemas do not know.
export default {
  name: 'logs',
  handlers: {
    'GET /api/v1/hosts/:host/logs': async ({ parts, signal }, { params }) => {
      const { sources } = await askAgent(parts, params.host, 'logSources', {}, { signal });
      return { sources: sources as Sources };
    },
    'GET /api/v1/hosts/:host/logs/tail': async ({ parts, signal }, { params, query }) => {
      const filter = logFilterOf(query, parts.settings.config.logIgnore);
      const ask = { source: query.source, lines: query.lines, filter };
      return (await askAgent(parts, params.host, 'logTail', ask, { signal })) as Tail;
    },
  },
} satisfies RouteUnit;
