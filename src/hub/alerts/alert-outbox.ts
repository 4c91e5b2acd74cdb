// The outbox in the records: what is to be told by which notifier, and how far that has come.

import { sql } from 'kysely';
import type { EvidencePart } from '../../contract/finding.ts';
import type { Text } from '../../contract/text.ts';
import type { ToldBefore, Waiting } from '../../alert/policy.ts';
import type { AlertTable, Records } from '../../store/records.ts';
import type { AlertBrief } from '../findings/kept-finding.ts';
import { storeText } from '../stored-text.ts';

/** Alerts that are settled in one go. */
const settleLimit = 200;
/** Alerts that a notifier's next step is planned from; the worst ones. */
const planLimit = 1000;
/** Alerts that may wait for one notifier; further ones are dropped, and counted. */
export const waitingLimit = 10_000;
/** Beyond these the oldest go that wait for nothing. */
const keptAlerts = 20_000;

export type UnsettledAlert = Pick<AlertTable, 'host' | 'rule' | 'entity' | 'severity'> & {
  id: number;
};

/** What an alert waits with. */
export interface OutboxItem extends Waiting {
  /** When it was settled that it goes by this notifier. */
  decidedMs: number;
  /** Of the first try; null: it was not tried. */
  triedMs: number | null;
}

/** What an alert says. */
export interface AlertContent {
  brief: AlertBrief;
  evidence: readonly EvidencePart[];
}

/** `held`: why it goes to nobody. */
export interface Settlement {
  held: string | null;
  notifiers: readonly string[];
  nowMs: number;
}

/** Sorts by how bad it is, as the names do not. */
const severityRank = sql<number>`CASE alerts.severity
  WHEN 'critical' THEN 3 WHEN 'danger' THEN 2 WHEN 'warning' THEN 1 ELSE 0 END`;

export class AlertOutbox {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /**
   * What was being sent when the program ended may have arrived or not: it is sent again, with the
   * same key, since to lose it would be worse.
   */
  async recover(): Promise<void> {
    await this.#records
      .updateTable('alert_outbox')
      .set({ state: 'waiting' })
      .where('state', '=', 'sending')
      .execute();
  }

  /** Alerts of which it is not yet settled to whom they go, the worst first. */
  async unsettled(): Promise<UnsettledAlert[]> {
    return this.#records
      .selectFrom('alerts')
      .select(['id', 'host', 'rule', 'entity', 'severity'])
      .where('decided_ms', 'is', null)
      .orderBy(severityRank, 'desc')
      .orderBy('id')
      .limit(settleLimit)
      .execute();
  }

  /** What was told last of the same entity by the same rule. */
  async toldBefore({ host, rule, entity }: UnsettledAlert): Promise<ToldBefore | null> {
    const row = await this.#records
      .selectFrom('alerts')
      .select(['severity', 'decided_ms'])
      .where('host', '=', host)
      .where('rule', '=', rule)
      .where('entity', '=', entity)
      .where('decided_ms', 'is not', null)
      .where('held', 'is', null)
      .orderBy('decided_ms', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? { severity: row.severity, atMs: row.decided_ms ?? 0 } : null;
  }

  /** Settles to whom an alert goes; a second time changes nothing. Returns how many had no room. */
  async settle(id: number, { held, notifiers, nowMs }: Settlement): Promise<number> {
    return this.#records.transaction().execute(async (within) => {
      await within
        .updateTable('alerts')
        .set({ decided_ms: nowMs, held })
        .where('id', '=', id)
        .where('decided_ms', 'is', null)
        .execute();
      let dropped = 0;
      for (const notifier of notifiers) {
        const { waiting } = await within
          .selectFrom('alert_outbox')
          .select((select) => select.fn.countAll().as('waiting'))
          .where('notifier', '=', notifier)
          .where('state', 'in', ['waiting', 'sending'])
          .executeTakeFirstOrThrow();
        const isFull = Number(waiting) >= waitingLimit;
        if (isFull) dropped += 1;
        await within
          .insertInto('alert_outbox')
          .values({
            alert_id: id,
            notifier,
            state: isFull ? 'dropped' : 'waiting',
            together: 0,
            message_key: null,
            attempts: 0,
            next_ms: nowMs,
            tried_ms: null,
            ended_ms: isFull ? nowMs : null,
            error: isFull ? `more than ${waitingLimit} waited` : null,
          })
          .onConflict((conflict) => conflict.columns(['alert_id', 'notifier']).doNothing())
          .execute();
      }
      return dropped;
    });
  }

  /** Of what is less severe than anybody wants to be told. */
  async forget(id: number): Promise<void> {
    await this.#records.deleteFrom('alerts').where('id', '=', id).execute();
  }

  async waiting(notifier: string): Promise<OutboxItem[]> {
    const rows = await this.#records
      .selectFrom('alert_outbox')
      .innerJoin('alerts', 'alerts.id', 'alert_outbox.alert_id')
      .select(['alert_outbox.id', 'together', 'message_key', 'attempts', 'next_ms', 'tried_ms'])
      .select(['alerts.severity', 'alerts.decided_ms'])
      .where('notifier', '=', notifier)
      // Spelled as the partial index is, so that it is used.
      .where('state', 'in', ['waiting', 'sending'])
      .orderBy(severityRank, 'desc')
      .orderBy('alert_outbox.id')
      .limit(planLimit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      severity: row.severity,
      together: row.together === 1,
      messageKey: row.message_key,
      attempts: row.attempts,
      nextMs: row.next_ms,
      triedMs: row.tried_ms,
      decidedMs: row.decided_ms ?? 0,
    }));
  }

  /** In the order of the ids. Evidence of a finding whose row is gone is gone. */
  async contents(ids: readonly number[]): Promise<AlertContent[]> {
    const rows = await this.#records
      .selectFrom('alert_outbox')
      .innerJoin('alerts', 'alerts.id', 'alert_outbox.alert_id')
      .leftJoin('findings', 'findings.id', 'alerts.finding_id')
      .select(['alert_outbox.id', 'alerts.brief', 'findings.evidence'])
      .where('alert_outbox.id', 'in', [...ids])
      .execute();
    const known = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = known.get(id);
      if (!row) return [];
      const evidence = JSON.parse(row.evidence ?? '[]') as EvidencePart[];
      return [{ brief: JSON.parse(row.brief) as AlertBrief, evidence }];
    });
  }

  /** These go in one digest when they go. */
  async gather(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#records
      .updateTable('alert_outbox')
      .set({ together: 1 })
      .where('id', 'in', [...ids])
      .execute();
  }

  /** Before it is sent: from here on it keeps its key, however often it is tried. */
  async begin(ids: readonly number[], key: string, nowMs: number): Promise<void> {
    await this.#records
      .updateTable('alert_outbox')
      .set((change) => ({
        state: 'sending',
        message_key: key,
        attempts: change('attempts', '+', 1),
        tried_ms: change.fn.coalesce('tried_ms', change.val(nowMs)),
      }))
      .where('id', 'in', [...ids])
      .execute();
  }

  /** Without ids: a test went through. */
  async sent(notifier: string, ids: readonly number[], nowMs: number): Promise<void> {
    await this.#records.transaction().execute(async (within) => {
      if (ids.length > 0) {
        await within
          .updateTable('alert_outbox')
          .set({ state: 'sent', ended_ms: nowMs, error: null })
          .where('id', 'in', [...ids])
          .execute();
      }
      await within
        .insertInto('alert_notifiers')
        .values({ notifier, sent_ms: nowMs, failed_ms: null, error: null })
        .onConflict((conflict) => conflict.column('notifier').doUpdateSet({ sent_ms: nowMs }))
        .execute();
    });
  }

  /** `nextMs` null: it is given up. Without ids: a test failed, or not all were reached. */
  async failed(
    notifier: string,
    ids: readonly number[],
    { error, nowMs, nextMs }: { error: Text; nowMs: number; nextMs: number | null },
  ): Promise<void> {
    const outcome =
      nextMs === null
        ? ({ state: 'failed', ended_ms: nowMs } as const)
        : ({ state: 'waiting', next_ms: nextMs } as const);
    const told = storeText(error);
    const fared = { failed_ms: nowMs, error: told };
    await this.#records.transaction().execute(async (within) => {
      if (ids.length > 0) {
        await within
          .updateTable('alert_outbox')
          .set({ ...outcome, error: told })
          .where('id', 'in', [...ids])
          .execute();
      }
      await within
        .insertInto('alert_notifiers')
        .values({ notifier, sent_ms: null, ...fared })
        .onConflict((conflict) => conflict.column('notifier').doUpdateSet(fared))
        .execute();
    });
  }

  /** Sends one again that was given up or dropped. False where there is no such one. */
  async resend(id: number, nowMs: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#records
      .updateTable('alert_outbox')
      .set({ state: 'waiting', next_ms: nowMs, tried_ms: nowMs, ended_ms: null, error: null })
      .where('id', '=', id)
      .where('state', 'in', ['failed', 'dropped'])
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Ends one that waits; what is just being sent cannot be called back. */
  async drop(id: number, nowMs: number, error: Text): Promise<boolean> {
    const { numUpdatedRows } = await this.#records
      .updateTable('alert_outbox')
      .set({ state: 'dropped', ended_ms: nowMs, error: storeText(error) })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Forgets the oldest beyond the limit that wait for nothing. */
  async trim(limit = keptAlerts): Promise<void> {
    const { count } = await this.#records
      .selectFrom('alerts')
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    const excess = Number(count) - limit;
    if (excess <= 0) return;
    const unsent = this.#records
      .selectFrom('alert_outbox')
      .select('alert_id')
      .where('state', 'in', ['waiting', 'sending']);
    const oldest = this.#records
      .selectFrom('alerts')
      .select('id')
      .where('decided_ms', 'is not', null)
      .where('id', 'not in', unsent)
      .orderBy('id')
      .limit(excess);
    await this.#records.deleteFrom('alerts').where('id', 'in', oldest).execute();
  }
}
