// Route of a host's services; the agent is asked for them.

import type { RouteResponse } from '../../contract/routes.ts';
import { askAgent } from '../ask-agent.ts';
import type { RouteUnit } from '../http/route-handler.ts';

type Units = RouteResponse<'GET /api/v1/hosts/:host/units'>['units'];

export default {
  name: 'units',
  handlers: {
    'GET /api/v1/hosts/:host/units': async ({ parts, signal }, { params }) => {
      const { units } = await askAgent(parts, params.host, 'units', {}, { signal });
      // What the agent answers is read-only, which the schema's type does not know.
      return { units: units as Units };
    },
  },
} satisfies RouteUnit;
