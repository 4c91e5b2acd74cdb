// Many addresses try one user, each so seldom that none stands out.

import { numberText } from '../../contract/number-text.ts';
import { minuteMs, hourMs, dayMs } from '../../contract/time-units.ts';
import { guessTypes, latenessMs, settingOf, type Detector } from '../events/detector.ts';
import type { ValuesRule } from '../events/recent-values.ts';
import { addressesOfUser, roomFor } from '../events/value-windows.ts';
import { many, shortName } from '../events/words.ts';

/** As long as the long limit of brute force looks back. */
const triesMs = 10 * minuteMs;

export default {
  name: 'distributed-attack',
  title: { en: 'Distributed attack on one user', ko: '한 사용자에 대한 분산 공격' },
  help: {
    en:
      'Many addresses fail to log in as the same user, each below the limit of brute force: a ' +
      'botnet shares the work so that no address is blocked. Open servers see it for root and ' +
      'admin all the time; of another name it means that somebody wants this very account.',
    ko:
      '여러 주소가 같은 사용자로 로그인에 실패하되 각각은 무차별 대입 기준보다 적습니다. ' +
      '봇넷이 일을 나누어 어느 주소도 차단되지 않게 하는 것입니다. 열린 서버에서 root와 admin은 늘 겪지만, ' +
      '다른 이름이라면 누군가 바로 그 계정을 노리는 것입니다.',
  },
  technique: 'T1110.001',
  severity: 'warning',
  about: 'user',
  takes: [],
  settles: guessTypes,
  quietMs: dayMs,
  settings: [
    {
      name: 'addresses',
      label: { en: 'Addresses', ko: '주소 수' },
      default: 5,
      min: 2,
      max: 60,
      unit: '',
    },
    {
      name: 'minutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 10,
      min: 1,
      max: 120,
      unit: 'minutes',
    },
    {
      name: 'slowAddresses',
      label: { en: 'or addresses', ko: '또는 주소 수' },
      default: 20,
      min: 2,
      max: 60,
      unit: '',
    },
    {
      name: 'slowHours',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 24,
      min: 1,
      max: 24,
      unit: 'hours',
    },
    {
      name: 'tries',
      label: { en: 'each with at most so many tries in 10 minutes', ko: '주소마다 10분에 많아야' },
      default: 4,
      min: 1,
      max: 100,
      unit: '',
    },
  ],
  reachMs: (settings) => 2 * settingOf(settings, 'slowHours') * hourMs + triesMs + latenessMs,
  watch({ settings, book, values }) {
    const mostTries = settingOf(settings, 'tries');
    const fast: ValuesRule = {
      values: settingOf(settings, 'addresses'),
      spanMs: settingOf(settings, 'minutes') * minuteMs,
      mostTries,
      leastTriesOfAll: 0,
    };
    const slow: ValuesRule = {
      values: settingOf(settings, 'slowAddresses'),
      spanMs: settingOf(settings, 'slowHours') * hourMs,
      mostTries,
      leastTriesOfAll: 0,
    };
    const mostValues = roomFor(Math.max(fast.values, slow.values));
    const keepMs = Math.max(fast.spanMs, slow.spanMs);
    return values.watch({
      kind: addressesOfUser,
      keeping: { keepMs, triesMs, mostValues },
      rules: [slow, fast],
      book,
    });
  },
  tell({ entity, count }) {
    const name = shortName(entity);
    return {
      title: { en: `Distributed attack on ${name}`, ko: `${name} 사용자에 대한 분산 공격` },
      why: {
        en:
          `Many addresses tried to log in as ${name}, each of them only a few times: ` +
          `${many(count, 'attempt')} that no limit of an address would have stopped.`,
        ko:
          `여러 주소가 ${name} 사용자로 조금씩 로그인을 시도했습니다. ` +
          `주소별 제한으로는 막히지 않았을 시도가 ${numberText(count)}회입니다.`,
      },
      advice: {
        en:
          'Blocking addresses does not help here. Let this user log in by key only, or ' +
          'from known ' +
          'networks only; if there is no such user, nothing is lost.',
        ko:
          '주소를 차단해도 소용이 없습니다. 이 사용자는 키로만, 또는 아는 네트워크에서만 로그인하게 하십시오. ' +
          '없는 사용자라면 피해는 없습니다.',
      },
    };
  },
} satisfies Detector;
