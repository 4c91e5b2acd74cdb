// systemd: present or not, and the state of our own service.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Check } from '../check.ts';

const check: Check = {
  name: 'systemd',
  title: { en: 'systemd', ko: 'systemd' },
  async run({ rootPath, ask }) {
    // sd_booted(3): this folder exists exactly where systemd is the running init.
    if (!existsSync(join(rootPath, 'run/systemd/system'))) {
      return {
        state: 'warn',
        what: { en: 'does not run on this host', ko: '이 호스트에서 실행되지 않습니다' },
        costs: {
          en: 'Hostscope cannot be installed as a service and does not start at boot by itself',
          ko: '서비스로 설치할 수 없어 부팅할 때 자동으로 시작되지 않습니다',
        },
        advice: {
          en: 'start "hostscope up" from your own init or container',
          ko: '사용하는 init 또는 컨테이너에서 "hostscope up"을 시작하십시오',
        },
      };
    }
    const active = (await ask('systemctl', ['is-active', 'hostscope.service']))?.trim();
    return active === 'active'
      ? ok('runs; the service is active', '실행 중이며 서비스가 동작합니다')
      : ok('runs; the service is not active', '실행 중이며 서비스는 동작하지 않습니다');
  },
};

export default check;
