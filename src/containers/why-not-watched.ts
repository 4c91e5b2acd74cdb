// Why containers are not watched, in the words of a person, with what to do.

import { userInfo } from 'node:os';
import type { EngineState } from '../contract/container.ts';
import { particle } from '../contract/particle.ts';
import type { Text } from '../contract/text.ts';
import { AppError, reasonOf, systemCode } from '../kit/app-error.ts';
import { cleanShortText, cleanText } from '../kit/clean-text.ts';

const longestChars = 200;

export interface WhyNot {
  state: EngineState;
  reason: Text;
}

export const switchedOff: WhyNot = {
  state: 'absent',
  reason: {
    en: 'Containers are not watched: the setting container-engine is off.',
    ko: 'container-engine 설정이 off이므로 컨테이너를 지켜보지 않습니다.',
  },
};

/** `where`: the address that was asked. */
export function whyNotWatched(error: Error, where: string): WhyNot {
  const place = cleanText(where);
  if (!(error instanceof AppError)) return failed(place, error);
  switch (error.code) {
    case 'notReady':
      return { state: 'absent', reason: absent(place, systemCode(error.cause)) };
    case 'forbidden':
      return { state: 'forbidden', reason: forbidden(place) };
    case 'timeout':
      return {
        state: 'silent',
        reason: {
          en: `The container engine at ${place} does not answer; look at its log, and restart it.`,
          ko: `컨테이너 엔진(${place})이 응답하지 않습니다. 로그를 확인하고 다시 시작하십시오.`,
        },
      };
    case 'tooMany':
      return { state: 'failed', reason: flooded(place) };
    default:
      return failed(place, error);
  }
}

function absent(place: string, code: string | null): Text {
  if (code !== 'ECONNREFUSED') {
    return {
      en: `No container engine here: ${place} does not exist.`,
      ko: `여기에는 컨테이너 엔진이 없습니다. ${place}${particle(place, '이/가')} 존재하지 않습니다.`,
    };
  }
  return {
    en: `The container engine at ${place} does not run; start it (systemctl start docker).`,
    ko: `컨테이너 엔진(${place})이 실행되고 있지 않습니다. 시작하십시오(systemctl start docker).`,
  };
}

function flooded(place: string): Text {
  return {
    en:
      `The container engine at ${place} tells of more changes than can be followed; its ` +
      'containers are listed again from time to time. Look for one that is restarted all the time.',
    ko:
      `컨테이너 엔진(${place})이 따라갈 수 없을 만큼 많은 변화를 알립니다. 컨테이너 목록은 ` +
      '가끔 다시 읽습니다. 계속 다시 시작되는 컨테이너가 있는지 확인하십시오.',
  };
}

function forbidden(place: string): Text {
  const user = userName();
  return {
    en:
      `This user may not use ${place}: usermod -aG docker ${user}, then start Hostscope anew. ` +
      'Mind that this group is as good as root.',
    ko:
      `이 사용자는 ${place}${particle(place, '을/를')} 쓸 수 없습니다. "usermod -aG docker ${user}"를 실행하고 ` +
      'Hostscope를 다시 시작하십시오. 이 그룹은 root와 같은 권한임에 주의하십시오.',
  };
}

function userName(): string {
  try {
    return cleanText(userInfo().username);
  } catch {
    // A user without an entry in /etc/passwd.
    return 'hostscope';
  }
}

function failed(place: string, error: Error): WhyNot {
  const detail = cleanShortText(reasonOf(error), longestChars);
  return {
    state: 'failed',
    reason: {
      en: `The container engine at ${place} cannot be used: ${detail}.`,
      ko: `컨테이너 엔진(${place})을 쓸 수 없습니다(${detail}).`,
    },
  };
}
