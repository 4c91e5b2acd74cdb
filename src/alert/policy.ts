// Who is told what, when: severity, grace, quiet hours, the limit of a minute, and the digest.

import { severities, type Severity } from '../contract/finding.ts';
import { minuteMs } from '../contract/time-units.ts';
import { parseQuietHours, quietUntilMs, type QuietHours } from '../kit/quiet-hours.ts';
import type { Config } from '../kit/settings/settings.ts';

/** Clocks change while quiet hours last, so their end is looked up again on the way. */
const quietLookMs = 15 * minuteMs;
/** Findings that one digest stands for; the others go in the next. */
export const digestLimit = 500;

export interface AlertPolicy {
  leastSeverity: Severity;
  graceMs: number;
  /** Messages by each notifier. */
  perMinute: number;
  quiet: QuietHours | null;
  timeZone: string;
}

export type PolicySettings = Pick<
  Config,
  'alertSeverity' | 'alertGraceMinutes' | 'alertsPerMinute' | 'quietHours' | 'reportTimeZone'
>;

export function policyOf(settings: PolicySettings): AlertPolicy {
  return {
    leastSeverity: severities.find((one) => one === settings.alertSeverity) ?? 'danger',
    graceMs: settings.alertGraceMinutes * minuteMs,
    perMinute: settings.alertsPerMinute,
    quiet: parseQuietHours(settings.quietHours),
    timeZone: settings.reportTimeZone,
  };
}

const rank = (severity: Severity) => severities.indexOf(severity);

/** What was told last of the same entity by the same rule. */
export interface ToldBefore {
  severity: Severity;
  atMs: number;
}

/** Why an alert goes to nobody; null: it goes. */
export function heldBy(
  severity: Severity,
  told: ToldBefore | null,
  policy: AlertPolicy,
  nowMs: number,
): 'severity' | 'grace' | null {
  if (rank(severity) < rank(policy.leastSeverity)) return 'severity';
  if (!told || rank(severity) > rank(told.severity)) return null;
  const sinceMs = nowMs - told.atMs;
  // A clock that was set back makes what was told a thing of the future: it holds nothing.
  return sinceMs >= 0 && sinceMs < policy.graceMs ? 'grace' : null;
}

/** An alert that waits in the outbox of a notifier. */
export interface Waiting {
  id: number;
  severity: Severity;
  /** It goes in a digest with the others. */
  together: boolean;
  /** Those with the same key have been tried as one message, and stay one. */
  messageKey: string | null;
  attempts: number;
  nextMs: number;
}

export type Plan =
  | { do: 'nothing' }
  /** `gather`: those that go together when the wait is over. */
  | { do: 'wait'; untilMs: number; gather: readonly Waiting[] }
  | { do: 'send'; alerts: readonly Waiting[] };

const urgency = (left: Waiting, right: Waiting) =>
  rank(right.severity) - rank(left.severity) ||
  left.attempts - right.attempts ||
  left.id - right.id;

/** Messages that could go now: those that were tried, one digest, and single ones. */
function messagesOf(due: readonly Waiting[]): Waiting[][] {
  const groups = Map.groupBy(due, ({ id, messageKey, together }) =>
    messageKey === null ? (together ? 'digest' : id) : `key ${messageKey}`,
  );
  return [...groups].map(([key, group]) => {
    const sorted = group.toSorted(urgency);
    return key === 'digest' ? sorted.slice(0, digestLimit) : sorted;
  });
}

/** Not yet part of a message, and not yet meant for a digest. */
const isSingle = ({ messageKey, together }: Waiting) => messageKey === null && !together;

/**
 * What a notifier does next. `sentMs` are the times of its messages of the last minute, the oldest
 * first; all times are of the same clock.
 */
export function planNext(
  waiting: readonly Waiting[],
  sentMs: readonly number[],
  policy: AlertPolicy,
  nowMs: number,
): Plan {
  if (waiting.length === 0) return { do: 'nothing' };
  const quietMs = policy.quiet && quietUntilMs(policy.quiet, nowMs, policy.timeZone);
  if (quietMs !== null) {
    const untilMs = Math.min(quietMs, nowMs + quietLookMs);
    return { do: 'wait', untilMs, gather: waiting.filter(isSingle) };
  }
  const due = waiting.filter(({ nextMs }) => nextMs <= nowMs);
  if (due.length === 0) {
    const untilMs = Math.min(...waiting.map(({ nextMs }) => nextMs));
    return { do: 'wait', untilMs, gather: [] };
  }
  const recent = sentMs.filter((atMs) => atMs > nowMs - minuteMs);
  const oldest = recent.at(-policy.perMinute);
  if (oldest !== undefined) {
    return { do: 'wait', untilMs: oldest + minuteMs, gather: due.filter(isSingle) };
  }
  const [first = []] = messagesOf(due).toSorted(([left], [right]) =>
    left && right ? urgency(left, right) : 0,
  );
  return { do: 'send', alerts: first };
}
