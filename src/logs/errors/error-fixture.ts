// What tests of error lines share: a watch over a folder, containers and units, and what it sent.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { watchSettings } from '../../kit/settings/watch-settings.ts';
import { tempFolder } from '../log-fixture.ts';
import { createLogs } from '../logs.ts';
import { StubOutside } from '../follow/outside-fixture.ts';
import { ErrorWatch, type ErrorReport } from './error-watch.ts';
import { until } from '../../kit/until-fixture.ts';

export interface WatchStage {
  folder: string;
  containers: StubOutside;
  pods: StubOutside;
  units: string[];
  settings: { errorWords: readonly string[]; errorIgnore: readonly string[]; logFiles: string[] };
  watch: ErrorWatch;
  reports: ErrorReport[];
  last(): ErrorReport;
  /** What the newest report shows, newest first. */
  texts(): string[];
  /** Waits until the newest report holds. */
  see(what: string, holds: (report: ErrorReport) => boolean): Promise<ErrorReport>;
  /** Texts shown, and of each its name. */
  shown(): string[];
}

/** Files are those of the folder's var/log; `journalctl` is what stands for it. */
export function stageOf(t: TestContext, journalctl = '/nonexistent/journalctl'): WatchStage {
  const folder = tempFolder(t);
  mkdirSync(join(folder, 'var/log/journal/0123'), { recursive: true });
  writeFileSync(join(folder, 'var/log/journal/0123/system.journal'), '');
  const containers = new StubOutside('container:');
  const pods = new StubOutside('pod:');
  const units: string[] = [];
  const settings: WatchStage['settings'] = {
    errorWords: watchSettings.errorWords.default,
    errorIgnore: watchSettings.errorIgnore.default,
    logFiles: ['/var/log/*.log'],
  };
  const outside = [containers, pods];
  const around = { clock: systemClock, log: silentLog, journalctl, rootPath: folder };
  const logs = createLogs({ ...around, patterns: () => settings.logFiles, outside: () => outside });
  const reports: ErrorReport[] = [];
  const watch = new ErrorWatch({
    logs,
    outside,
    units: () => units,
    settings: () => settings,
    clock: systemClock,
    send: (report) => void reports.push(report),
  });
  t.after(async () => {
    await watch.stop();
    await logs.stop();
  });
  const last = (): ErrorReport => {
    const report = reports.at(-1);
    if (!report) throw new Error('BUG: nothing was sent');
    return report;
  };
  return {
    folder,
    containers,
    pods,
    units,
    settings,
    watch,
    reports,
    last,
    texts: () => last().lines.map(({ text }) => text),
    shown: () => last().lines.map(({ name, text }) => `${name}: ${text}`),
    async see(what, holds) {
      await until(what, () => reports.length > 0 && holds(last()));
      return last();
    },
  };
}

export const fileOf = ({ folder }: WatchStage, name: string): string =>
  join(folder, 'var/log', name);
