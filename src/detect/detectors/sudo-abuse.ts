// Somebody who is in tries to become root without the right to.

import { numberText } from '../../contract/number-text.ts';
import { minuteMs, hourMs } from '../../contract/time-units.ts';
import { AttemptWindows, noAttempts, type WindowRule } from '../events/attempt-windows.ts';
import { settingOf, type Detector, type Settings } from '../events/detector.ts';
import { isProgramAccount } from '../events/program-accounts.ts';
import { many, shortName } from '../events/words.ts';

const rulesOf = (settings: Settings): WindowRule[] => [
  { count: settingOf(settings, 'wrong'), spanMs: settingOf(settings, 'minutes') * minuteMs },
];

const wrongPassword: ReadonlySet<string> = new Set(['sudo_auth_failure', 'su_failure']);
const refusals: ReadonlySet<string> = new Set(['sudo_denied', 'sudo_tampering', 'pkexec_denied']);
/** CVE-2019-14287: sudo took the user -1 for root. */
const minusOne = /^#(?:-1|4294967295)$/;

export default {
  name: 'sudo-abuse',
  title: { en: 'Abuse of sudo or su', ko: 'sudo, su 오용' },
  help: {
    en:
      'A user gives wrong passwords to sudo or su, is not in sudoers, tries the user -1 ' +
      '(CVE-2019-14287), or is a service account that uses sudo at all: somebody who got in ' +
      'wants more rights. One refusal by sudoers is often a colleague who forgot to be added.',
    ko:
      '사용자가 sudo나 su에 틀린 비밀번호를 거듭 넣거나, sudoers에 없거나, 사용자 -1을 시도하거나(CVE-2019-14287), ' +
      '서비스 계정인데 sudo를 씁니다. 들어온 누군가가 더 큰 권한을 노리는 것입니다. ' +
      '한 번의 거부는 등록을 잊은 동료인 경우가 많습니다.',
  },
  technique: 'T1548.003',
  severity: 'warning',
  about: 'user',
  takes: [...wrongPassword, ...refusals, 'sudo_command'],
  settles: [],
  quietMs: hourMs,
  settings: [
    {
      name: 'wrong',
      label: { en: 'Wrong passwords', ko: '틀린 비밀번호 수' },
      default: 3,
      min: 2,
      max: 100,
      unit: '',
    },
    {
      name: 'minutes',
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
      take({ event: { type, user: name, atMs, attempts, line, fields }, user }) {
        if (!user || name === null) return;
        if (wrongPassword.has(type)) {
          if (attempts > 0) windows.add(user, atMs, attempts, line);
        } else if (refusals.has(type)) {
          book.add(name, atMs, 1, line);
        } else if (isProgramAccount(name) || minusOne.test(fields['user.target.name'] ?? '')) {
          book.add(name, atMs, 1, line);
        }
      },
    };
  },
  tell({ entity, count }) {
    const user = shortName(entity);
    return {
      title: { en: `${user} misuses sudo or su`, ko: `${user} 사용자의 sudo, su 오용` },
      why: {
        en:
          `${many(count, 'refused or suspicious try', 'refused or suspicious tries')} of ` +
          `${user} to run commands as another user.`,
        ko: `${user} 사용자가 다른 사용자 권한으로 명령을 실행하려는, 거부되었거나 의심스러운 시도가 ${numberText(count)}회 있었습니다.`,
      },
      advice: {
        en:
          `Ask ${user}. If they know nothing of it, their account is in other hands: end ` +
          `its sessions.`,
        ko: `${user} 사용자에게 확인하십시오. 모르는 일이라면 계정이 넘어간 것이니 세션을 끊으십시오.`,
      },
    };
  },
} satisfies Detector;
