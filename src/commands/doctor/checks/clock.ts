// The clock: a sane year, agreement with the hardware clock, and whether it is synchronised.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../../../contract/text.ts';
import { ok, type Check, type Outcome, type Patient } from '../check.ts';

const earliestMs = Date.UTC(2026, 0, 1);
const latestMs = Date.UTC(2100, 0, 1);
/** Reading the hardware clock is exact to a second; more than this is a real difference. */
const differenceLimitSeconds = 10;
const quarterHourSeconds = 900;

const costs: Text = {
  en: 'times of samples and logs are wrong and cannot be compared with other hosts',
  ko: '표본과 로그의 시각이 틀려 다른 호스트와 비교할 수 없습니다',
};

/** Seconds by which the system is ahead of the hardware clock; null where there is none. */
function aheadOfHardware({ sysPath, nowMs }: Patient): number | null {
  try {
    const seconds = Number(readFileSync(join(sysPath, 'class/rtc/rtc0/since_epoch'), 'latin1'));
    if (!Number.isFinite(seconds)) return null;
    const ahead = Math.round(nowMs / 1000 - seconds);
    // A hardware clock on local time differs by its zone, which is no fault.
    const zone = Math.round(ahead / quarterHourSeconds) * quarterHourSeconds;
    return Math.abs(zone) <= 14 * 3600 ? ahead - zone : ahead;
  } catch {
    return null;
  }
}

async function isSynchronised(patient: Patient): Promise<boolean | null> {
  if (existsSync(join(patient.rootPath, 'run/systemd/timesync/synchronized'))) return true;
  if (!existsSync(join(patient.rootPath, 'run/systemd/system'))) return null;
  const answer = await patient.ask('timedatectl', ['show', '--property=NTPSynchronized']);
  if (answer === null) return null;
  return /=yes\s*$/.test(answer);
}

function differs(seconds: number): Outcome {
  return {
    state: 'warn',
    what: {
      en: `differs from the hardware clock by ${seconds} s`,
      ko: `하드웨어 시계와 ${seconds}초 다릅니다`,
    },
    costs,
    advice: {
      en: 'set the clock, then "hwclock --systohc"',
      ko: '시계를 맞춘 뒤 "hwclock --systohc"를 실행하십시오',
    },
  };
}

const check: Check = {
  name: 'clock',
  title: { en: 'Clock', ko: '시계' },
  async run(patient) {
    const { nowMs } = patient;
    const now = new Date(nowMs).toISOString();
    if (nowMs < earliestMs || nowMs > latestMs) {
      return {
        state: 'bad',
        what: { en: `it says ${now}, which cannot be`, ko: `${now}로, 있을 수 없는 시각입니다` },
        costs,
        advice: { en: 'set the clock', ko: '시계를 맞추십시오' },
      };
    }
    const ahead = aheadOfHardware(patient);
    if (ahead !== null && Math.abs(ahead) > differenceLimitSeconds) return differs(ahead);
    const synchronised = await isSynchronised(patient);
    if (synchronised === true) return ok(`synchronised, ${now}`, `동기화됨, ${now}`);
    const unknown = synchronised === null;
    return {
      state: 'warn',
      what: {
        en: unknown ? 'cannot tell whether it is synchronised' : 'not synchronised',
        ko: unknown ? '동기화 여부를 알 수 없습니다' : '동기화되지 않았습니다',
      },
      costs: {
        en: 'it may drift, and times then differ from those of other hosts',
        ko: '시각이 어긋나 다른 호스트와 달라질 수 있습니다',
      },
      advice: {
        en: 'run chrony or systemd-timesyncd',
        ko: 'chrony 또는 systemd-timesyncd를 실행하십시오',
      },
    };
  },
};

export default check;
