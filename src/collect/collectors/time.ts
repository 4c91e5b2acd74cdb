// The clock: time, uptime, and who keeps it right.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, Unreadable } from '../../contract/fact.ts';
import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import type { Host } from '../host.ts';
import { listFolder, procFile, readText } from '../proc-file.ts';

const factEveryMs = 60_000;

/** Value of the fact `host.clock`. */
export interface ClockFact {
  /** The program that keeps the clock right: systemd-timesyncd, chrony, ntpd; null: none seen. */
  keeper: string | null;
  synchronised: boolean | Unreadable;
  /** How far the clock was off when the keeper last wrote it down; positive: slow. */
  offsetSeconds: number | Unreadable;
}

export default defineCollector({
  name: 'time',
  platforms: ['linux'],
  everyMs: 1000,
  metrics: {
    node_time_seconds: gauge(
      'seconds',
      'System time in seconds since 1970.',
      '시스템 시각(1970년 이후 초)입니다.',
      { keep: 'none' },
    ),
    hostscope_uptime_seconds: gauge(
      'seconds',
      'Time since the machine was started.',
      '부팅 후 지난 시간입니다.',
      { keep: 'none' },
    ),
  },
  open(host) {
    const uptime = procFile(host, 'uptime');
    let factMs = Number.NEGATIVE_INFINITY;
    return (emit) => {
      emit.sample('node_time_seconds', host.clock.nowMs() / 1000);
      emit.sample('hostscope_uptime_seconds', uptime.read().number());
      const nowMs = host.clock.monotonicMs();
      if (nowMs - factMs < factEveryMs) return;
      factMs = nowMs;
      emit.fact('host.clock', readClock(host) as unknown as Json);
    };
  },
});

const noOffset: Unreadable = {
  unreadable: {
    en:
      'the kernel tells the offset only by the call adjtimex, which this program cannot make; ' +
      'chrony (log tracking) or ntpd (statistics loopstats) can write it to a file',
    ko:
      '커널은 시각 차이를 adjtimex 호출로만 알려 주는데 이 프로그램은 그 호출을 할 수 없습니다. ' +
      'chrony(log tracking)나 ntpd(statistics loopstats)가 파일에 적게 할 수 있습니다',
  },
};
const noState: Unreadable = {
  unreadable: {
    en: 'the time service does not write to a file whether the clock is synchronised',
    ko: '시각 서비스가 시계의 동기화 여부를 파일에 적지 않습니다',
  },
};

/**
 * There is no file for adjtimex(2), so this says what time services leave in files:
 * systemd-timesyncd(8) touches `synchronized`; chrony and ntpd log their offset when told to.
 */
function readClock(host: Host): ClockFact {
  const at = (path: string): string => join(host.rootPath, path);
  const names = new Set(listFolder(at('run')));
  if (exists(at('run/systemd/timesync'))) {
    const synchronised = exists(at('run/systemd/timesync/synchronized'));
    return { keeper: 'systemd-timesyncd', synchronised, offsetSeconds: noOffset };
  }
  if (names.has('chrony') || exists(at('var/lib/chrony/drift'))) {
    // Columns: date, time, address, stratum, frequency, skew, offset.
    const offset = lastColumn(at('var/log/chrony/tracking.log'), 6);
    return { keeper: 'chrony', synchronised: noState, offsetSeconds: offset ?? noOffset };
  }
  if (names.has('ntpd.pid') || exists(at('var/lib/ntp/ntp.drift'))) {
    // Columns: day, second, offset.
    const offset = lastColumn(at('var/log/ntpstats/loopstats'), 2);
    return { keeper: 'ntpd', synchronised: noState, offsetSeconds: offset ?? noOffset };
  }
  return { keeper: null, synchronised: noState, offsetSeconds: noOffset };
}

/** A number of the last line that is no heading; null where the file cannot be read. */
function lastColumn(path: string, column: number): number | null {
  const last = readText(path)
    ?.split('\n')
    .findLast((line) => /^\d/.test(line.trim()));
  const value = Number(last?.trim().split(/\s+/)[column] ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
