// Mail: this version sends none, and says so.

import { ok, type Check } from '../check.ts';

const check: Check = {
  name: 'mail',
  title: { en: 'Mail', ko: '메일' },
  async run() {
    return ok(
      'not configured; this version sends no mail',
      '설정되지 않았습니다. 이 버전은 메일을 보내지 않습니다',
    );
  },
};

export default check;
