// `hostscope explain`: what a process is, whether it is dangerous, and why.

import { findKnown, lookAtProcesses } from '../agent/look.ts';
import { isUnreadable } from '../contract/fact.ts';
import { commandText, portTexts } from '../agent/processes/process-row.ts';
import type { ProcessWatch } from '../agent/processes/process-watch.ts';
import { systemHost } from '../collect/linux-host.ts';
import type { AgentSettings } from '../contract/agent-settings.ts';
import type { ProcessExplanation, ProcessInfo } from '../contract/process.ts';
import type { Reason } from '../contract/verdict.ts';
import { AppError } from '../kit/app-error.ts';
import { agentSettingsOf } from '../kit/settings/agent-settings.ts';
import { systemClock } from '../kit/clock.ts';
import type { Call } from './command.ts';
import { loadInstalledConfig } from './load.ts';
import { plainText } from './plain-text.ts';
import { levelMarks } from './level-marks.ts';

/** So many processes are explained; the rest is counted. */
const explainedLimit = 20;

/** Characters of a command line; with --json it is told whole. */
const commandChars = 500;

type Key = 'level' | 'strictLevel';

/** A PID, a name, or the end of an executable's path; without a word, what is not safe, or all. */
export function chosen(
  watch: ProcessWatch,
  word: string | undefined,
  key: Key,
  everything: boolean,
): number[] {
  const all = [...watch.watched.values()];
  const wanted = all.filter(({ info, judged }) => {
    if (word === undefined && everything) return true;
    if (word === undefined) return judged[key] === 'danger' || judged[key] === 'caution';
    if (/^\d+$/.test(word)) return info.pid === Number(word);
    return info.name === word || executableEnds(info, word);
  });
  return wanted.map(({ info }) => info.pid).toSorted((left, right) => left - right);
}

function executableEnds({ executable }: ProcessInfo, word: string): boolean {
  if (executable === null || isUnreadable(executable)) return false;
  return executable === word || executable.endsWith(`/${word}`);
}

function reasonLines(reasons: readonly Reason[], { language, text }: Call): string[] {
  return reasons.map(({ rule, why, evidence, expected }) => {
    const mark = expected ? ` (${text.explain.expected})` : '';
    return `  ${rule}${mark}  ${evidence}\n      ${why[language]}`;
  });
}

function explanationText(one: ProcessExplanation, key: Key, call: Call): string {
  const { language, text } = call;
  const { process, verdict, parents } = one;
  const level = verdict[key];
  const advice = key === 'strictLevel' ? verdict.strictAdvice : verdict.advice;
  const labels = text.explain.labels;
  const executable = isUnreadable(process.executable)
    ? process.executable.unreadable[language]
    : (process.executable ?? '-');
  const command = isUnreadable(process.commandLine)
    ? process.commandLine.unreadable[language]
    : commandText(process, commandChars) || '-';
  const ports = isUnreadable(process.ports)
    ? process.ports.unreadable[language]
    : portTexts(process.ports).join(', ') || '-';
  const facts: [string, string][] = [
    [labels.executable, executable],
    [labels.command, command],
    [labels.user, process.user],
    [labels.ports, ports],
    [labels.package, process.package?.name ?? '-'],
    [labels.unit, process.unit ?? '-'],
    [labels.parents, parents.map(({ name, pid }) => `${name} (${pid})`).join(' ← ') || '-'],
  ];
  const lines = [
    `${levelMarks[level]} ${text.ps.levels[level]}  ${process.name}  PID ${process.pid}`,
    `  ${verdict.role[language]}`,
    ...(verdict.worry ? [`  ${verdict.worry[language]}`] : []),
    ...facts.map(([label, value]) => `  ${label}: ${value}`),
    ...reasonLines(verdict.reasons, call),
    ...verdict.unseen.map((sentence) => `  ? ${sentence[language]}`),
    ...(advice ? [`  → ${advice[language]}`] : []),
  ];
  return lines.map(plainText).join('\n');
}

/** Of a program that does not run now the base tells what it knows. */
async function explainKnown(word: string, call: Call): Promise<number> {
  const { language, text } = call;
  const known = /^\d+$/.test(word) ? null : await findKnown(process.platform, word);
  if (!known) throw new AppError('notFound', text.explain.notFound(plainText(word)));
  const { id, names, paths, role, worry } = known;
  if (call.options['json']) {
    call.print(JSON.stringify({ known: { id, names, paths, role, worry } }, null, 2));
    return 0;
  }
  const lines = [text.explain.notRunning(word), `  ${role[language]}`];
  if (worry) lines.push(`  ${worry[language]}`);
  if (paths.length > 0) lines.push(`  ${text.explain.labels.executable}: ${paths.join(', ')}`);
  call.print(lines.map(plainText).join('\n'));
  return 0;
}

async function look(call: Call): Promise<{ watch: ProcessWatch; settings: AgentSettings }> {
  const { config } = await loadInstalledConfig(call);
  const settings = agentSettingsOf(config);
  return { watch: await lookAtProcesses(systemHost(systemClock), 'local', settings), settings };
}

export async function run(call: Call): Promise<number> {
  const [word] = call.args;
  const { watch, settings } = await look(call);
  const key = settings.verdictMode === 'strict' ? 'strictLevel' : 'level';
  const pids = chosen(watch, word, key, call.options['all'] === true);
  if (pids.length === 0 && word !== undefined) return explainKnown(word, call);
  if (call.options['json']) {
    const all = pids.map((pid) => watch.explain(pid));
    call.print(JSON.stringify(all, null, 2));
    return 0;
  }
  const limit = call.options['all'] ? pids.length : explainedLimit;
  const shown = pids.slice(0, limit).map((pid) => watch.explain(pid));
  if (shown.length === 0) call.print(call.text.explain.allSafe);
  call.print(shown.map((one) => explanationText(one, key, call)).join('\n\n'));
  if (pids.length > shown.length) call.print(call.text.explain.more(pids.length - shown.length));
  return 0;
}
