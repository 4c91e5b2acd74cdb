// Routes of alerts and notifiers.

import type { RouteUnit } from '../http/route-handler.ts';
import { rowIdOf } from '../http/row-id.ts';

export default {
  name: 'alerts',
  handlers: {
    'GET /api/v1/notifiers': async ({ parts }) => ({ notifiers: await parts.alerts.notifiers() }),
    'POST /api/v1/notifiers/:notifier/test': ({ parts, signal }, { params }) =>
      parts.alerts.test(params.notifier, signal),
    'GET /api/v1/alerts': ({ parts }, { query }) => parts.alerts.list(query),
    'POST /api/v1/deliveries/:id/resend': ({ parts }, { params }) =>
      parts.alerts.resend(rowIdOf(params.id)),
    'POST /api/v1/deliveries/:id/drop': ({ parts, principal }, { params }) =>
      parts.alerts.drop(rowIdOf(params.id), principal.actor),
  },
} satisfies RouteUnit;
