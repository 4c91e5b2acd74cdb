// What an import found in the logs: how much, the gravest of it, and where to read on.

import type { StoredDetection } from '../../contract/detection.ts';
import { severities } from '../../contract/finding.ts';
import type { LogReader } from '../../store/log-store.ts';
import type { Call } from '../command.ts';
import { mergeFound, type Found } from '../found.ts';
import { table } from '../print-table.ts';

const shownFindings = 5;
const pageSize = 1000;

/** All that has changed since a revision; what was counted anew, and is none any more, is not. */
async function changedSince(reader: LogReader, revision: number): Promise<StoredDetection[]> {
  const found: StoredDetection[] = [];
  for (let since = revision; ;) {
    const page = await reader.detections(since, pageSize);
    found.push(...page.filter(({ allowed, count }) => !allowed && count > 0));
    if (page.length < pageSize) return found;
    since = page.at(-1)!.revision;
  }
}

function countsOf(call: Call, found: readonly Found[]): string {
  const { findingsOf } = call.text.logs;
  const names = call.text.detect.severities;
  return severities
    .toReversed()
    .map((one) => [names[one], found.filter(({ severity }) => severity === one).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => findingsOf(name, count))
    .join(', ');
}

export async function printFindings(
  call: Call,
  reader: LogReader,
  sinceRevision: number,
): Promise<void> {
  const text = call.text.logs;
  const found = mergeFound(await changedSince(reader, sinceRevision));
  if (found.length === 0) return call.print(`\n${text.noFindings}`);
  call.print(`\n${text.findings(found.length, countsOf(call, found))}`);
  const rows = found
    .slice(0, shownFindings)
    .map(({ severity, title, lastMs, count }) => [
      call.text.detect.severities[severity],
      title[call.language],
      new Date(lastMs).toISOString(),
      String(count),
    ]);
  call.print(`\n${table(text.findingColumns, rows)}\n`);
  call.print(text.readOn);
}
