// Users who may not log in try to, again and again; accounts are locked for failures.

import { numberText } from '../../contract/number-text.ts';
import { minuteMs, hourMs } from '../../contract/time-units.ts';
import { AttemptWindows, noAttempts, type WindowRule } from '../events/attempt-windows.ts';
import { settingOf, type Detector, type Settings } from '../events/detector.ts';
import { linesOf } from '../events/repeats.ts';
import { many, shortName } from '../events/words.ts';

const rulesOf = (settings: Settings): WindowRule[] => [
  { count: settingOf(settings, 'attempts'), spanMs: settingOf(settings, 'minutes') * minuteMs },
];

export default {
  name: 'denied-users',
  title: { en: 'Denied users', ko: '거부된 사용자' },
  help: {
    en:
      'An address tries users whom AllowUsers, DenyUsers, groups or PAM keep out, ' +
      'again and again; ' +
      'or so many failures came that an account was locked, which also keeps its owner out. ' +
      'Somebody new who was not yet added to the group is the harmless reason.',
    ko:
      '한 주소가 AllowUsers, DenyUsers, 그룹, PAM이 막은 사용자를 거듭 시도합니다. ' +
      '또는 실패가 많아 계정이 잠겨 주인도 들어오지 못합니다. ' +
      '아직 그룹에 넣지 않은 새 사용자라면 문제가 아닙니다.',
  },
  technique: 'T1110',
  severity: 'warning',
  about: 'address',
  takes: ['user_denied', 'pam_access_denied', 'pam_requirement_not_met', 'account_locked'],
  settles: [],
  quietMs: hourMs,
  settings: [
    {
      name: 'attempts',
      label: { en: 'Refusals', ko: '거부 수' },
      default: 5,
      min: 2,
      max: 1000,
      unit: '',
    },
    {
      name: 'minutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 2,
      min: 1,
      max: 60,
      unit: 'minutes',
    },
  ],
  reachMs: (settings) => AttemptWindows.reachMs(rulesOf(settings)),
  watch({ settings, book, slot }) {
    const windows = new AttemptWindows(rulesOf(settings), book, slot(noAttempts));
    return {
      take({ event, address }) {
        const { type, user, atMs, line } = event;
        if (type === 'account_locked' && user !== null) {
          book.add(user, atMs, 1, line, { subject: { kind: 'user', user } });
        } else if (address) {
          windows.add(address, atMs, linesOf(event), line);
        }
      },
    };
  },
  tell({ entity, subject, count }) {
    if (subject.kind === 'user') return tellLocked(shortName(subject.user), count);
    return {
      title: { en: `${entity} tries denied users`, ko: `${entity}에서 거부된 사용자를 시도` },
      why: {
        en: `${many(count, 'attempt')} from ${entity} as users who may not log in.`,
        ko: `${entity}에서 로그인할 수 없는 사용자로 ${numberText(count)}회 시도했습니다.`,
      },
      advice: {
        en:
          'If it is a person of yours, add them to AllowUsers or the group; else block ' +
          'the address.',
        ko: '아는 사람이라면 AllowUsers나 그룹에 추가하고, 아니라면 주소를 차단하십시오.',
      },
    };
  },
} satisfies Detector;

function tellLocked(user: string, count: number) {
  return {
    title: { en: `Account ${user} was locked`, ko: `${user} 계정 잠김` },
    why: {
      en: `Too many failures locked ${user} ${many(count, 'time')}; its owner is kept out too.`,
      ko: `실패가 많아 ${user} 계정이 ${numberText(count)}회 잠겼습니다. 주인도 들어올 수 없습니다.`,
    },
    advice: {
      en: `See who failed. "faillock --user ${user} --reset" unlocks it.`,
      ko: `누가 실패했는지 확인하십시오. "faillock --user ${user} --reset"으로 풀 수 있습니다.`,
    },
  };
}
