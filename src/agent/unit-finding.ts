// Findings of services: one that failed, starts again and again, or whose process is gone.

import type { EvidencePart, Observation } from '../contract/finding.ts';
import { particle } from '../contract/particle.ts';
import type { HostId } from '../contract/sample.ts';
import type { Text } from '../contract/text.ts';
import type { UnitInfo } from '../contract/unit.ts';
import type { UnitTrouble } from '../services/trouble-book.ts';

export const unitRules = {
  failed: 'service-failed',
  restarting: 'service-restarting',
  lost: 'service-lost',
} as const;

const signals: Text = {
  en: 'it was ended by a signal',
  ko: '신호를 받아 끝났습니다',
};

/** Meanings of systemd.exec(5)'s Result; anything else is shown as it is. */
const results: Readonly<Record<string, Text>> = {
  'exit-code': { en: 'its process ended with an error', ko: '프로세스가 오류로 끝났습니다' },
  signal: signals,
  'core-dump': { en: 'its process crashed', ko: '프로세스가 비정상 종료되었습니다' },
  timeout: { en: 'it did not start or stop in time', ko: '제시간에 시작하거나 멈추지 못했습니다' },
  watchdog: { en: 'it gave no sign of life in time', ko: '제시간에 살아 있다는 신호가 없었습니다' },
  'start-limit-hit': {
    en: 'it was started too often in a short time',
    ko: '짧은 시간에 너무 자주 시작되었습니다',
  },
  'oom-kill': {
    en: 'the kernel ended it because memory ran out',
    ko: '메모리가 모자라 커널이 끝냈습니다',
  },
  resources: {
    en: 'systemd could not prepare it, as a file that its unit names, or a resource, is missing',
    ko: '유닛에 적힌 파일이 없거나 자원이 모자라 systemd가 시작을 준비하지 못했습니다',
  },
  protocol: {
    en: 'it did not behave as its unit file says',
    ko: '유닛 파일에 적힌 대로 동작하지 않았습니다',
  },
};

/** What shells and systemd itself mean (systemd.exec(5), "Process Exit Codes"). */
const exitCodes: Readonly<Record<number, Text>> = {
  126: {
    en: 'it called a command that may not be run',
    ko: '실행할 권한이 없는 명령을 불렀습니다',
  },
  127: { en: 'it called a command that is not there', ko: '없는 명령을 불렀습니다' },
  200: {
    en: 'its working folder (WorkingDirectory=) cannot be entered',
    ko: '작업 폴더(WorkingDirectory=)에 들어갈 수 없습니다',
  },
  203: {
    en: 'its program (ExecStart=) is not there or may not be run',
    ko: '실행할 프로그램(ExecStart=)이 없거나 실행할 권한이 없습니다',
  },
  216: { en: 'its group (Group=) does not exist', ko: '그룹(Group=)이 없습니다' },
  217: { en: 'its user (User=) does not exist', ko: '사용자(User=)가 없습니다' },
  226: {
    en: 'a folder that its unit shields or hands on is not there',
    ko: '유닛이 보호하거나 넘겨주려는 폴더가 없습니다',
  },
  243: {
    en: 'a secret that its unit hands on (LoadCredential=) cannot be read',
    ko: '유닛이 넘겨주려는 비밀(LoadCredential=)을 읽을 수 없습니다',
  },
};

function resultOf({ result, exitCode }: UnitInfo): Text {
  const byCode = result === 'exit-code' ? exitCodes[exitCode ?? 0] : undefined;
  const known = byCode ??
    results[result ?? ''] ?? {
      en: `its result is ${result ?? 'not known'}`,
      ko: `결과는 ${result ?? '알 수 없음'}입니다`,
    };
  const code = exitCode === null || exitCode === 0 ? '' : ` (${exitCode})`;
  return { en: `${known.en}${code}`, ko: `${known.ko}${code}` };
}

function described({ name, description }: UnitInfo): string {
  return description === null || description === name ? name : `${name} (${description})`;
}

function textsOf({ kind, unit, restarts }: UnitTrouble): Pick<Observation, 'title' | 'why'> {
  const result = resultOf(unit);
  if (kind === 'failed') {
    return {
      title: {
        en: `${unit.name} has failed`,
        ko: `${unit.name}${particle(unit.name, '이/가')} 실패했습니다`,
      },
      why: { en: `${described(unit)}: ${result.en}.`, ko: `${described(unit)}: ${result.ko}.` },
    };
  }
  if (kind === 'lost') {
    return {
      title: {
        en: `${unit.name} is not running any more`,
        ko: `${unit.name}${particle(unit.name, '이/가')} 더는 실행되고 있지 않습니다`,
      },
      why: {
        en: `Its process (PID ${unit.mainPid}) has ended, and no other of this name runs.`,
        ko: `프로세스(PID ${unit.mainPid})가 끝났고, 같은 이름의 다른 프로세스가 없습니다.`,
      },
    };
  }
  return {
    title: {
      en: `${unit.name} started again ${restarts} times`,
      ko: `${unit.name}${particle(unit.name, '이/가')} ${restarts}번 다시 시작했습니다`,
    },
    why: {
      en: `${described(unit)} keeps ending and is started again; last, ${result.en}.`,
      ko:
        `${described(unit)}${particle(described(unit), '이/가')} 계속 끝나고 다시 시작됩니다. ` +
        `마지막에는 ${result.ko}.`,
    },
  };
}

function adviceOf({ kind, unit: { name } }: UnitTrouble): Text {
  if (kind === 'lost') {
    return {
      en:
        'See why it ended (its own log, dmesg) and start it again. If it was stopped on ' +
        'purpose, take it off the watched services.',
      ko:
        '끝난 까닭을 서비스 로그와 dmesg에서 확인하고 다시 시작하십시오. ' +
        '일부러 멈췄다면 지켜볼 서비스에서 빼십시오.',
    };
  }
  return {
    en: `Read its log (journalctl -u ${name}), mend the cause, then systemctl restart ${name}.`,
    ko: `로그(journalctl -u ${name})를 읽고 원인을 고친 뒤 systemctl restart ${name} 명령을 실행하십시오.`,
  };
}

/** Field names as systemd has them: evidence is the same in every language. */
export function unitEvidence(unit: UnitInfo): EvidencePart {
  const fields: [string, string | number | null][] = [
    ['unit', unit.name],
    ['state', `${unit.state}${unit.sub === null ? '' : ` (${unit.sub})`}`],
    ['result', unit.result],
    ['exit code', unit.exitCode],
    ['main pid', unit.mainPid],
    ['restarts', unit.restarts],
    ['since', unit.sinceMs === null ? null : new Date(unit.sinceMs).toISOString()],
    ['enabled', unit.enabled],
  ];
  return {
    title: { en: 'The service at that moment', ko: '그때의 서비스' },
    lines: fields.flatMap(([field, value]) =>
      value === null ? [] : [`${field.padEnd(10)}  ${value}`],
    ),
  };
}

export function unitObservation(
  host: HostId,
  trouble: UnitTrouble,
  evidence: readonly EvidencePart[],
  atMs: number,
): Observation {
  const { kind, unit } = trouble;
  return {
    host,
    rule: unitRules[kind],
    entity: unit.name,
    // Without systemd nobody tells whether it was stopped on purpose.
    severity: unit.watched && kind !== 'lost' ? 'danger' : 'warning',
    subject: { kind: 'unit', unit: unit.name },
    ...textsOf(trouble),
    advice: adviceOf(trouble),
    evidence,
    atMs,
  };
}
