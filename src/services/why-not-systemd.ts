// Why systemd is not asked for its units, in the words of a person.

import type { ErrorCode } from '../contract/errors.ts';
import type { Text } from '../contract/text.ts';
import { AppError, reasonOf } from '../kit/app-error.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { longestChars } from './unit-name.ts';

export const whyNotSystemd = {
  windows: {
    en: 'systemd is not supported here: this host runs Windows.',
    ko: '이 호스트는 Windows이므로 systemd를 지원하지 않습니다.',
  },
  absent: {
    en: 'systemd does not run here.',
    ko: '여기에는 systemd가 실행되고 있지 않습니다.',
  },
  /** Follows the others, where /proc hides the processes that stand for services. */
  hidden: {
    en:
      'Whether services of other users run cannot be seen: /proc is mounted with hidepid. Run ' +
      'Hostscope as root, or install it by "sudo hostscope service install".',
    ko:
      '/proc이 hidepid로 마운트되어 다른 사용자의 서비스가 실행 중인지 볼 수 없습니다. root로 실행하거나 ' +
      '"sudo hostscope service install"로 설치하십시오.',
  },
} as const satisfies Record<string, Text>;

const failures: Readonly<Partial<Record<ErrorCode, Text>>> = {
  timeout: {
    en: 'systemd cannot be asked: the system bus does not answer.',
    ko: '시스템 버스가 응답하지 않아 systemd에 물을 수 없습니다.',
  },
  forbidden: {
    en: 'systemd cannot be asked: the system bus does not allow it to this user.',
    ko: '시스템 버스가 이 사용자에게 허용하지 않아 systemd에 물을 수 없습니다.',
  },
  notReady: {
    en: 'systemd does not answer on the system bus.',
    ko: 'systemd가 시스템 버스에서 응답하지 않습니다.',
  },
};

export function whyNotAsked(error: Error): Text {
  const known = error instanceof AppError ? failures[error.code] : undefined;
  if (known) return known;
  const detail = cleanShortText(reasonOf(error), longestChars);
  return {
    en: `systemd cannot be asked (${detail}).`,
    ko: `systemd에 물을 수 없습니다(${detail}).`,
  };
}
