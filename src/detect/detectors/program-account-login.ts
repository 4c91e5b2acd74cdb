// An account that is there for a program logs in.

import { numberText } from '../../contract/number-text.ts';
import { dayMs } from '../../contract/time-units.ts';
import { latenessMs, type Detector } from '../events/detector.ts';
import { isProgramAccount } from '../events/program-accounts.ts';
import { many } from '../events/words.ts';

export default {
  name: 'program-account-login',
  title: { en: 'Login of a service account', ko: '서비스 계정의 로그인' },
  help: {
    en:
      'An account under which a program runs (www-data, mysql, nobody) has logged in. ' +
      'Nobody owns ' +
      'it, so that nobody notices; it needs no password and no shell. A few backup tools log in ' +
      'as such an account by key: put that user on the allow-list.',
    ko:
      '프로그램이 쓰는 계정(www-data, mysql, nobody)이 로그인했습니다. 주인이 없어 아무도 눈치채지 못하며, ' +
      '비밀번호도 셸도 필요 없는 계정입니다. 일부 백업 도구는 이런 계정으로 키 로그인을 하니, 그렇다면 허용 목록에 넣으십시오.',
  },
  technique: 'T1078.003',
  severity: 'danger',
  about: 'user',
  takes: ['login_success'],
  settles: [],
  quietMs: dayMs,
  settings: [],
  reachMs: () => latenessMs,
  watch: ({ book }) => ({
    take({ event: { atMs, user, line } }) {
      if (user !== null && isProgramAccount(user)) book.add(user, atMs, 1, line);
    },
  }),
  tell({ entity, count }) {
    return {
      title: { en: `Service account ${entity} logged in`, ko: `서비스 계정 ${entity} 로그인` },
      why: {
        en: `${entity} belongs to a program and logged in ${many(count, 'time')}.`,
        ko: `프로그램이 쓰는 ${entity} 계정이 ${numberText(count)}회 로그인했습니다.`,
      },
      advice: {
        en:
          `Find out who it was; lock the password (passwd -l ${entity}) and set its ` +
          `shell to nologin.`,
        ko: `누구였는지 확인하고, 비밀번호를 잠그고(passwd -l ${entity}) 셸을 nologin으로 바꾸십시오.`,
      },
    };
  },
} satisfies Detector;
