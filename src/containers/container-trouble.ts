// Decides when a container is in trouble: it ended, restarts, lacks memory or is unhealthy.

import type { KnownContainer } from './known-container.ts';
import type { End } from './end-book.ts';

/** So many restarts within the window are a loop. */
export const loopRestarts = 3;
export const loopWindowMs = 10 * 60_000;
/** A loop is over when it ran or lay still this long, and twice as long as it took before. */
export const loopSettledMs = 60_000;
/** Memory is enough again when it ran this long without another end for want of it. */
export const memorySettledMs = 10 * 60_000;
/** Of containers that nobody saw ending, those that ended longer ago are history. */
export const recentEndMs = 24 * 60 * 60_000;

/** More within the window than anybody needs to know. */
const restartsLimit = 1000;

/** 128 + SIGINT, SIGKILL, SIGTERM: how one ends that is stopped, by a person or with its engine. */
const stoppedCodes: ReadonlySet<number> = new Set([130, 137, 143]);

export type TroubleKind = 'exited' | 'restarting' | 'oom' | 'unhealthy';

export interface ContainerTrouble {
  kind: TroubleKind;
  /** Each is told once per occurrence. */
  phase: 'began' | 'over';
  /** As it was when the trouble began, or as it is now that it is over. */
  container: KnownContainer;
  /** Its name when it began: what it is called in all that is told of it. */
  entity: string;
  /** Within ten minutes. */
  restarts: number;
}

interface Course {
  container: KnownContainer;
  open: Map<TroubleKind, ContainerTrouble>;
  restartTimesMs: number[];
  /** Since when it neither ends nor starts; null while it does. */
  settledMs: number | null;
  /** When the kernel ended something of it last; monotonic. */
  oomMs: number;
  /** The engine has told of that, and the container was not looked at since. */
  isOomNews: boolean;
  /** Its end for want of memory that was told last. */
  oomEndMs: number | null;
}

export interface Moment {
  /** Monotonic. */
  atMs: number;
  /** Of the wall clock. */
  nowMs: number;
  end: End;
}

export class ContainerTroubleBook {
  readonly #tell: (trouble: ContainerTrouble) => void;
  readonly #courses = new Map<string, Course>();

  constructor(tell: (trouble: ContainerTrouble) => void) {
    this.#tell = tell;
  }

  /** Those that began and are not over. */
  get open(): readonly ContainerTrouble[] {
    return [...this.#courses.values()].flatMap(({ open }) => [...open.values()]);
  }

  /** Looks at a container as it is now. */
  observe(container: KnownContainer, moment: Moment): void {
    const course = this.#course(container);
    this.#countRestarts(course, container, moment.atMs);
    course.container = container;
    this.#observeMemory(course, moment);
    this.#observeEnd(course, moment);
    this.#observeHealth(course);
    this.#judge(course, moment.atMs);
  }

  /** The kernel ended one of its processes, as the next look at it will tell. */
  outOfMemory(id: string): void {
    const course = this.#courses.get(id);
    if (course) course.isOomNews = true;
  }

  /** It was removed. */
  forget(id: string): void {
    const course = this.#courses.get(id);
    if (!course) return;
    for (const kind of course.open.keys()) this.#end(course, kind);
    this.#courses.delete(id);
  }

  /** Time has passed. */
  judgeAll(atMs: number): void {
    for (const course of this.#courses.values()) {
      if (course.open.size > 0) this.#judge(course, atMs);
    }
  }

  #course(container: KnownContainer): Course {
    const known = this.#courses.get(container.id);
    if (known) return known;
    const course: Course = {
      container,
      open: new Map(),
      restartTimesMs: [],
      settledMs: null,
      oomMs: Number.NEGATIVE_INFINITY,
      isOomNews: false,
      oomEndMs: null,
    };
    this.#courses.set(container.id, course);
    return course;
  }

  #countRestarts(course: Course, { restarts }: KnownContainer, atMs: number): void {
    // A person who starts it makes the engine count from zero again.
    const grown = Math.min(Math.max(0, restarts - course.container.restarts), restartsLimit);
    for (let step = 0; step < grown; step += 1) course.restartTimesMs.push(atMs);
    if (grown > 0) course.settledMs = null;
    course.restartTimesMs = course.restartTimesMs
      .filter((timeMs) => timeMs > atMs - loopWindowMs)
      .slice(-restartsLimit);
  }

  #observeMemory(course: Course, moment: Moment): void {
    const { container, isOomNews, oomEndMs } = course;
    const isAnotherEnd = container.oomKilled && container.finishedMs !== oomEndMs;
    if (!isOomNews && !(isAnotherEnd && isWorthTelling(container, moment))) return;
    course.isOomNews = false;
    if (container.oomKilled) course.oomEndMs = container.finishedMs;
    course.oomMs = moment.atMs;
    this.#begin(course, 'oom');
  }

  #observeEnd(course: Course, moment: Moment): void {
    const { container } = course;
    const { state, exitCode, oomKilled } = container;
    if (state === 'running' || state === 'paused') this.#end(course, 'exited');
    if (state !== 'exited' && state !== 'dead') return;
    const isFailure = exitCode !== null && exitCode !== 0 && !oomKilled;
    if (isFailure && isWorthTelling(container, moment)) this.#begin(course, 'exited');
  }

  #observeHealth(course: Course): void {
    const { state, health } = course.container;
    if (state === 'running' && health === 'unhealthy') this.#begin(course, 'unhealthy');
    else if (state !== 'running' || health !== 'starting') this.#end(course, 'unhealthy');
  }

  #judge(course: Course, atMs: number): void {
    const { container, restartTimesMs, oomMs } = course;
    const isPassing = container.state === 'restarting' || container.state === 'removing';
    if (isPassing) course.settledMs = null;
    else course.settledMs ??= atMs;
    if (restartTimesMs.length >= loopRestarts) this.#begin(course, 'restarting');
    const { settledMs } = course;
    const isSettled = settledMs !== null && atMs - settledMs >= settlingMs(restartTimesMs);
    if (course.open.has('restarting') && isSettled) {
      // So that the next single restart does not begin it again.
      course.restartTimesMs = [];
      this.#end(course, 'restarting');
    }
    const runsWell = container.state === 'running' && atMs - oomMs >= memorySettledMs;
    if (runsWell) this.#end(course, 'oom');
  }

  #begin(course: Course, kind: TroubleKind): void {
    const { container, open } = course;
    const known = open.get(kind);
    const restarts = course.restartTimesMs.length;
    if (known) {
      open.set(kind, { ...known, container, restarts });
      return;
    }
    const entity = container.name;
    const trouble: ContainerTrouble = { kind, phase: 'began', container, entity, restarts };
    open.set(kind, trouble);
    this.#tell(trouble);
  }

  #end(course: Course, kind: TroubleKind): void {
    const known = course.open.get(kind);
    if (!known) return;
    course.open.delete(kind);
    this.#tell({ ...known, phase: 'over', container: course.container });
  }
}

/**
 * Not what was asked for. Where nobody saw it end, an exit code that a stop gives is taken for
 * one, and an old end for history.
 */
function isWorthTelling(
  { exitCode, finishedMs, oomKilled }: KnownContainer,
  { end, nowMs }: Moment,
): boolean {
  if (end !== 'unseen') return end === 'unasked';
  const isRecent = finishedMs !== null && nowMs - finishedMs < recentEndMs;
  return isRecent && (oomKilled || !stoppedCodes.has(exitCode ?? 0));
}

/** One that fails each two minutes is not over its loop after one. */
function settlingMs(timesMs: readonly number[]): number {
  let longestMs = 0;
  for (const [index, timeMs] of timesMs.entries()) {
    longestMs = Math.max(longestMs, timeMs - (timesMs[index - 1] ?? timeMs));
  }
  return Math.min(Math.max(loopSettledMs, longestMs * 2), loopWindowMs);
}
