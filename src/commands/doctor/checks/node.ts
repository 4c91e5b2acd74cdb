// Node.js: the version that runs this program.

import { particle } from '../../../contract/particle.ts';
import { ok, type Check } from '../check.ts';

const leastMajor = 24;

const check: Check = {
  name: 'node',
  title: { en: 'Node.js', ko: 'Node.js' },
  async run({ nodeVersion }) {
    const major = Number(/^v?(\d+)\./.exec(nodeVersion)?.[1] ?? 0);
    if (major >= leastMajor) return ok(`version ${nodeVersion}`, `버전 ${nodeVersion}`);
    return {
      state: 'bad',
      what: {
        en: `version ${nodeVersion} is too old`,
        ko: `버전 ${nodeVersion}${particle(nodeVersion, '은/는')} 너무 낮습니다`,
      },
      costs: { en: 'the store cannot be opened', ko: '저장소를 열 수 없습니다' },
      advice: {
        en: `start Hostscope by bin/hostscope, or install Node.js ${leastMajor}`,
        ko: `bin/hostscope로 실행하거나 Node.js ${leastMajor}${particle(leastMajor, '을/를')} 설치하십시오`,
      },
    };
  },
};

export default check;
