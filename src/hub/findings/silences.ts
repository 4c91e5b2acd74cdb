// Silences: findings that match one are listed as silenced, until its end, and told to nobody.

import type { Finding } from '../../contract/finding.ts';
import { dayMs } from '../../contract/time-units.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Records, SilenceTable } from '../../store/records.ts';

/** That hold at a time. */
const silencesLimit = 500;
/** A silence for ever is a finding that nobody sees again. */
export const longestSilenceMs = 366 * dayMs;

export interface Silence {
  id: number;
  host: string | null;
  rule: string | null;
  entity: string | null;
  reason: string;
  by: string;
  createdMs: number;
  untilMs: number;
}

export type NewSilence = Pick<Silence, 'host' | 'rule' | 'entity' | 'reason' | 'by' | 'untilMs'>;

type Row = Omit<SilenceTable, 'id'> & { id: number };

function silenceOf({ actor, created_ms: createdMs, until_ms: untilMs, ...rest }: Row): Silence {
  return { ...rest, by: actor, createdMs, untilMs };
}

const fits = (wanted: string | null, value: string) => wanted === null || wanted === value;

export class Silences {
  readonly #records: Records;
  readonly #clock: Clock;
  #all: Silence[] = [];
  /** Called when one begins or ends. */
  onChange: () => void = () => {};

  constructor(records: Records, clock: Clock) {
    this.#records = records;
    this.#clock = clock;
  }

  async load(): Promise<void> {
    const rows = await this.#records
      .selectFrom('silences')
      .selectAll()
      .where('until_ms', '>', this.#clock.nowMs())
      .orderBy('id')
      .limit(silencesLimit)
      .execute();
    this.#all = rows.map(silenceOf);
  }

  /** Those that hold now. */
  list(): Silence[] {
    const nowMs = this.#clock.nowMs();
    return this.#all.filter(({ untilMs }) => untilMs > nowMs);
  }

  isSilenced(finding: Pick<Finding, 'host' | 'rule' | 'entity'>): boolean {
    if (this.#all.length === 0) return false;
    const nowMs = this.#clock.nowMs();
    return this.#all.some(
      ({ host, rule, entity, untilMs }) =>
        untilMs > nowMs &&
        fits(host, finding.host) &&
        fits(rule, finding.rule) &&
        fits(entity, finding.entity),
    );
  }

  #check({ host, rule, entity, untilMs }: NewSilence, nowMs: number): void {
    const bad = (why: string) => new AppError('badRequest', `cannot silence: ${why}`);
    if (host === null && rule === null && entity === null) {
      throw bad('it would silence everything; give a host, a rule or an entity');
    }
    if (!(untilMs > nowMs)) throw bad('body.untilMs: must be later than now');
    if (untilMs > nowMs + longestSilenceMs) {
      throw bad('body.untilMs: must be within a year from now');
    }
    if (this.list().length >= silencesLimit) {
      const why = `cannot silence: ${silencesLimit} silences hold already; end some`;
      throw new AppError('tooMany', why);
    }
  }

  /** @throws AppError `badRequest`, `tooMany` */
  async add(wanted: NewSilence): Promise<Silence> {
    const nowMs = this.#clock.nowMs();
    this.#check(wanted, nowMs);
    const { by, untilMs, ...rest } = wanted;
    const row = await this.#records
      .insertInto('silences')
      .values({ ...rest, actor: by, created_ms: nowMs, until_ms: Math.round(untilMs) })
      .returningAll()
      .executeTakeFirstOrThrow();
    const silence = silenceOf(row);
    this.#all.push(silence);
    this.onChange();
    return silence;
  }

  /** True when there was such one. */
  async remove(id: number): Promise<boolean> {
    const removed = await this.#records
      .deleteFrom('silences')
      .where('id', '=', id)
      .where('until_ms', '>', this.#clock.nowMs())
      .executeTakeFirst();
    this.#all = this.#all.filter((silence) => silence.id !== id);
    this.onChange();
    return removed.numDeletedRows > 0n;
  }

  /** Forgets those that have ended; the audit trail keeps that they were. */
  async dropEnded(): Promise<void> {
    const nowMs = this.#clock.nowMs();
    const held = this.list();
    if (held.length === this.#all.length) return;
    this.#all = held;
    this.onChange();
    await this.#records.deleteFrom('silences').where('until_ms', '<=', nowMs).execute();
  }
}
