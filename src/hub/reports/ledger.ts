// The ledger of reports: a row a day, claimed before its report is sent, by whoever sends it.

import type { Text } from '../../contract/text.ts';
import { dayMs } from '../../contract/time-units.ts';
import type { Records, ReportRunTable } from '../../store/records.ts';
import { readText, storeText } from '../stored-text.ts';

export type RunState = ReportRunTable['state'];
export type RunTrigger = ReportRunTable['trigger'];

/** Who claims a day again after this was killed; the mailer gives up long before. */
const claimMs = 10 * 60_000;
/** One retry. */
export const mostAttempts = 2;

export interface ReportRun {
  date: string;
  state: RunState;
  edition: number;
  attempts: number;
  trigger: RunTrigger;
  actor: string | null;
  error: Text | null;
  listedWith: string | null;
  claimedMs: number | null;
  retryMs: number | null;
  sentMs: number | null;
}

export interface Claim {
  date: string;
  trigger: RunTrigger;
  /** Who asked for it; null: the schedule. */
  actor: string | null;
  /** Although it was sent. */
  again: boolean;
}

export type Claimed = { run: ReportRun } | { refused: RunState };

function runOf(row: ReportRunTable): ReportRun {
  const { listed_with: listedWith, claimed_ms: claimedMs, retry_ms: retryMs } = row;
  const { date, state, edition, attempts, trigger, actor, sent_ms: sentMs } = row;
  const ran = { date, state, edition, attempts, trigger, actor, error: readText(row.error) };
  return { ...ran, listedWith, claimedMs, retryMs, sentMs };
}

const byItself = (trigger: RunTrigger): boolean => trigger === 'schedule' || trigger === 'catchUp';

/** A time so far ahead was written by a clock that was wrong. */
const isPast = (atMs: number, nowMs: number): boolean => atMs <= nowMs || atMs - nowMs > dayMs;

/** When this is to be looked at again; null: never. */
const againMs = ({ state, retryMs, claimedMs }: ReportRun): number | null => {
  if (state === 'waiting') return retryMs;
  // Whoever claimed it is gone by then.
  return state === 'sending' ? (claimedMs ?? 0) + claimMs : null;
};

function isDue(run: ReportRun, nowMs: number): boolean {
  const atMs = againMs(run);
  return atMs !== null && isPast(atMs, nowMs);
}

/** What the row becomes by the claim; null where it is refused. */
function nextClaim(
  run: ReportRun | null,
  claim: Claim,
  nowMs: number,
): Pick<ReportRun, 'edition' | 'attempts'> | null {
  if (!run) return { edition: 1, attempts: 1 };
  const { state, edition, attempts } = run;
  if (isDue(run, nowMs)) return { edition, attempts: attempts + 1 };
  if (state === 'sending' || byItself(claim.trigger)) return null;
  if (state === 'waiting') return { edition, attempts: attempts + 1 };
  if (state === 'sent') return claim.again ? { edition: edition + 1, attempts: 1 } : null;
  return { edition, attempts: 1 };
}

export class Ledger {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  async run(date: string): Promise<ReportRun | null> {
    const row = await this.#records
      .selectFrom('report_runs')
      .selectAll()
      .where('date', '=', date)
      .executeTakeFirst();
    return row ? runOf(row) : null;
  }

  /** The newest first. */
  async list(limit: number): Promise<ReportRun[]> {
    const rows = await this.#records
      .selectFrom('report_runs')
      .selectAll()
      .orderBy('date', 'desc')
      .limit(limit)
      .execute();
    return rows.map(runOf);
  }

  /** The newest of a day not after this one. */
  async newestUntil(date: string): Promise<string | null> {
    const row = await this.#records
      .selectFrom('report_runs')
      .select('date')
      .where('date', '<=', date)
      .orderBy('date', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.date ?? null;
  }

  /** Days that wait for their retry or were abandoned, the oldest first. */
  async unfinished(): Promise<ReportRun[]> {
    const rows = await this.#records
      .selectFrom('report_runs')
      .selectAll()
      .where('state', 'in', ['waiting', 'sending'])
      .orderBy('date')
      .execute();
    return rows.map(runOf);
  }

  /** When this is to be looked at again; null: never. */
  againMs(run: ReportRun): number | null {
    return againMs(run);
  }

  isDue(run: ReportRun, nowMs: number): boolean {
    return isDue(run, nowMs);
  }

  /** Days that the report of this one lists. */
  async listedWith(date: string): Promise<string[]> {
    const rows = await this.#records
      .selectFrom('report_runs')
      .select('date')
      .where('state', '=', 'listed')
      .where('listed_with', '=', date)
      .orderBy('date')
      .execute();
    return rows.map((row) => row.date);
  }

  /** One of all that ask at a time gets the day; the others learn how it stands. */
  async claim(claim: Claim, nowMs: number): Promise<Claimed> {
    const { date, trigger, actor } = claim;
    return this.#records.transaction().execute(async (within): Promise<Claimed> => {
      const row = await within
        .selectFrom('report_runs')
        .selectAll()
        .where('date', '=', date)
        .executeTakeFirst();
      const known = row ? runOf(row) : null;
      const next = nextClaim(known, claim, nowMs);
      if (!next) return { refused: known?.state ?? 'sending' };
      const claimed: ReportRunTable = {
        date,
        state: 'sending',
        ...next,
        trigger,
        actor,
        error: null,
        listed_with: null,
        claimed_ms: nowMs,
        retry_ms: null,
        sent_ms: known?.sentMs ?? null,
        changed_ms: nowMs,
      };
      await within.deleteFrom('report_runs').where('date', '=', date).execute();
      await within.insertInto('report_runs').values(claimed).execute();
      return { run: runOf(claimed) };
    });
  }

  /** What became of a claim; nothing where somebody else has claimed the day since. */
  async settle(
    run: ReportRun,
    end: { state: RunState; error?: Text | null; retryMs?: number | null; attempts?: number },
    nowMs: number,
  ): Promise<void> {
    const { state, error = null, retryMs = null, attempts = run.attempts } = end;
    await this.#records
      .updateTable('report_runs')
      .set({
        state,
        error: error && storeText(error),
        attempts,
        retry_ms: retryMs,
        ...(state === 'sent' ? { sent_ms: nowMs } : {}),
        changed_ms: nowMs,
      })
      .where('date', '=', run.date)
      .where('state', '=', 'sending')
      .where('edition', '=', run.edition)
      .where('attempts', '=', run.attempts)
      .execute();
  }

  /** Days that are not sent by themselves any more; those that have a row keep it. */
  async note(
    dates: readonly string[],
    as: { state: 'listed' | 'skipped'; listedWith: string | null },
    nowMs: number,
  ): Promise<void> {
    for (const date of dates) {
      const row: ReportRunTable = {
        date,
        state: as.state,
        edition: 1,
        attempts: 0,
        trigger: 'catchUp',
        actor: null,
        error: null,
        listed_with: as.listedWith,
        claimed_ms: null,
        retry_ms: null,
        sent_ms: null,
        changed_ms: nowMs,
      };
      await this.#records
        .insertInto('report_runs')
        .values(row)
        .onConflict((conflict) => conflict.column('date').doNothing())
        .execute();
    }
  }
}
