// Reads the alerts and the state of the notifiers for people: pages, and one line a notifier.

import type { RouteResponse } from '../../contract/routes.ts';
import type { Text } from '../../contract/text.ts';
import type { Records } from '../../store/records.ts';
import type { AlertBrief } from '../findings/kept-finding.ts';
import { readText } from '../stored-text.ts';

type AlertInfo = RouteResponse<'GET /api/v1/alerts'>['alerts'][number];

export interface NotifierFared {
  sentMs: number | null;
  failedMs: number | null;
  error: Text | null;
  waiting: number;
  failed: number;
}

/** How each notifier fared that has ever been used, by its name. */
export async function notifiersFared(records: Records): Promise<Map<string, NotifierFared>> {
  const fared = await records.selectFrom('alert_notifiers').selectAll().execute();
  const counts = await records
    .selectFrom('alert_outbox')
    .select((select) => ['notifier', 'state', select.fn.countAll().as('rows')])
    .where('state', 'in', ['waiting', 'sending', 'failed', 'dropped'])
    .groupBy(['notifier', 'state'])
    .execute();
  const countOf = (name: string, states: readonly string[]) =>
    counts
      .filter(({ notifier, state }) => notifier === name && states.includes(state))
      .reduce((sum, { rows }) => sum + Number(rows), 0);
  const names = new Set([...fared, ...counts].map(({ notifier }) => notifier));
  return new Map(
    [...names].map((name) => {
      const row = fared.find(({ notifier }) => notifier === name);
      const { sent_ms: sentMs = null, failed_ms: failedMs = null, error = null } = row ?? {};
      const waiting = countOf(name, ['waiting', 'sending']);
      return [
        name,
        {
          sentMs,
          failedMs,
          error: readText(error),
          waiting,
          failed: countOf(name, ['failed', 'dropped']),
        },
      ];
    }),
  );
}

/** A page of alerts with what became of each by each notifier, the newest first. */
export async function listAlerts(
  records: Records,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<{ alerts: AlertInfo[]; next: number | null }> {
  let rows = records.selectFrom('alerts').selectAll();
  if (before !== undefined) rows = rows.where('id', '<', before);
  const page = await rows.orderBy('id', 'desc').limit(limit).execute();
  const deliveries = await records
    .selectFrom('alert_outbox')
    .selectAll()
    .where(
      'alert_id',
      'in',
      page.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
  const alerts = page.map((row) => {
    const { title, subject } = JSON.parse(row.brief) as AlertBrief;
    return {
      id: row.id,
      findingId: row.finding_id,
      host: row.host,
      rule: row.rule,
      entity: row.entity,
      severity: row.severity,
      subject,
      title,
      atMs: row.at_ms,
      held: row.held as AlertInfo['held'],
      deliveries: deliveries
        .filter(({ alert_id: id }) => id === row.id)
        .map((delivery) => ({
          id: delivery.id,
          notifier: delivery.notifier,
          state: delivery.state,
          together: delivery.together === 1,
          attempts: delivery.attempts,
          endedMs: delivery.ended_ms,
          error: readText(delivery.error),
        })),
    };
  });
  return { alerts, next: page.length === limit ? (page.at(-1)?.id ?? null) : null };
}
