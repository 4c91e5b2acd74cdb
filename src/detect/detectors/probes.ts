// Connections that do not want to log in: scanners that look what is there.

import { numberText } from '../../contract/number-text.ts';
import { secondMs, minuteMs, hourMs } from '../../contract/time-units.ts';
import { AttemptWindows, noAttempts, type WindowRule } from '../events/attempt-windows.ts';
import { settingOf, type Detector, type Settings } from '../events/detector.ts';
import { unnamedEnd } from '../events/probe-end.ts';
import { linesOf } from '../events/repeats.ts';
import { many } from '../events/words.ts';

/** Of clients that speak SSH and go: so do monitors, and `ssh-keyscan` five times at once. */
const unnamedRuleOf = (settings: Settings): WindowRule => ({
  count: settingOf(settings, 'unnamed'),
  spanMs: settingOf(settings, 'unnamedMinutes') * minuteMs,
});

const rulesOf = (settings: Settings): WindowRule[] => [
  { count: settingOf(settings, 'probes'), spanMs: settingOf(settings, 'seconds') * secondMs },
  {
    count: settingOf(settings, 'longProbes'),
    spanMs: settingOf(settings, 'longMinutes') * minuteMs,
  },
];

export default {
  name: 'probes',
  title: { en: 'Probes', ko: '탐색 접속' },
  help: {
    en:
      'An address connects and says nothing, speaks something else than SSH, breaks off the key ' +
      'exchange, goes before it names a user, or is refused by sshd for connecting too often: a ' +
      'scanner, or an overload. A monitor or load balancer that only opens the port does the ' +
      'same: allow its address.',
    ko:
      '한 주소가 접속해 아무 말도 하지 않거나, SSH가 아닌 말을 하거나, 키 교환을 끊거나, 사용자를 밝히지 않고 나가거나, ' +
      '너무 자주 접속해 sshd가 거부합니다. 스캐너이거나 과부하입니다. 포트만 열어 보는 감시 도구나 로드 밸런서도 그러니, 그 주소는 허용하십시오.',
  },
  technique: 'T1595',
  severity: 'warning',
  about: 'address',
  takes: [
    'no_ident',
    'bad_protocol',
    'negotiation_failed',
    'kex_error',
    'protocol_error',
    'connection_dropped',
    unnamedEnd,
  ],
  settles: [],
  quietMs: hourMs,
  settings: [
    {
      name: 'probes',
      label: { en: 'Probes', ko: '탐색 수' },
      default: 5,
      min: 2,
      max: 1000,
      unit: '',
    },
    {
      name: 'seconds',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 60,
      min: 60,
      max: 600,
      unit: 'seconds',
    },
    {
      name: 'longProbes',
      label: { en: 'or probes', ko: '또는 탐색 수' },
      default: 10,
      min: 2,
      max: 1000,
      unit: '',
    },
    {
      name: 'longMinutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 10,
      min: 1,
      max: 60,
      unit: 'minutes',
    },
    {
      name: 'unnamed',
      label: { en: 'or connections without a user', ko: '또는 사용자 없는 접속 수' },
      default: 30,
      min: 2,
      max: 1000,
      unit: '',
    },
    {
      name: 'unnamedMinutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 10,
      min: 1,
      max: 60,
      unit: 'minutes',
    },
  ],
  reachMs: (settings) => AttemptWindows.reachMs([...rulesOf(settings), unnamedRuleOf(settings)]),
  watch({ settings, book, slot }) {
    const windows = new AttemptWindows(rulesOf(settings), book, slot(noAttempts));
    const goers = new AttemptWindows([unnamedRuleOf(settings)], book, slot(noAttempts));
    return {
      take({ event, address }) {
        if (!address) return;
        const { type, atMs, line } = event;
        (type === unnamedEnd ? goers : windows).add(address, atMs, linesOf(event), line);
      },
    };
  },
  tell({ entity, count }) {
    return {
      title: { en: `${entity} probes the SSH server`, ko: `${entity}에서 SSH 서버 탐색` },
      why: {
        en: `${many(count, 'connection')} from ${entity} that came to nothing.`,
        ko: `${entity}에서 로그인으로 이어지지 않은 접속이 ${numberText(count)}회 있었습니다.`,
      },
      advice: {
        en:
          'If it is no monitor of yours, block it; a scanner often comes back to guess ' +
          'passwords.',
        ko: '직접 쓰는 감시 도구가 아니라면 차단하십시오. 스캐너는 비밀번호를 시험하러 다시 오곤 합니다.',
      },
    };
  },
} satisfies Detector;
