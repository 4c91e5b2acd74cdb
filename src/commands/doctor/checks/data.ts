// The data folder: whether it can be written, and that others cannot read it.

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { particle } from '../../../contract/particle.ts';
import { ok, type Check } from '../check.ts';
import { existingParent } from './disk.ts';

const check: Check = {
  name: 'data',
  title: { en: 'Data folder', ko: '데이터 폴더' },
  async run({ config }) {
    const { data } = config;
    try {
      accessSync(existingParent(data), constants.W_OK);
    } catch {
      return {
        state: 'bad',
        what: { en: `${data} cannot be written`, ko: `${data}에 쓸 수 없습니다` },
        costs: { en: 'Hostscope cannot start', ko: 'Hostscope를 시작할 수 없습니다' },
        advice: {
          en: 'run as the user that owns it, or choose another folder with --data',
          ko: '소유자인 사용자로 실행하거나 --data로 다른 폴더를 지정하십시오',
        },
      };
    }
    if (!existsSync(data)) {
      return ok(
        `${data} will be made at the first start`,
        `${data}${particle(data, '은/는')} 첫 시작 때 만들어집니다`,
      );
    }
    if ((statSync(data).mode & 0o077) === 0) return ok(data, data);
    return {
      state: 'warn',
      what: {
        en: `${data} is open to other users`,
        ko: `${data}${particle(data, '을/를')} 다른 사용자가 볼 수 있습니다`,
      },
      costs: {
        en: 'they may read password hashes and the history',
        ko: '비밀번호 해시와 이력을 읽을 수 있습니다',
      },
      advice: { en: `chmod 700 ${data}`, ko: `chmod 700 ${data}` },
    };
  },
};

export default check;
