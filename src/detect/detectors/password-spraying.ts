// One address tries a password or two on each of many users.

import { numberText } from '../../contract/number-text.ts';
import { minuteMs, hourMs } from '../../contract/time-units.ts';
import { guessTypes, latenessMs, settingOf, type Detector } from '../events/detector.ts';
import type { ValuesRule } from '../events/recent-values.ts';
import { roomFor, usersOfAddress } from '../events/value-windows.ts';
import { many } from '../events/words.ts';

export default {
  name: 'password-spraying',
  title: { en: 'Password spraying', ko: '비밀번호 스프레이 공격' },
  help: {
    en:
      'One address tries each of many users only once or twice: a common password on everybody, ' +
      'below what locks an account. It needs but one weak password among all. Normal for nobody.',
    ko:
      '한 주소가 여러 사용자를 한두 번씩만 시도합니다. 흔한 비밀번호를 모두에게 시험하되 계정이 잠기지 않게 하는 것입니다. ' +
      '약한 비밀번호가 하나만 있어도 뚫립니다. 정상적인 사용에서는 보이지 않습니다.',
  },
  technique: 'T1110.003',
  severity: 'danger',
  about: 'address',
  takes: [],
  settles: guessTypes,
  quietMs: hourMs,
  settings: [
    {
      name: 'users',
      label: { en: 'Users', ko: '사용자 수' },
      default: 10,
      min: 3,
      max: 60,
      unit: '',
    },
    {
      name: 'tries',
      label: { en: 'tried at most', ko: '한 사람당 시도는 많아야' },
      default: 2,
      min: 1,
      max: 10,
      unit: '',
    },
    {
      name: 'minutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 60,
      min: 5,
      max: 240,
      unit: 'minutes',
    },
  ],
  reachMs: (settings) => 3 * settingOf(settings, 'minutes') * minuteMs + latenessMs,
  watch({ settings, book, values }) {
    const spanMs = settingOf(settings, 'minutes') * minuteMs;
    const rule: ValuesRule = {
      values: settingOf(settings, 'users'),
      spanMs,
      mostTries: settingOf(settings, 'tries'),
      leastTriesOfAll: 0,
    };
    return values.watch({
      kind: usersOfAddress,
      keeping: { keepMs: spanMs, triesMs: spanMs, mostValues: roomFor(rule.values) },
      rules: [rule],
      book,
    });
  },
  tell({ entity, count }) {
    return {
      title: {
        en: `Password spraying from ${entity}`,
        ko: `${entity}에서 비밀번호 스프레이 공격`,
      },
      why: {
        en: `${entity} tried many users only once or twice each, ${many(count, 'time')} in all.`,
        ko: `${entity}에서 많은 사용자를 한두 번씩, 모두 ${numberText(count)}회 시도했습니다.`,
      },
      advice: {
        en:
          'Look for weak and common passwords among those users, above all of a login that ' +
          'succeeded since. Block the address and turn to keys.',
        ko:
          '그 사용자들의 약하거나 흔한 비밀번호를 찾고, 이후 성공한 로그인이 있는지 먼저 확인하십시오. ' +
          '주소를 차단하고 키 로그인으로 바꾸십시오.',
      },
    };
  },
} satisfies Detector;
