// What is frozen when a finding fires: the processes that use most, the end of a unit's log.

import type { EvidencePart } from '../contract/finding.ts';
import type { LogLine } from '../contract/log-line.ts';
import type { ProcessInfo } from '../contract/process.ts';
import type { Answerer, Ask } from '../contract/question.ts';
import { commandText } from './processes/process-row.ts';

const topCount = 8;
export const logLineCount = 12;
/** A journal that does not answer in time is left out: the finding must not wait for it. */
const logLimitMs = 2000;
/** Characters of one line of evidence. */
const lineChars = 300;
const commandChars = 80;

type About = Ask<'evidence'>['about'];
type By = 'cpu' | 'memory' | 'waiting';

const titles: Readonly<Record<By, EvidencePart['title']>> = {
  cpu: { en: 'Processes that used most CPU', ko: 'CPU를 가장 많이 쓴 프로세스' },
  memory: { en: 'Processes that used most memory', ko: '메모리를 가장 많이 쓴 프로세스' },
  waiting: { en: 'Processes that waited for a disk', ko: '디스크를 기다린 프로세스' },
};

const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

function lineOf(info: ProcessInfo): string {
  const cpu = info.cpuPercent === null ? '-' : info.cpuPercent.toFixed(1);
  const figures = [
    String(info.pid).padStart(7),
    info.user.padEnd(12),
    `${cpu.padStart(6)} %`,
    mib(info.memoryBytes).padStart(12),
  ];
  return `${figures.join(' ')}  ${info.name}  ${commandText(info, commandChars)}`.trimEnd();
}

function order(by: By): (left: ProcessInfo, right: ProcessInfo) => number {
  if (by === 'memory') return (left, right) => right.memoryBytes - left.memoryBytes;
  return (left, right) => (right.cpuPercent ?? 0) - (left.cpuPercent ?? 0);
}

/** In the first second after the start nobody's CPU is known: then by memory. */
export function topProcesses(all: readonly ProcessInfo[], wish: By): EvidencePart {
  const isKnown = wish !== 'cpu' || all.some(({ cpuPercent }) => cpuPercent !== null);
  const by = isKnown ? wish : 'memory';
  const wanted = all.filter(
    (info) => !info.isKernelThread && (by !== 'waiting' || info.state === 'D'),
  );
  const top = wanted.toSorted(order(by)).slice(0, topCount);
  return { title: titles[by], lines: top.map((info) => lineOf(info).slice(0, lineChars)) };
}

const rankings: Readonly<Record<About, readonly By[]>> = {
  cpu: ['cpu'],
  memory: ['memory'],
  disk: ['waiting', 'cpu'],
  network: ['cpu'],
};

/** The processes that explain a finding about this resource, by what each used of it. */
export function topOf(all: Iterable<ProcessInfo>, about: About): EvidencePart[] {
  const known = [...all];
  return rankings[about]
    .map((by) => topProcesses(known, by))
    .filter(({ lines }) => lines.length > 0);
}

function logText({ atMs, text }: LogLine): string {
  const stamp = atMs === null ? '' : `${new Date(atMs).toISOString()} `;
  return `${stamp}${text}`.slice(0, lineChars);
}

/** Null where the unit has no log that can be read in time. */
export async function unitLog(
  tail: Answerer<'logTail'>,
  unit: string,
  signal: AbortSignal,
): Promise<EvidencePart | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(logLimitMs)]);
  const ask = { source: `unit:${unit}`, lines: logLineCount, filter: {} };
  try {
    const { lines } = await tail(ask, limit, () => {});
    if (lines.length === 0) return null;
    const title = { en: `Last log lines of ${unit}`, ko: `${unit}의 마지막 로그` };
    return { title, lines: lines.map(logText), isLog: true };
  } catch {
    // No journal, no right, no answer in time: the finding stands without it.
    return null;
  }
}
