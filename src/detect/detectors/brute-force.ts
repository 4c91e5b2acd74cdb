// Many failed attempts from one address in a short time.

import { numberText } from '../../contract/number-text.ts';
import { secondMs, minuteMs, hourMs } from '../../contract/time-units.ts';
import { AttemptWindows, noAttempts, type WindowRule } from '../events/attempt-windows.ts';
import { guessTypes, settingOf, type Detector, type Settings } from '../events/detector.ts';
import { lengthText, many } from '../events/words.ts';

const rulesOf = (settings: Settings): WindowRule[] => [
  {
    count: settingOf(settings, 'attempts'),
    spanMs: settingOf(settings, 'seconds') * secondMs,
  },
  {
    count: settingOf(settings, 'longAttempts'),
    spanMs: settingOf(settings, 'longMinutes') * minuteMs,
  },
];

export default {
  name: 'brute-force',
  title: { en: 'Brute force', ko: '무차별 대입 공격' },
  help: {
    en:
      'One address fails to log in again and again within a short time: a program tries ' +
      'passwords. Any server that is open to the Internet sees this; it becomes serious when one ' +
      'of them gets in. A person who mistypes fails two or three times.',
    ko:
      '한 주소가 짧은 시간에 로그인에 거듭 실패합니다. 프로그램이 비밀번호를 시험하는 것입니다. ' +
      '인터넷에 열린 서버라면 늘 겪는 일이지만, 그중 하나가 성공하면 심각해집니다. ' +
      '사람이 잘못 입력한 것이라면 두세 번에 그칩니다.',
  },
  technique: 'T1110.001',
  severity: 'danger',
  about: 'address',
  takes: guessTypes,
  settles: [],
  quietMs: hourMs,
  settings: [
    {
      name: 'attempts',
      label: { en: 'Failed attempts', ko: '실패한 시도 수' },
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
      name: 'longAttempts',
      label: { en: 'or failed attempts', ko: '또는 실패한 시도 수' },
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
  ],
  reachMs: (settings) => AttemptWindows.reachMs(rulesOf(settings)),
  watch({ settings, book, slot }) {
    const windows = new AttemptWindows(rulesOf(settings), book, slot(noAttempts));
    return {
      take({ event, address, guesses }) {
        if (address) windows.add(address, event.atMs, guesses, event.line);
      },
    };
  },
  tell({ entity, count, firstMs, lastMs }) {
    const length = lengthText(lastMs - firstMs);
    return {
      title: { en: `Brute force from ${entity}`, ko: `${entity}에서 무차별 대입 공격` },
      why: {
        en: `${many(count, 'failed attempt')} to log in from ${entity} within ${length.en}.`,
        ko: `${entity}에서 ${length.ko} 동안 로그인에 ${numberText(count)}회 실패했습니다.`,
      },
      advice: {
        en:
          'See whether any login from it succeeded. Block it in the firewall, and let people log ' +
          'in by key only (PasswordAuthentication no).',
        ko:
          '이 주소에서 성공한 로그인이 있는지 확인하십시오. 방화벽에서 차단하고, 키로만 로그인하도록 ' +
          '설정하십시오(PasswordAuthentication no).',
      },
    };
  },
} satisfies Detector;
