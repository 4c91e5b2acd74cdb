// root logs in directly, by a password.

import { numberText } from '../../contract/number-text.ts';
import { dayMs } from '../../contract/time-units.ts';
import { latenessMs, type Detector } from '../events/detector.ts';
import { many } from '../events/words.ts';

const byPassword = /^(?:password|keyboard-interactive)/;

export default {
  name: 'root-by-password',
  title: { en: 'root logs in by password', ko: '비밀번호를 쓴 root 로그인' },
  help: {
    en:
      'root has logged in by SSH with a password. Every attacker knows this name and has all ' +
      'rights once the password is guessed, and nobody sees who it was. Where people do it every ' +
      'day, put their addresses on the allow-list or change the habit.',
    ko:
      'root가 비밀번호로 SSH에 로그인했습니다. 공격자는 모두 이 이름을 알고, 비밀번호만 맞추면 모든 권한을 얻으며, ' +
      '누가 들어왔는지도 남지 않습니다. 날마다 그렇게 쓰는 곳이라면 허용 목록에 주소를 넣거나 습관을 바꾸십시오.',
  },
  technique: 'T1078.003',
  severity: 'warning',
  about: 'address',
  takes: ['login_success'],
  settles: [],
  quietMs: dayMs,
  settings: [],
  reachMs: () => latenessMs,
  watch: ({ book }) => ({
    take({ event: { atMs, user, ip, line, fields } }) {
      if (user !== 'root' || ip === null || !byPassword.test(fields['ssh.method'] ?? '')) return;
      book.add(ip, atMs, 1, line);
    },
  }),
  tell({ entity, count }) {
    return {
      title: {
        en: `root logged in by password from ${entity}`,
        ko: `${entity}에서 root가 비밀번호로 로그인`,
      },
      why: {
        en: `${many(count, 'direct login')} of root by password from ${entity}.`,
        ko: `${entity}에서 root가 비밀번호로 ${numberText(count)}회 바로 로그인했습니다.`,
      },
      advice: {
        en:
          'Set "PermitRootLogin prohibit-password" (or no) in sshd_config, and let people log in ' +
          'as themselves and use sudo.',
        ko:
          'sshd_config에 "PermitRootLogin prohibit-password"(또는 no)를 넣고, 각자 자기 계정으로 ' +
          '로그인해 sudo를 쓰게 하십시오.',
      },
    };
  },
} satisfies Detector;
