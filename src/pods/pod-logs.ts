// The logs of pods' containers, read through the API server.

import { podLog } from '../contract/pod.ts';
import { longestLineBytes, type LogSource } from '../contract/log-line.ts';
import { AppError, reasonOf } from '../kit/app-error.ts';
import { pauseAfter } from '../kit/back-off.ts';
import type { OutsideLine, OutsideLogs, OutsideRead } from '../kit/outside-logs.ts';
import { idleTimers, type Timers } from '../kit/timers.ts';
import { KubeError, type KubeClient, type KubeFailure } from './kube-client.ts';
import type { KeptPod } from './kept-pod.ts';
import { LineSplitter, type SplitLine } from './line-splitter.ts';
import { pause } from '../kit/pause.ts';
import type { PodTable } from './pod-table.ts';

/** `2026-11-21T12:40:40.123456789Z `, or with an offset from UTC. */
const stampBytes = 40;
/** Sources change with each pod that comes and goes; who listens need not hear of each. */
const sourcesEveryMs = 1000;

export interface PodLogsOptions {
  table: PodTable;
  /** @throws ClusterTrouble where there is none. */
  client(): Promise<KubeClient>;
  timers?: Timers;
}

interface Place {
  id: string;
  namespace: string;
  name: string;
  container: string;
}

function placeOf(source: string): Place {
  const [, namespace, name, container] = /^pod:([^/]+)\/([^/]+)\/([^/]+)$/.exec(source) ?? [];
  if (!namespace || !name || !container) {
    throw new AppError('notFound', `cannot read the log ${source}: no such pod`);
  }
  return { id: `${namespace}/${name}`, namespace, name, container };
}

const codes: Partial<Record<KubeFailure, 'notFound' | 'forbidden' | 'timeout'>> = {
  notFound: 'notFound',
  forbidden: 'forbidden',
  expired: 'forbidden',
  unreachable: 'timeout',
};

function readError(source: string, error: unknown, signal: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  const cause = { cause: error };
  if (signal.aborted) return new AppError('cancelled', `cannot read ${source}: ended`, cause);
  const failure = error instanceof KubeError ? error.failure : 'failed';
  const advice = failure === 'forbidden' ? '; allow "get" on pods/log to the account' : '';
  const message = `cannot read ${source}: ${reasonOf(error)}${advice}`;
  return new AppError(codes[failure] ?? 'unreadable', message, cause);
}

interface StampedLine extends OutsideLine {
  /** As the server wrote it, to the nanosecond: it sorts as text. */
  stamp: string;
}

function stamped({ bytes, cut }: SplitLine): StampedLine {
  const end = bytes.subarray(0, stampBytes).indexOf(0x20);
  const stamp = end < 0 ? '' : bytes.toString('latin1', 0, end);
  const ms = Date.parse(stamp);
  if (Number.isNaN(ms)) return { stamp: '', atMs: null, ...cutAt(bytes, cut) };
  return { stamp, atMs: ms, ...cutAt(bytes.subarray(end + 1), cut) };
}

function cutAt(bytes: Buffer, cut: boolean): Pick<OutsideLine, 'bytes' | 'cut'> {
  const isLonger = bytes.length > longestLineBytes;
  return { bytes: isLonger ? bytes.subarray(0, longestLineBytes) : bytes, cut: cut || isLonger };
}

/** One reading of one log, over as many requests as it takes. */
class PodLogRead {
  readonly #place: Place;
  readonly #read: OutsideRead;
  /** Stamp of the last line that was told; the server's `sinceTime` is only as exact as seconds. */
  #last = '';
  #hasBegun = false;

  constructor(place: Place, read: OutsideRead) {
    this.#place = place;
    this.#read = read;
  }

  /** The server has answered once. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /**
   * Until the server ends it: all was told, or the container has ended. False: there was nothing.
   * @throws KubeError
   */
  async once(client: KubeClient): Promise<boolean> {
    const before = this.#last;
    const { namespace, name, container } = this.#place;
    const { last, follow, signal } = this.#read;
    const query = new URLSearchParams({ container, timestamps: 'true', follow: String(follow) });
    if (this.#last === '') query.set('tailLines', String(last));
    else query.set('sinceTime', `${this.#last.slice(0, 19)}Z`);
    const pod = `namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`;
    const response = await client.open(`/api/v1/${pod}/log?${query}`, signal);
    this.#hasBegun = true;
    const splitter = new LineSplitter(stampBytes + longestLineBytes);
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        await this.#tell(splitter.split(chunk));
      }
    } catch (error) {
      if (signal.aborted || error instanceof AppError) throw error;
      throw new KubeError('unreachable', `the connection broke: ${reasonOf(error)}`, error);
    }
    const rest = splitter.rest();
    if (rest) await this.#tell([rest]);
    return this.#last !== before;
  }

  async #tell(lines: readonly SplitLine[]): Promise<void> {
    const fresh = lines.map(stamped).filter(({ stamp }) => stamp === '' || stamp > this.#last);
    if (fresh.length === 0) return;
    this.#last = fresh.findLast(({ stamp }) => stamp !== '')?.stamp ?? this.#last;
    await this.#read.onLines(fresh.map(({ atMs, bytes, cut }) => ({ atMs, bytes, cut })));
  }
}

export class PodLogs implements OutsideLogs {
  readonly prefix = 'pod:';
  readonly #options: PodLogsOptions;
  readonly #timers: Timers;
  readonly #listeners = new Set<() => void>();
  #isTelling = false;
  #sources: readonly LogSource[] | null = null;

  constructor(options: PodLogsOptions) {
    this.#options = options;
    this.#timers = options.timers ?? idleTimers;
    options.table.onChange(({ before, now }) => this.#note(before, now));
  }

  readonly sources = (): readonly LogSource[] => {
    this.#sources ??= [...this.#options.table.all()].toSorted(inOrder).flatMap(sourcesOf);
    return this.#sources;
  };

  readonly onSources = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = async (source: string, read: OutsideRead): Promise<void> => {
    try {
      await this.#readAll(placeOf(source), read);
    } catch (error) {
      throw readError(source, error, read.signal);
    }
  };

  /** A container that is started again goes on with its log, as long as the pod is there. */
  async #readAll(place: Place, read: OutsideRead): Promise<void> {
    const pod = this.#options.table.get(place.id);
    if (!pod) throw new AppError('notFound', `cannot read the log of ${place.id}: it is gone`);
    const reading = new PodLogRead(place, read);
    let failures = 0;
    for (;;) {
      try {
        const toldSome = await reading.once(await this.#options.client());
        failures = toldSome ? 1 : failures + 1;
      } catch (error) {
        const isOver = error instanceof KubeError && error.failure === 'notFound';
        if (isOver && failures > 0) return;
        failures += 1;
        if (!read.follow || read.signal.aborted || !reading.hasBegun) throw error;
      }
      if (!read.follow) return;
      await pause(this.#timers, pauseAfter(failures), read.signal);
      if (!(await this.#runs(pod, place.container, read.signal))) return;
    }
  }

  /** Waits until the container runs; false: it never will, as the pod has ended or is gone. */
  #runs(first: KeptPod, container: string, signal: AbortSignal): Promise<boolean> {
    const { table } = this.#options;
    const { id, uid } = first.row;
    const told = (): boolean | null => {
      const pod = table.get(id);
      if (!pod || pod.row.uid !== uid || pod.row.standing === 'off' || pod.signs.failed)
        return false;
      return pod.running.includes(container) ? true : null;
    };
    return new Promise((resolve) => {
      const check = (): void => {
        const answer = signal.aborted ? false : told();
        if (answer === null) return;
        forget();
        signal.removeEventListener('abort', check);
        resolve(answer);
      };
      const forget = table.onChange((change) => {
        if (change.id === id) check();
      });
      signal.addEventListener('abort', check);
      check();
    });
  }

  #note(before: KeptPod | null, now: KeptPod | null): void {
    const isSame =
      before?.row.standing === now?.row.standing &&
      before?.readable.join() === now?.readable.join();
    if (isSame) return;
    this.#sources = null;
    if (this.#isTelling || this.#listeners.size === 0) return;
    this.#isTelling = true;
    this.#timers.set(() => {
      this.#isTelling = false;
      for (const listener of this.#listeners) listener();
    }, sourcesEveryMs);
  }
}

const order = { danger: 0, warning: 1, good: 2, off: 2 } as const;

function inOrder({ row: left }: KeptPod, { row: right }: KeptPod): number {
  const byStanding = order[left.standing] - order[right.standing];
  return byStanding || (right.createdMs ?? 0) - (left.createdMs ?? 0);
}

function sourcesOf({ row, readable }: KeptPod): LogSource[] {
  return readable.map((container) => ({
    id: podLog(row.id, container),
    name: `${row.id} ${container}`,
    kind: 'pod',
    sizeBytes: null,
    changedMs: null,
    unreadable: null,
  }));
}
