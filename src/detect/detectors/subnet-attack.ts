// Several addresses of one network attack together.

import { numberText } from '../../contract/number-text.ts';
import { minuteMs, hourMs } from '../../contract/time-units.ts';
import { guessTypes, latenessMs, settingOf, type Detector } from '../events/detector.ts';
import type { ValuesRule } from '../events/recent-values.ts';
import { roomFor } from '../events/value-windows.ts';
import { many } from '../events/words.ts';

/** A network of 256 addresses has no more. */
const mostAddresses = 256;

export default {
  name: 'subnet-attack',
  title: { en: 'Attack from a network', ko: '한 네트워크의 공격' },
  help: {
    en:
      'Several addresses of one network (/24, or /64 of IPv6) fail to log in within an hour: ' +
      'whoever attacks owns the network and changes addresses. An office behind few addresses ' +
      'rarely fails from so many of them at once.',
    ko:
      '한 네트워크(/24, IPv6는 /64)의 여러 주소가 한 시간 안에 로그인에 실패합니다. ' +
      '공격자가 네트워크를 가지고 주소를 바꾸는 것입니다. 주소 몇 개를 쓰는 사무실이 한꺼번에 이렇게 여러 곳에서 실패하는 일은 드뭅니다.',
  },
  technique: 'T1110',
  severity: 'warning',
  about: 'network',
  takes: [],
  settles: guessTypes,
  quietMs: hourMs,
  settings: [
    {
      name: 'addresses',
      label: { en: 'Addresses of one network', ko: '한 네트워크의 주소 수' },
      default: 4,
      min: 2,
      max: 60,
      unit: '',
    },
    {
      name: 'attempts',
      label: { en: 'with failed attempts together', ko: '합친 실패 수' },
      default: 20,
      min: 2,
      max: 10_000,
      unit: '',
    },
    {
      name: 'minutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 60,
      min: 1,
      max: 240,
      unit: 'minutes',
    },
  ],
  reachMs: (settings) => 3 * settingOf(settings, 'minutes') * minuteMs + latenessMs,
  watch({ settings, book, values, network }) {
    const attempts = settingOf(settings, 'attempts');
    const spanMs = settingOf(settings, 'minutes') * minuteMs;
    const rule: ValuesRule = {
      values: settingOf(settings, 'addresses'),
      spanMs,
      mostTries: Infinity,
      leastTriesOfAll: attempts,
    };
    // Each address may have tried but once.
    const mostValues = roomFor(Math.min(mostAddresses, Math.max(rule.values, attempts)));
    return values.watch({
      kind: {
        entity: ({ address }) => address && network(address),
        value: ({ address }) => address,
      },
      keeping: { keepMs: spanMs, triesMs: spanMs, mostValues },
      rules: [rule],
      book,
    });
  },
  tell({ entity, count }) {
    return {
      title: { en: `Attack from the network ${entity}`, ko: `${entity} 네트워크의 공격` },
      why: {
        en:
          `Several addresses of ${entity} fail to log in within the same hour ` +
          `(${many(count, 'failure')} since they were enough).`,
        ko:
          `${entity}의 여러 주소가 같은 시간대에 로그인에 실패하고 있습니다` +
          `(기준을 넘은 뒤 ${numberText(count)}회).`,
      },
      advice: {
        en: 'Block the whole network in the firewall, unless people of yours are in it.',
        ko: '그 안에 이 서버를 쓰는 사람이 없다면 방화벽에서 네트워크 전체를 차단하십시오.',
      },
    };
  },
} satisfies Detector;
