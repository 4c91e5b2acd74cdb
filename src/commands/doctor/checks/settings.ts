// Settings: whether what they name can be used, as the server will ask at its start.

import { settingsFaults } from '../../../hub/settings-faults.ts';
import { ok, type Check } from '../check.ts';

const check: Check = {
  name: 'settings',
  title: { en: 'Settings', ko: '설정' },
  async run({ config }) {
    const [first, ...others] = await settingsFaults(config);
    if (!first) return ok('what they name can be used', '설정한 것을 모두 쓸 수 있습니다');
    const more = others.length;
    return {
      state: 'bad',
      what: {
        en: more > 0 ? `${first.en}; ${more} more` : first.en,
        ko: more > 0 ? `${first.ko} (그 밖에 ${more}개)` : first.ko,
      },
      costs: { en: 'the server cannot start', ko: '서버를 시작할 수 없습니다' },
      advice: {
        en: 'correct the settings; "hostscope config" says where each comes from',
        ko: '설정을 바로잡으십시오. "hostscope config"가 각 값의 출처를 알려 줍니다',
      },
    };
  },
};

export default check;
