// Sends the report of a day exactly once, whoever asks: claim it, compute it, send it, note it.

import { loadMailPackage, type Mailer } from '../../alert/mailer.ts';
import type { Mail } from '../../contract/alert.ts';
import type { Language } from '../../contract/text.ts';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import { cleanShortText } from '../../kit/clean-text.ts';
import type { Log } from '../../kit/log.ts';
import type { Section } from '../../report/section.ts';
import type { Gathered, ReportSources } from './gather-report.ts';
import { mostAttempts, type Claim, type Ledger, type ReportRun, type RunState } from './ledger.ts';
import { dropOldDays, keepMetrics } from './metrics-daily.ts';

/** From the first failure to the one retry. */
export const retryMs = 5 * 60_000;
const longestErrorChars = 500;

export interface DeliveryOptions extends ReportSources {
  ledger: Ledger;
  mailer: Mailer;
  log: Log;
  /** Aborts when the program ends. */
  signal: AbortSignal;
  /** Absent: loaded with the first report. */
  sections?: readonly Section[];
}

export interface Outcome {
  state: RunState;
  /** Why it was not sent, or what was not well though it was. */
  error: string | null;
}

export interface Composed extends Gathered {
  mail: Mail;
}

/** Never two of these at a time, so that a second failure is told once. */
const refusals: Readonly<Partial<Record<RunState, string>>> = {
  sent: 'it was sent; have it sent again if that is meant',
  sending: 'it is being sent by another program or person; look again in some minutes',
};

/** Everything that a delivery else loads when it needs it: for who may not read it then. */
export async function loadReportParts(): Promise<Section[]> {
  const [{ loadSections }] = await Promise.all([
    import('../../report/write-report.ts'),
    import('./gather-report.ts'),
    import('../../report/write-failure.ts'),
    loadMailPackage(),
  ]);
  return loadSections();
}

export class ReportDelivery {
  readonly #options: DeliveryOptions;
  #sections: Promise<readonly Section[]> | null;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#sections = options.sections ? Promise.resolve(options.sections) : null;
  }

  /** Computes and writes the report of a day, and changes nothing. */
  async compose(date: string, missed: readonly string[] = []): Promise<Composed> {
    // Loaded once a day: a monitor that has nothing to report holds none of it.
    const { gatherReport } = await import('./gather-report.ts');
    const { loadSections, writeReport } = await import('../../report/write-report.ts');
    this.#sections ??= loadSections();
    const gathered = await gatherReport(this.#options, date, missed);
    return { ...gathered, mail: writeReport(gathered.report, await this.#sections) };
  }

  /**
   * Computes, sends and notes the report of a day. What goes wrong is in the outcome.
   * @throws AppError `conflict` where the day was sent or is being sent
   */
  async deliver(claim: Claim): Promise<Outcome> {
    const { ledger, clock } = this.#options;
    const claimed = await ledger.claim(claim, clock.nowMs());
    if ('refused' in claimed) {
      const why = refusals[claimed.refused] ?? `it is noted as ${claimed.refused}`;
      throw new AppError('conflict', `cannot send the report of ${claim.date}: ${why}`);
    }
    const { run } = claimed;
    try {
      if (run.attempts > mostAttempts) throw new Error('the program ended while it was being sent');
      return await this.#send(run);
    } catch (error) {
      return this.#failed(run, error);
    }
  }

  async #send(run: ReportRun): Promise<Outcome> {
    const { records, ledger, clock, mailer, signal } = this.#options;
    const settings = this.#options.settings();
    const missed = await ledger.listedWith(run.date);
    const { mail, rows } = await this.compose(run.date, missed);
    await keepMetrics(records, rows, clock.nowMs());
    await dropOldDays(records, clock.nowMs());
    const lacking = this.#lacking();
    if (lacking !== null) {
      const outcome = { state: 'notSent', error: lacking } as const;
      await ledger.settle(run, outcome, clock.nowMs());
      return outcome;
    }
    // The same at each try of one edition: a mailbox that got it twice shows it once.
    const key = `hostscope-report-${run.date}-${run.edition}`;
    const { refused } = await mailer(mail, settings.reportRecipients, settings, { key, signal });
    const error = refused.length > 0 ? this.#short(`not taken for ${refused.join('; ')}`) : null;
    await ledger.settle(run, { state: 'sent', error }, clock.nowMs());
    return { state: 'sent', error };
  }

  #lacking(): string | null {
    const { reportRecipients, smtpUrl } = this.#options.settings();
    if (reportRecipients.length === 0) return 'no recipients';
    return smtpUrl === '' ? 'no mail server' : null;
  }

  #short(text: string): string {
    return cleanShortText(text, longestErrorChars);
  }

  async #failed(run: ReportRun, cause: unknown): Promise<Outcome> {
    const { ledger, clock, log, signal } = this.#options;
    if (signal.aborted) return this.#stopped(run);
    const error = this.#short(reasonOf(cause));
    const { date, attempts } = run;
    const last = attempts >= mostAttempts;
    log.warn({ error: cause, date, attempts }, 'the report of a day could not be sent');
    if (!last) {
      const nowMs = clock.nowMs();
      await ledger.settle(run, { state: 'waiting', error, retryMs: nowMs + retryMs }, nowMs);
      return { state: 'waiting', error };
    }
    // Told first, noted then: a kill between the two tells it again, and never not at all.
    const told = await this.#tellFailure(run, error);
    const whole = told === null ? error : this.#short(`${error}; nor could that be told: ${told}`);
    await ledger.settle(run, { state: 'failed', error: whole }, clock.nowMs());
    return { state: 'failed', error: whole };
  }

  /** The program ends: that is no failure of the report, and is not counted as a try. */
  async #stopped(run: ReportRun): Promise<Outcome> {
    const { ledger, clock } = this.#options;
    const outcome = { state: 'waiting', error: 'the program was stopped' } as const;
    const nowMs = clock.nowMs();
    const attempts = run.attempts - 1;
    await ledger.settle(run, { ...outcome, attempts, retryMs: nowMs }, nowMs);
    return outcome;
  }

  /** Null: it was sent. */
  async #tellFailure(run: ReportRun, error: string): Promise<string | null> {
    const { mailer, signal, hostName } = this.#options;
    const settings = this.#options.settings();
    const lacking = this.#lacking();
    if (lacking !== null) return lacking;
    const { date, edition, attempts } = run;
    const language = settings.alertLanguage as Language;
    const { writeFailure } = await import('../../report/write-failure.ts');
    const mail = writeFailure({ language, hostName, date, error, attempts });
    const key = `hostscope-report-failure-${date}-${edition}`;
    try {
      await mailer(mail, settings.reportRecipients, settings, { key, signal });
      return null;
    } catch (cause) {
      return reasonOf(cause);
    }
  }
}
