// The end of a container's or pod's log, as evidence of a finding.

import type { EvidencePart } from '../contract/finding.ts';
import type { LogSourceId } from '../contract/log-line.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import type { OutsideLine, OutsideLogs } from '../kit/outside-logs.ts';
import { logLineCount } from './evidence.ts';

/** Who does not answer in time must not hold up the finding. */
const logLimitMs = 2000;
const lineChars = 300;

/** Null where there are no lines that can be read in time. */
export async function outsideLogEvidence(
  logs: Pick<OutsideLogs, 'read'>,
  source: LogSourceId,
  name: string,
  signal: AbortSignal,
): Promise<EvidencePart | null> {
  let lines: string[] = [];
  // An engine that tells more than it was asked for fills nothing.
  const onLines = (read: readonly OutsideLine[]): void => {
    const newest = read.slice(-logLineCount).map(textOf);
    lines = [...lines, ...newest].slice(-logLineCount);
  };
  const limited = AbortSignal.any([signal, AbortSignal.timeout(logLimitMs)]);
  try {
    await logs.read(source, { last: logLineCount, follow: false, signal: limited, onLines });
  } catch {
    // No right, no answer in time: the finding stands without it.
    return null;
  }
  if (lines.length === 0) return null;
  const title = { en: `Last log lines of ${name}`, ko: `${name}의 마지막 로그` };
  return { title, lines, isLog: true };
}

function textOf({ atMs, bytes }: OutsideLine): string {
  const stamp = atMs === null ? '' : `${new Date(atMs).toISOString()} `;
  const text = Buffer.from(bytes).toString('utf8', 0, lineChars * 4);
  return cleanShortText(`${stamp}${text.replaceAll('\t', ' ')}`, lineChars);
}
