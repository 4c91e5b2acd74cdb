// Sends the report of a day exactly once, whoever asks: claim it, compute it, send it, note it.

import { loadMailPackage, type Mailer } from '../../alert/mailer.ts';
import type { Mail } from '../../contract/alert.ts';
import type { Language, Text } from '../../contract/text.ts';
import { AppError, reasonText } from '../../kit/app-error.ts';
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
  error: Text | null;
}

export interface ComposeWanted {
  /** Days whose report was missed, to be listed in this one. */
  missed?: readonly string[];
  /** Absent: the one of alerts. */
  language?: Language;
}

export interface Composed extends Gathered {
  mail: Mail;
}

/** Never two of these at a time, so that a second failure is told once. */
const refusals: Readonly<Partial<Record<RunState, Text>>> = {
  sent: {
    en: 'it was sent; have it sent again if that is meant',
    ko: '이미 보냈습니다. 다시 보내려면 다시 보내도록 지정하십시오',
  },
  sending: {
    en: 'it is being sent by another program or person; look again in some minutes',
    ko: '다른 프로그램이나 사람이 보내는 중입니다. 몇 분 뒤 다시 확인하십시오',
  },
};

function refusal(date: string, state: RunState): AppError {
  const why = refusals[state] ?? {
    en: `it is noted as ${state}`,
    ko: `상태가 ${state}로 기록되어 있습니다`,
  };
  const text = {
    en: `cannot send the report of ${date}: ${why.en}`,
    ko: `${date} 보고서를 보낼 수 없습니다. ${why.ko}`,
  };
  return new AppError('conflict', text.en, { text });
}

const endedMeanwhile: Text = {
  en: 'the program ended while it was being sent',
  ko: '보내는 도중에 프로그램이 끝났습니다',
};
const wasStopped: Text = { en: 'the program was stopped', ko: '프로그램이 멈췄습니다' };
const noRecipients: Text = { en: 'no recipients', ko: '받는 사람이 없습니다' };
const noServer: Text = { en: 'no mail server', ko: '메일 서버가 없습니다' };

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

const short = ({ en, ko }: Text): Text => ({
  en: cleanShortText(en, longestErrorChars),
  ko: cleanShortText(ko, longestErrorChars),
});

const notTaken = (recipients: string): Text =>
  short({ en: `not taken for ${recipients}`, ko: `받지 못한 사람: ${recipients}` });

const norTold = (error: Text, told: Text): Text => ({
  en: `${error.en}; nor could that be told: ${told.en}`,
  ko: `${error.ko}. 그 사실도 알리지 못했습니다. ${told.ko}`,
});

export class ReportDelivery {
  readonly #options: DeliveryOptions;
  #sections: Promise<readonly Section[]> | null;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#sections = options.sections ? Promise.resolve(options.sections) : null;
  }

  /** Computes and writes the report of a day, and changes nothing. */
  async compose(date: string, wanted: ComposeWanted = {}): Promise<Composed> {
    const { missed = [], language = this.#options.settings().alertLanguage as Language } = wanted;
    // Loaded once a day: a monitor that has nothing to report holds none of it.
    const { gatherReport } = await import('./gather-report.ts');
    const { loadSections, writeReport } = await import('../../report/write-report.ts');
    this.#sections ??= loadSections();
    const gathered = await gatherReport(this.#options, { date, missed, language });
    return { ...gathered, mail: writeReport(gathered.report, await this.#sections) };
  }

  /**
   * Computes, sends and notes the report of a day. What goes wrong is in the outcome.
   * @throws AppError `conflict` where the day was sent or is being sent
   */
  async deliver(claim: Claim): Promise<Outcome> {
    const { ledger, clock } = this.#options;
    const claimed = await ledger.claim(claim, clock.nowMs());
    if ('refused' in claimed) throw refusal(claim.date, claimed.refused);
    const { run } = claimed;
    if (run.attempts > mostAttempts) return this.#failed(run, endedMeanwhile);
    try {
      return await this.#send(run);
    } catch (error) {
      return this.#failed(run, reasonText(error), error);
    }
  }

  async #send(run: ReportRun): Promise<Outcome> {
    const { records, ledger, clock, mailer, signal } = this.#options;
    const settings = this.#options.settings();
    const missed = await ledger.listedWith(run.date);
    const { mail, rows } = await this.compose(run.date, { missed });
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
    const error = refused.length > 0 ? notTaken(refused.join('; ')) : null;
    await ledger.settle(run, { state: 'sent', error }, clock.nowMs());
    return { state: 'sent', error };
  }

  #lacking(): Text | null {
    const { reportRecipients, smtpUrl } = this.#options.settings();
    if (reportRecipients.length === 0) return noRecipients;
    return smtpUrl === '' ? noServer : null;
  }

  async #failed(run: ReportRun, why: Text, cause?: unknown): Promise<Outcome> {
    const { ledger, clock, log, signal } = this.#options;
    if (signal.aborted) return this.#stopped(run);
    const error = short(why);
    const { date, attempts } = run;
    const last = attempts >= mostAttempts;
    log.warn({ error: cause ?? why.en, date, attempts }, 'the report of a day could not be sent');
    if (!last) {
      const nowMs = clock.nowMs();
      await ledger.settle(run, { state: 'waiting', error, retryMs: nowMs + retryMs }, nowMs);
      return { state: 'waiting', error };
    }
    // Told first, noted then: a kill between the two tells it again, and never not at all.
    const told = await this.#tellFailure(run, error);
    const whole = told === null ? error : short(norTold(error, told));
    await ledger.settle(run, { state: 'failed', error: whole }, clock.nowMs());
    return { state: 'failed', error: whole };
  }

  /** The program ends: that is no failure of the report, and is not counted as a try. */
  async #stopped(run: ReportRun): Promise<Outcome> {
    const { ledger, clock } = this.#options;
    const outcome = { state: 'waiting', error: wasStopped } as const;
    const nowMs = clock.nowMs();
    const attempts = run.attempts - 1;
    await ledger.settle(run, { ...outcome, attempts, retryMs: nowMs }, nowMs);
    return outcome;
  }

  /** Null: it was sent. */
  async #tellFailure(run: ReportRun, error: Text): Promise<Text | null> {
    const { mailer, signal, hostName } = this.#options;
    const settings = this.#options.settings();
    const lacking = this.#lacking();
    if (lacking !== null) return lacking;
    const { date, edition, attempts } = run;
    const language = settings.alertLanguage as Language;
    const { writeFailure } = await import('../../report/write-failure.ts');
    const mail = writeFailure({ language, hostName, date, error: error[language], attempts });
    const key = `hostscope-report-failure-${date}-${edition}`;
    try {
      await mailer(mail, settings.reportRecipients, settings, { key, signal });
      return null;
    } catch (cause) {
      return reasonText(cause);
    }
  }
}
