// Users who are logged in, from utmp or the sessions of systemd-logind.

import { Absent, defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { readSessions, readUtmp } from '../login-records.ts';
import { systemCode } from '../../kit/app-error.ts';
import type { LoginFact } from '../../contract/fact.ts';
import type { Host } from '../host.ts';

const refusedText = {
  en: 'needs the right to read /run/utmp',
  ko: '/run/utmp를 읽을 권한이 필요합니다',
};

export default defineCollector({
  name: 'logins',
  platforms: ['linux'],
  everyMs: 10_000,
  metrics: {
    hostscope_logins: gauge('count', 'Sessions of users.', '로그인한 세션 수입니다.'),
  },
  open(host) {
    return (emit) => {
      const logins = read(host);
      if (logins === 'refused') {
        emit.fact('host.logins', { unreadable: refusedText });
        return;
      }
      if (logins === null) {
        throw new Absent({
          en: 'neither utmp nor systemd-logind keeps a list of logins here',
          ko: 'utmp도 systemd-logind도 여기서는 로그인 목록을 두지 않습니다',
        });
      }
      emit.sample('hostscope_logins', logins.length);
      emit.fact('host.logins', logins);
    };
  },
});

function read(host: Host): LoginFact[] | 'refused' | null {
  try {
    return readUtmp(host) ?? readSessions(host);
  } catch (error) {
    if (systemCode(error) === 'EACCES') return 'refused';
    throw error;
  }
}
