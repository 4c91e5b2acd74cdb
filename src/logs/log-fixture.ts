// What tests of logs share: a folder, a journalctl that is told what to say, a recording viewer.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { LogFilter, LogPart } from '../contract/log-line.ts';
import { systemClock } from '../kit/clock.ts';
import { silentLog } from '../kit/log.ts';
import { createLogs, type Logs, type LogsOptions } from './logs.ts';
import { until } from '../kit/until-fixture.ts';

export function tempFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-logs-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function logsOf(t: TestContext, patterns: string[], more: Partial<LogsOptions> = {}): Logs {
  const logs = createLogs({
    patterns: () => patterns,
    clock: systemClock,
    log: silentLog,
    linesPerSecond: Infinity,
    ...more,
  });
  t.after(() => logs.stop());
  return logs;
}

/** One who follows, and keeps all that it is sent. */
export class Recorder {
  readonly parts: LogPart[] = [];
  readonly ended: Promise<unknown>;
  #abort = new AbortController();

  constructor(logs: Logs, source: string, filter: LogFilter = {}, last = 0) {
    const ask = { source, filter, last };
    const onPart = (part: LogPart): void => void this.parts.push(part);
    this.ended = logs.follow(ask, this.#abort.signal, onPart).catch((error: unknown) => error);
  }

  /** One who hears each line from now on; the log must hold a line already. */
  static async listening(logs: Logs, source: string): Promise<Recorder> {
    const recorder = new Recorder(logs, source, {}, 1);
    await until('the last line', () => recorder.texts.length > 0);
    recorder.parts.length = 0;
    return recorder;
  }

  get texts(): string[] {
    return this.parts.flatMap((part) =>
      part.type === 'lines' ? part.lines.map(({ text }) => text) : [],
    );
  }

  get notes(): string[] {
    return this.parts.flatMap((part) => (part.type === 'note' ? [part.note] : []));
  }

  count(type: 'skipped' | 'ignored'): number {
    return this.parts.reduce((sum, part) => sum + (part.type === type ? part.lines : 0), 0);
  }

  async stop(): Promise<unknown> {
    this.#abort.abort();
    return this.ended;
  }
}

/** A program in place of journalctl; `script` is the body of a shell script. */
export function fakeJournalctl(folder: string, script: string): string {
  const path = join(folder, 'journalctl');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
