// Settings: whether what they name can be used, as the server will ask at its start.

import { settingsFaults, type SettingsFault } from '../../../hub/settings-faults.ts';
import { ok, type Check } from '../check.ts';

const weight = ({ preventsStart }: SettingsFault): number => (preventsStart ? 1 : 0);

const check: Check = {
  name: 'settings',
  title: { en: 'Settings', ko: '설정' },
  async run({ config }) {
    const faults = await settingsFaults(config);
    const gravestFirst = faults.toSorted((a, b) => weight(b) - weight(a));
    const [first, ...others] = gravestFirst;
    if (!first) return ok('what they name can be used', '설정한 것을 모두 쓸 수 있습니다');
    const { what, preventsStart } = first;
    const more = others.length;
    return {
      state: preventsStart ? 'bad' : 'warn',
      what: {
        en: more > 0 ? `${what.en}; ${more} more` : what.en,
        ko: more > 0 ? `${what.ko} (그 밖에 ${more}개)` : what.ko,
      },
      costs: preventsStart
        ? { en: 'the server cannot start', ko: '서버를 시작할 수 없습니다' }
        : { en: 'what was set does not work', ko: '설정한 기능이 동작하지 않습니다' },
      advice: {
        en: 'correct the settings; "hostscope config" says where each comes from',
        ko: '설정을 바로잡으십시오. "hostscope config"가 각 값의 출처를 알려 줍니다',
      },
    };
  },
};

export default check;
