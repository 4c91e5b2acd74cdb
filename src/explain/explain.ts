// Says of a process what it is, whether it is dangerous, and why.

import { hasEnded, type ProcessInfo } from '../contract/process.ts';
import type { Text } from '../contract/text.ts';
import type { Reason, Verdict, VerdictLevel } from '../contract/verdict.ts';
import { loadFolder } from '../kit/registry.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { isExpected } from './expectations.ts';
import type { ExplainContext } from './explain-context.ts';
import { KernelNames } from './kernel-names.ts';
import { isUnreadable } from '../contract/fact.ts';
import { Knowledge } from './knowledge.ts';
import type { KnownProgram } from './known-program.ts';
import { loadKnown } from './known-store.ts';
import { ownRuntime } from './own-runtime.ts';
import { kernelRole, roleOf } from './roles.ts';
import { makeSubject, type Subject } from './subject.ts';
import { rulesByField, unseenOf, type RulesByField } from './unseen.ts';
import type { Hit, Warning } from './warning.ts';

export type { ExplainContext } from './explain-context.ts';

export interface Explainer {
  /** Entries of the knowledge base. */
  readonly entries: number;
  judge(process: ProcessInfo, context: ExplainContext): Verdict;
  /** By id, name, or path. */
  find(nameOrPath: string): KnownProgram | null;
}

export interface ExplainerParts {
  platform: NodeJS.Platform;
  programs: readonly KnownProgram[];
  /** Threads of the kernel. */
  kernel: readonly KnownProgram[];
  warnings: readonly Warning[];
}

const folders = {
  linux: new URL('./known/linux/', import.meta.url),
  kernel: new URL('./known/kernel/', import.meta.url),
  windows: new URL('./known/windows/', import.meta.url),
  macos: new URL('./known/macos/', import.meta.url),
  warnings: new URL('./warnings/', import.meta.url),
};

function familiesFolder(platform: NodeJS.Platform): URL {
  if (platform === 'win32') return folders.windows;
  return platform === 'darwin' ? folders.macos : folders.linux;
}

export async function loadExplainer(platform: NodeJS.Platform): Promise<Explainer> {
  const [programs, kernel, warnings] = await Promise.all([
    loadKnown(familiesFolder(platform)),
    platform === 'linux' ? loadKnown(folders.kernel) : [],
    loadFolder<Warning>(folders.warnings),
  ]);
  return createExplainer({ platform, programs: [...programs, ownRuntime], kernel, warnings });
}

export function createExplainer(parts: ExplainerParts): Explainer {
  return new Judge(parts);
}

/** Characters of one piece of evidence. */
const evidenceChars = 300;

interface Found {
  reason: Reason;
  warning: Warning;
  hit: Hit;
}

/** Parts of Windows that are processes without a program. */
const virtual = new Set(
  'registry,memory compression,memcompression,secure system,vmmem'.split(','),
);
const windowsSystemPid = 4;

function isKernel(
  { isKernelThread, pid, parentPid, name }: ProcessInfo,
  platform: string,
): boolean {
  if (isKernelThread || pid === 0) return true;
  if (platform !== 'win32') return false;
  if (pid === windowsSystemPid) return true;
  return parentPid === windowsSystemPid && virtual.has(name.toLowerCase());
}

/** What counts comes first, and of that what is dangerous. */
const weight = ({ reason: { expected, severity } }: Found): number =>
  (expected ? 0 : 2) + (severity === 'danger' ? 1 : 0);

function levelOf(counted: readonly Found[], isSure: boolean): VerdictLevel {
  if (counted.some(({ reason }) => reason.severity === 'danger')) return 'danger';
  return counted.length > 0 || !isSure ? 'caution' : 'safe';
}

const unknownAdvice: Text = {
  en:
    'If you know it, there is nothing to do; otherwise find out what started it and what it is ' +
    'for.',
  ko: '아는 프로그램이라면 할 일이 없습니다. 모른다면 무엇이 시작했고 무슨 일을 하는지 확인하십시오.',
};

const unseenAdvice: Text = {
  en: 'Look at it as root, or install the service, which has the rights: then it can be judged.',
  ko: '판정하려면 root로 보거나, 필요한 권한을 가진 서비스를 설치하십시오.',
};

/** Where the executable may be seen the script may too, unless it stands behind too much. */
const hidesScript = ({ process, platform }: Subject): boolean =>
  platform === 'linux' && isUnreadable(process.script);

function adviceOf(level: VerdictLevel, worst: Found | undefined, subject: Subject): Text | null {
  if (!worst) {
    if (level !== 'caution') return null;
    const isKnown = subject.match !== null && subject.match.proof !== 'claim';
    return isKnown && isUnreadable(subject.process.executable) ? unseenAdvice : unknownAdvice;
  }
  if (worst.hit.advice) return worst.hit.advice;
  const { advice } = worst.warning;
  return typeof advice === 'function' ? advice(subject) : advice;
}

class Judge implements Explainer {
  readonly entries: number;
  readonly #knowledge: Knowledge;
  readonly #kernel: Knowledge;
  readonly #kernelNames: KernelNames;
  readonly #warnings: readonly Warning[];
  readonly #rules: RulesByField;

  constructor({ platform, programs, kernel, warnings }: ExplainerParts) {
    this.#knowledge = new Knowledge(programs, platform);
    this.#kernel = new Knowledge(kernel, platform);
    this.#kernelNames = new KernelNames(this.#kernel.programs);
    this.#warnings = warnings;
    this.#rules = rulesByField(warnings);
    this.entries = this.#knowledge.programs.length + this.#kernel.programs.length;
  }

  find(nameOrPath: string): KnownProgram | null {
    return this.#knowledge.find(nameOrPath) ?? this.#kernel.named(nameOrPath);
  }

  judge(process: ProcessInfo, context: ExplainContext): Verdict {
    if (isKernel(process, this.#knowledge.platform)) return this.#kernelVerdict(process, context);
    const subject = makeSubject(process, context, this.#knowledge, this.#kernelNames);
    // What has ended harms nobody any more.
    const hits = hasEnded(process) ? [] : this.#reasons(subject);
    const found = hits.toSorted((left, right) => weight(right) - weight(left));
    const reasons = found.map(({ reason }) => reason);
    const counted = found.filter(({ reason }) => !reason.expected);
    const isDisguised = reasons.some(({ rule }) => rule === 'KERNEL_NAME_IMITATED');
    // What merely claims a name is not proven to be that program, so it is not safe.
    const isKnown = subject.match !== null && subject.match.proof !== 'claim' && !isDisguised;
    // Who may not see the executable sees neither ports nor libraries: that is no "fine".
    const isSure = isKnown && !isUnreadable(process.executable) && !hidesScript(subject);
    const level = levelOf(counted, isSure);
    const strictLevel = reasons.length > 0 ? 'danger' : level;
    return {
      host: context.host,
      pid: process.pid,
      startTicks: process.startTicks,
      level,
      strictLevel,
      ...roleOf(subject, isDisguised),
      worry: isKnown ? (subject.match?.program.worry ?? null) : null,
      reasons,
      advice: adviceOf(level, counted[0], subject),
      strictAdvice: adviceOf(strictLevel, found[0], subject),
      unseen: unseenOf(process, this.#rules),
    };
  }

  #reasons(subject: Subject): Found[] {
    const found: Found[] = [];
    for (const warning of this.#warnings) {
      const hits = warning.check(subject);
      if (hits === null) continue;
      for (const hit of Array.isArray(hits) ? (hits as readonly Hit[]) : [hits as Hit]) {
        found.push({ reason: reasonOf(subject, warning, hit), warning, hit });
      }
    }
    return found;
  }

  #kernelVerdict(process: ProcessInfo, { host }: ExplainContext): Verdict {
    const { pid, startTicks, name } = process;
    const known = this.#kernel.named(name) ?? this.#knowledge.named(name);
    return {
      host,
      pid,
      startTicks,
      level: 'kernel',
      strictLevel: 'kernel',
      ...kernelRole(known?.role ?? null),
      worry: known?.worry ?? null,
      reasons: [],
      advice: null,
      strictAdvice: null,
      unseen: [],
    };
  }
}

function reasonOf(subject: Subject, warning: Warning, hit: Hit): Reason {
  return {
    rule: hit.detail === undefined ? warning.rule : `${warning.rule}(${hit.detail})`,
    severity: hit.severity ?? warning.severity,
    why: hit.why ?? warning.why,
    evidence: cleanShortText(hit.evidence, evidenceChars) || '?',
    expected: isExpected(subject, warning, hit),
  };
}
