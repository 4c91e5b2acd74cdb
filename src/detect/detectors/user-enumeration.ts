// One address tries many user names: it looks for those that exist.

import { numberText } from '../../contract/number-text.ts';
import { secondMs, minuteMs, hourMs } from '../../contract/time-units.ts';
import { guessTypes, latenessMs, settingOf, type Detector } from '../events/detector.ts';
import type { ValuesRule } from '../events/recent-values.ts';
import { roomFor, usersOfAddress } from '../events/value-windows.ts';
import { many } from '../events/words.ts';

export default {
  name: 'user-enumeration',
  title: { en: 'Search for user names', ko: '사용자 이름 탐색' },
  help: {
    en:
      'One address tries many different user names, to find out which exist or to run a list of ' +
      'common ones. People know their own name; only a jump host or a gateway that many use ' +
      'shows several.',
    ko:
      '한 주소가 여러 사용자 이름을 시도합니다. 어떤 이름이 있는지 알아내거나 흔한 이름의 목록을 시험하는 것입니다. ' +
      '사람은 자기 이름을 압니다. 여러 사람이 함께 쓰는 경유 서버나 게이트웨이만 여러 이름을 보입니다.',
  },
  technique: 'T1589.001',
  severity: 'warning',
  about: 'address',
  takes: [],
  settles: guessTypes,
  quietMs: hourMs,
  settings: [
    {
      name: 'users',
      label: { en: 'User names', ko: '사용자 이름 수' },
      default: 5,
      min: 2,
      max: 60,
      unit: '',
    },
    {
      name: 'seconds',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 60,
      min: 10,
      max: 600,
      unit: 'seconds',
    },
    {
      name: 'longUsers',
      label: { en: 'or user names', ko: '또는 사용자 이름 수' },
      default: 10,
      min: 2,
      max: 60,
      unit: '',
    },
    {
      name: 'longMinutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 60,
      min: 1,
      max: 240,
      unit: 'minutes',
    },
  ],
  reachMs: (settings) => 2 * settingOf(settings, 'longMinutes') * minuteMs + latenessMs,
  watch({ settings, book, values }) {
    const short: ValuesRule = {
      values: settingOf(settings, 'users'),
      spanMs: settingOf(settings, 'seconds') * secondMs,
      mostTries: Infinity,
      leastTriesOfAll: 0,
    };
    const long: ValuesRule = {
      values: settingOf(settings, 'longUsers'),
      spanMs: settingOf(settings, 'longMinutes') * minuteMs,
      mostTries: Infinity,
      leastTriesOfAll: 0,
    };
    const keepMs = Math.max(short.spanMs, long.spanMs);
    const mostValues = roomFor(Math.max(short.values, long.values));
    return values.watch({
      kind: usersOfAddress,
      keeping: { keepMs, triesMs: keepMs, mostValues },
      rules: [long, short],
      book,
    });
  },
  tell({ entity, count }) {
    return {
      title: { en: `${entity} searches for user names`, ko: `${entity}에서 사용자 이름 탐색` },
      why: {
        en: `${entity} tried one user name after another, ${many(count, 'time')}.`,
        ko: `${entity}에서 여러 사용자 이름을 바꿔 가며 ${numberText(count)}회 시도했습니다.`,
      },
      advice: {
        en:
          'Look at which of the names exist here, and at their passwords. Name in AllowUsers or ' +
          'AllowGroups who may log in, and block the address.',
        ko:
          '시도한 이름 가운데 실제로 있는 계정과 그 비밀번호를 점검하십시오. AllowUsers나 AllowGroups로 ' +
          '로그인할 사람을 정하고 이 주소를 차단하십시오.',
      },
    };
  },
} satisfies Detector;
