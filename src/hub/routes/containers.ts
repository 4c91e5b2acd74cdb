// Routes of a host's containers and pods; the agent is asked for both.

import type { RouteResponse } from '../../contract/routes.ts';
import { askAgent } from '../ask-agent.ts';
import type { RouteUnit } from '../http/route-handler.ts';

type Containers = RouteResponse<'GET /api/v1/hosts/:host/containers'>;
type Pods = RouteResponse<'GET /api/v1/hosts/:host/pods'>;

// What the agent answers is read-only, which the types of the schemas do not know.
export default {
  name: 'containers',
  handlers: {
    'GET /api/v1/hosts/:host/containers': async ({ parts, signal }, { params }) => {
      const { engine, rows } = await askAgent(parts, params.host, 'containers', {}, { signal });
      return { engine, containers: rows } as Containers;
    },
    'GET /api/v1/hosts/:host/pods': async ({ parts, signal }, { params }) => {
      const { cluster, rows } = await askAgent(parts, params.host, 'pods', {}, { signal });
      return { cluster, pods: rows } as Pods;
    },
  },
} satisfies RouteUnit;
