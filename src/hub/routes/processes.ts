// Routes of a host's processes; the agent is asked for all of them.

import type { RouteResponse } from '../../contract/routes.ts';
import { AppError } from '../../kit/app-error.ts';
import { askAgent } from '../ask-agent.ts';
import type { RouteUnit } from '../http/route-handler.ts';

type Table = RouteResponse<'GET /api/v1/hosts/:host/processes'>;
type Explanation = RouteResponse<'GET /api/v1/hosts/:host/processes/:pid'>;
type Files = RouteResponse<'GET /api/v1/hosts/:host/processes/:pid/files'>;

/** pid_max is at most 2^22 on Linux; Windows counts in 32 bits. */
const pidDigits = /^\d{1,10}$/;

function pidOf(text: string): number {
  if (pidDigits.test(text)) return Number(text);
  throw new AppError('badRequest', 'cannot read the request: params.pid: must be a number');
}

// What the agent answers is read-only, which the types of the schemas do not know.
export default {
  name: 'processes',
  handlers: {
    'GET /api/v1/hosts/:host/processes': async ({ parts, signal }, { params }) => {
      const { rows } = await askAgent(parts, params.host, 'processes', {}, { signal });
      return { processes: rows as Table['processes'] };
    },
    'GET /api/v1/hosts/:host/processes/:pid': async ({ parts, signal }, { params }) => {
      const ask = { pid: pidOf(params.pid) };
      return (await askAgent(parts, params.host, 'process', ask, { signal })) as Explanation;
    },
    'POST /api/v1/hosts/:host/processes/:pid/signal': async (call, { params, body }) => {
      const ask = { pid: pidOf(params.pid), ...body };
      const { parts, signal } = call;
      call.note(`${body.signal} ${ask.pid}`);
      return askAgent(parts, params.host, 'signalProcess', ask, { signal });
    },
    'GET /api/v1/hosts/:host/processes/:pid/files': async ({ parts, signal }, { params }) => {
      const ask = { pid: pidOf(params.pid) };
      return (await askAgent(parts, params.host, 'openFiles', ask, { signal })) as Files;
    },
  },
} satisfies RouteUnit;
