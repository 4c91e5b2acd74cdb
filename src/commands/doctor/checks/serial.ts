// The machine's serial number: only root may read it from the firmware's tables.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Check } from '../check.ts';

const check: Check = {
  name: 'serial',
  title: { en: 'Serial number', ko: '일련번호' },
  async run({ sysPath }) {
    const path = join(sysPath, 'class/dmi/id/product_serial');
    if (!existsSync(path)) {
      return ok('this machine has none to read', '이 기기에는 읽을 일련번호가 없습니다');
    }
    try {
      readFileSync(path);
      return ok('can be read', '읽을 수 있습니다');
    } catch {
      return {
        state: 'warn',
        what: { en: 'cannot be read', ko: '읽을 수 없습니다' },
        costs: {
          en: "the host's page shows no serial number",
          ko: '호스트 정보에 일련번호가 표시되지 않습니다',
        },
        advice: {
          en: 'run as root or as the service: the kernel lets nobody else read it',
          ko: 'root 또는 서비스로 실행하십시오. 커널이 다른 사용자에게는 읽기를 허용하지 않습니다',
        },
      };
    }
  },
};

export default check;
