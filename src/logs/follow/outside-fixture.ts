// Stands for an engine's logs in tests: containers that are written to, removed, or hang.

import type { LogSource } from '../../contract/log-line.ts';
import { AppError } from '../../kit/app-error.ts';
import type { OutsideLine, OutsideLogs, OutsideRead } from '../../kit/outside-logs.ts';

interface Reader {
  read: OutsideRead;
  end: (error: Error | null) => void;
}

interface StubLog {
  source: LogSource;
  lines: OutsideLine[];
  readers: Set<Reader>;
}

export class StubOutside implements OutsideLogs {
  readonly prefix: OutsideLogs['prefix'];
  /** What was asked for, in its order. */
  readonly asked: { source: string; last: number; follow: boolean }[] = [];
  /** Reading these never gives a line nor an end. */
  readonly hanging = new Set<string>();
  readonly listeners = new Set<() => void>();
  #logs = new Map<string, StubLog>();

  constructor(prefix: OutsideLogs['prefix'] = 'container:') {
    this.prefix = prefix;
  }

  get reading(): number {
    return [...this.#logs.values()].reduce((sum, { readers }) => sum + readers.size, 0);
  }

  add(id: string, name = id): string {
    const kind = this.prefix === 'pod:' ? 'pod' : 'container';
    const seen = { sizeBytes: null, changedMs: null, unreadable: null };
    const source: LogSource = { id: `${this.prefix}${id}`, name, kind, ...seen };
    this.#logs.set(source.id, { source, lines: [], readers: new Set() });
    for (const listener of this.listeners) listener();
    return source.id;
  }

  write(id: string, ...texts: (string | Buffer)[]): void {
    this.writeAt(id, Date.now(), ...texts);
  }

  writeAt(id: string, atMs: number | null, ...texts: (string | Buffer)[]): void {
    const log = this.#of(id);
    const lines = texts.map((text) => ({ atMs, bytes: Buffer.from(text), cut: false }));
    log.lines.push(...lines);
    for (const { read } of log.readers) void read.onLines(lines);
  }

  /** Every reader of it is told that reading failed. */
  breakOff(id: string, error: Error): void {
    for (const { end } of this.#of(id).readers) end(error);
  }

  remove(id: string): void {
    const log = this.#of(id);
    this.#logs.delete(log.source.id);
    for (const { end } of log.readers) end(null);
    for (const listener of this.listeners) listener();
  }

  sources(): readonly LogSource[] {
    return [...this.#logs.values()].map(({ source }) => source);
  }

  onSources(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async read(source: string, read: OutsideRead): Promise<void> {
    const { last, follow, signal } = read;
    this.asked.push({ source, last, follow });
    const log = this.#logs.get(source);
    if (!log) throw new AppError('notFound', `cannot read the log of ${source}: it is gone`);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const end = (error: Error | null): void => (error ? reject(error) : resolve());
    const reader: Reader = { read, end };
    if (!this.hanging.has(source)) {
      const lines = last > 0 ? log.lines.slice(-last) : [];
      if (lines.length > 0) await read.onLines(lines);
      if (!follow) return;
      log.readers.add(reader);
    }
    signal.addEventListener('abort', () => reject(new AppError('cancelled', 'aborted')));
    try {
      await promise;
    } finally {
      log.readers.delete(reader);
    }
  }

  #of(id: string): StubLog {
    const log = this.#logs.get(`${this.prefix}${id}`);
    if (!log) throw new Error(`BUG: no container ${id}`);
    return log;
  }
}
