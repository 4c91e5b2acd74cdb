// `hostscope ps`: every process of this host with its verdict, the worst first.

import { lookAtProcesses } from '../agent/look.ts';
import type { ProcessWatch } from '../agent/processes/process-watch.ts';
import { systemHost } from '../collect/linux-host.ts';
import type { ProcessRow } from '../contract/process.ts';
import type { VerdictLevel } from '../contract/verdict.ts';
import { agentSettingsOf } from '../kit/settings/agent-settings.ts';
import { systemClock } from '../kit/clock.ts';
import type { Call } from './command.ts';
import { loadInstalledConfig } from './load.ts';
import { levelMarks } from './level-marks.ts';
import { table } from './print-table.ts';

const rank: Readonly<Record<VerdictLevel, number>> = { danger: 3, caution: 2, safe: 1, kernel: 0 };

type Key = 'level' | 'strictLevel';

export function worstFirst(rows: readonly ProcessRow[], key: Key): ProcessRow[] {
  return rows.toSorted(
    (left, right) =>
      rank[right[key]] - rank[left[key]] ||
      (right.cpuPercent ?? 0) - (left.cpuPercent ?? 0) ||
      left.pid - right.pid,
  );
}

/** The columns of `🟢 safe  nginx  PID 1324  PORT 80,443  ...`. */
export function processLine(row: ProcessRow, key: Key, { text }: Pick<Call, 'text'>): string[] {
  const { levels, hiddenPorts } = text.ps;
  const ports = row.ports === null ? hiddenPorts : row.ports.join(',') || '-';
  const cpu = row.cpuPercent === null ? '-' : row.cpuPercent.toFixed(1);
  return [
    `${levelMarks[row[key]]} ${levels[row[key]]}`,
    row.name,
    `PID ${row.pid}`,
    `PORT ${ports}`,
    row.user,
    `CPU ${cpu} %`,
    `${(row.memoryBytes / 1024 / 1024).toFixed(1)} MiB`,
    row.rules.join(' '),
  ];
}

/** Strict rows name every rule: a row has those alone that count in contextual mode. */
function withStrictRules(row: ProcessRow, watch: ProcessWatch): ProcessRow {
  const { reasons } = watch.explain(row.pid).verdict;
  return { ...row, rules: [...new Set(reasons.map(({ rule }) => rule))] };
}

export async function run(call: Call): Promise<number> {
  const { config } = await loadInstalledConfig(call);
  const settings = agentSettingsOf(config);
  const key = settings.verdictMode === 'strict' ? 'strictLevel' : 'level';
  const watch = await lookAtProcesses(systemHost(systemClock), 'local', settings);
  const wanted = watch.rows().filter(({ level }) => call.options['all'] || level !== 'kernel');
  const sorted = worstFirst(wanted, key);
  const rows = key === 'level' ? sorted : sorted.map((row) => withStrictRules(row, watch));
  if (call.options['json']) {
    call.print(JSON.stringify(rows, null, 2));
    return 0;
  }
  call.print(
    table(
      null,
      rows.map((row) => processLine(row, key, call)),
    ),
  );
  const count = (level: VerdictLevel): number => rows.filter((row) => row[key] === level).length;
  call.print(`\n${call.text.ps.summary(count('danger'), count('caution'), count('safe'))}`);
  if (watch.visibilityFact().areOthersHidden) call.print(call.text.ps.othersHidden);
  else if (rows.some(({ ports }) => ports === null)) {
    const { lacksRights, needsRoot } = call.text.ps;
    call.print(process.getuid?.() === 0 ? lacksRights : needsRoot);
  }
  return 0;
}
