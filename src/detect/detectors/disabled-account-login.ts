// Somebody has the right password or key of an account that may not log in.

import { numberText } from '../../contract/number-text.ts';
import { hourMs } from '../../contract/time-units.ts';
import { latenessMs, type Detector } from '../events/detector.ts';
import { many, shortName } from '../events/words.ts';

/** Written once the password or key was right. */
const types = [
  'account_expired',
  'nologin_refused',
  'root_refused',
  'policy_refused',
  'key_revoked',
] as const;

/** auth-pam.c writes it after the password was right. */
const byPam = /^(?:fatal: )?Access denied for user .{1,256} by PAM account configuration/;

export default {
  name: 'disabled-account-login',
  title: { en: 'Right password of a closed account', ko: '막힌 계정의 올바른 비밀번호' },
  help: {
    en:
      'Somebody gave the right password or key of an account that is locked, expired, without a ' +
      'shell, or kept out by a rule. Nobody got in, but whoever it was knows the secret. People ' +
      'who have left, and forgotten jobs, are the usual reasons.',
    ko:
      '잠겼거나 만료되었거나 셸이 없거나 규칙으로 막힌 계정에 올바른 비밀번호나 키가 쓰였습니다. ' +
      '들어오지는 못했지만 비밀을 알고 있는 사람이 있는 것입니다. 퇴사한 사람이나 잊힌 작업이 흔한 이유입니다.',
  },
  technique: 'T1078',
  severity: 'warning',
  about: 'user',
  takes: [...types, 'user_denied'],
  settles: [],
  quietMs: hourMs,
  settings: [],
  reachMs: () => latenessMs,
  watch: ({ book }) => ({
    take({ event: { atMs, type, user, message, attempts, line } }) {
      if (user === null || (type === 'root_refused' && attempts === 0)) return;
      if (type === 'user_denied' && !byPam.test(message)) return;
      book.add(user, atMs, Math.max(1, attempts), line);
    },
  }),
  tell({ entity, count }) {
    const user = shortName(entity);
    return {
      title: {
        en: `Somebody knows the password or key of ${user}, which is closed`,
        ko: `막힌 계정 ${user}의 비밀번호나 키를 아는 사람이 있음`,
      },
      why: {
        en: `${user} was refused ${many(count, 'time')} although password or key was right.`,
        ko: `비밀번호나 키가 맞았지만 ${user} 계정이라 ${numberText(count)}회 거절되었습니다.`,
      },
      advice: {
        en: `See where it came from. Change the secret of ${user}, also where else it is used.`,
        ko: `어디서 왔는지 확인하고, ${user}의 비밀번호나 키를 같이 쓰는 곳까지 모두 바꾸십시오.`,
      },
    };
  },
} satisfies Detector;
