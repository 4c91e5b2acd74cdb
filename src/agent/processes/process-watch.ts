// Judges the processes of a host as they come, change and go.

import type { AgentSettings } from '../../contract/agent-settings.ts';
import type {
  JudgedFact,
  ProcessCounts,
  ProcessExplanation,
  ProcessInfo,
  ProcessRow,
  Relative,
  VisibilityFact,
} from '../../contract/process.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Verdict, VerdictLevel } from '../../contract/verdict.ts';
import type { ProcessTable, Sweep, TrackedProcess } from '../../collect/processes/process-table.ts';
import type { ExplainContext, Explainer } from '../../explain/explain.ts';
import { AppError } from '../../kit/app-error.ts';
import { DangerBook, entityOf, type Danger } from './danger-book.ts';
import { judgedPart, rowOf, type JudgedPart } from './process-row.ts';

/** Rows of the fact `processes.judged`. */
export const worstCount = 20;
/** Children that an explanation lists. */
const childrenLimit = 200;
/** A chain of parents longer than this is cut; a loop (PID reuse between reads) ends too. */
const parentsLimit = 64;

export interface ProcessWatchOptions {
  host: HostId;
  table: ProcessTable;
  explainer: Explainer;
  settings: AgentSettings;
  unitDescription(unit: string): string | null;
  /** What people call a container, by its id as `ProcessInfo.container` has it. */
  containerName?(container: string): string | null;
  onDanger?(danger: Danger): void;
  /** None of its processes runs any more, or is dangerous still. */
  onOver?(entity: string): void;
}

export interface Watched {
  readonly process: TrackedProcess;
  readonly info: ProcessInfo;
  readonly judged: JudgedPart;
  readonly revision: number;
  /** Above the setting's share of memory: the one number that a verdict depends on. */
  readonly isHeavy: boolean;
}

const noCounts = (): ProcessCounts => ({ danger: 0, caution: 0, safe: 0, kernel: 0 });

const rank: Readonly<Record<VerdictLevel, number>> = { danger: 3, caution: 2, safe: 1, kernel: 0 };

export class ProcessWatch {
  readonly watched = new Map<number, Watched>();
  readonly #options: ProcessWatchOptions;
  #settings: AgentSettings;
  #context: ExplainContext;
  readonly #book = new DangerBook();
  #judgeAll = false;

  constructor(options: ProcessWatchOptions) {
    this.#options = options;
    this.#settings = options.settings;
    this.#context = this.#contextOf(options.settings);
  }

  /** Everything is judged anew at the next sweep. */
  set settings(settings: AgentSettings) {
    this.#settings = settings;
    this.#context = this.#contextOf(settings);
    this.#judgeAll = true;
  }

  /** What rows rest on besides the processes has changed: names of units or containers. */
  judgeAnew(): void {
    this.#judgeAll = true;
  }

  take(sweep: Pick<Sweep, 'gone'>): void {
    for (const { info } of sweep.gone) this.#forget(info);
    const all = this.#judgeAll;
    this.#judgeAll = false;
    const dangers: Danger[] = [];
    for (const process of this.#options.table.tracked.values()) {
      if (!process.detailed) continue;
      const known = this.watched.get(process.info.pid);
      const isHeavy = process.info.memoryPercent >= this.#settings.memoryWarnPercent;
      const isSame =
        known !== undefined &&
        known.process === process &&
        known.revision === process.revision &&
        known.isHeavy === isHeavy;
      if (!isSame || all) this.#judge(process, isHeavy, dangers);
    }
    this.#tell(dangers);
  }

  /** Not before all are known: what started it, and what used most, is told with it. */
  #tell(dangers: readonly Danger[]): void {
    // What started anew since the last sweep goes on: it is not over.
    for (const entity of this.#book.takeOver()) this.#options.onOver?.(entity);
    const told = new Set<string>();
    for (const danger of dangers) {
      if (!told.has(danger.entity)) this.#options.onDanger?.(danger);
      told.add(danger.entity);
    }
  }

  verdictOf(info: ProcessInfo): Verdict {
    return this.#options.explainer.judge(info, this.#context);
  }

  rows(): ProcessRow[] {
    return [...this.watched.values()].map(({ info, judged }) => rowOf(info, judged));
  }

  judgedFact(): JudgedFact {
    const counts = { contextual: noCounts(), strict: noCounts() };
    const strict = this.#settings.verdictMode === 'strict';
    const worst: Watched[] = [];
    for (const one of this.watched.values()) {
      counts.contextual[one.judged.level] += 1;
      counts.strict[one.judged.strictLevel] += 1;
      insertWorst(worst, one, strict);
    }
    const rows = worst.map(({ info, judged }) => rowOf(info, judged));
    return { counts, rows, waiting: this.#options.table.waiting };
  }

  visibilityFact(): VisibilityFact {
    return { areOthersHidden: this.#options.table.areOthersHidden };
  }

  /** @throws AppError `notFound` when there is no such process */
  explain(pid: number): ProcessExplanation {
    const found = this.watched.get(pid);
    if (!found) {
      const why = 'no process has this PID now; it may have ended';
      throw new AppError('notFound', `cannot explain process ${pid}: ${why}`);
    }
    const { info } = found;
    const children = [...this.watched.values()].filter(
      (other) => other.info.parentPid === pid && other.info.pid !== pid,
    );
    return {
      process: { ...info },
      verdict: this.verdictOf(info),
      parents: this.parentsOf(info).map((parent) => this.#relative(parent)),
      children: children.slice(0, childrenLimit).map(({ info: child }) => this.#relative(child)),
      recentCpu: this.#options.table.recentCpu(pid),
    };
  }

  /** From its parent up. */
  parentsOf(info: ProcessInfo): ProcessInfo[] {
    const parents: ProcessInfo[] = [];
    let pid = info.parentPid;
    while (pid > 0 && parents.length < parentsLimit) {
      const parent = this.watched.get(pid)?.info;
      if (!parent || parents.includes(parent)) break;
      parents.push(parent);
      pid = parent.parentPid;
    }
    return parents;
  }

  #relative({ pid, name }: ProcessInfo): Relative {
    const judged = this.watched.get(pid)?.judged;
    const strict = this.#settings.verdictMode === 'strict';
    return { pid, name, level: (strict ? judged?.strictLevel : judged?.level) ?? 'caution' };
  }

  #contextOf({ memoryWarnPercent, trustedPaths }: AgentSettings): ExplainContext {
    const { host, table, unitDescription } = this.#options;
    const find = (pid: number): ProcessInfo | null => table.tracked.get(pid)?.info ?? null;
    return { host, memoryWarnPercent, trustedPaths, find, unitDescription };
  }

  #judge(process: TrackedProcess, isHeavy: boolean, dangers: Danger[]): void {
    const { info, revision } = process;
    const verdict = this.verdictOf(info);
    const { container } = info;
    const name = container === null ? null : this.#options.containerName?.(container);
    const judged = judgedPart(verdict, name ?? null);
    this.watched.set(info.pid, { process, info, judged, revision, isHeavy });
    const level = this.#settings.verdictMode === 'strict' ? verdict.strictLevel : verdict.level;
    if (level !== 'danger') return this.#book.remove(info);
    if (this.#book.has(info)) return;
    const danger = { info, verdict, entity: entityOf(info, verdict, name ?? null) };
    this.#book.add(danger);
    dangers.push(danger);
  }

  #forget(info: ProcessInfo): void {
    if (this.watched.get(info.pid)?.info === info) this.watched.delete(info.pid);
    this.#book.remove(info);
  }
}

/** By verdict, then by CPU, then by memory; one pass that keeps a short list sorted. */
function insertWorst(worst: Watched[], one: Watched, strict: boolean): void {
  const last = worst.at(-1);
  if (last && worst.length >= worstCount && !isWorse(one, last, strict)) return;
  let place = worst.length;
  while (place > 0 && isWorse(one, worst[place - 1]!, strict)) place -= 1;
  worst.splice(place, 0, one);
  if (worst.length > worstCount) worst.pop();
}

function isWorse(left: Watched, right: Watched, strict: boolean): boolean {
  const key = strict ? 'strictLevel' : 'level';
  const byLevel = rank[left.judged[key]] - rank[right.judged[key]];
  if (byLevel !== 0) return byLevel > 0;
  const byCpu = (left.info.cpuPercent ?? 0) - (right.info.cpuPercent ?? 0);
  if (byCpu !== 0) return byCpu > 0;
  return left.info.memoryBytes > right.info.memoryBytes;
}
