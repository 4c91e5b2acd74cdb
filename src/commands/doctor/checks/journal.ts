// The systemd journal: whether the logs of the whole system can be read.

import { lookAtJournal } from '../../../logs/journal/journal-folders.ts';
import { ok, type Check } from '../check.ts';

const check: Check = {
  name: 'journal',
  title: { en: 'Journal', ko: '저널' },
  async run({ rootPath }) {
    const journal = await lookAtJournal(rootPath);
    if (!journal) return ok('this host keeps none', '이 호스트에는 저널이 없습니다');
    if (!journal.unreadable) return ok('can be read', '읽을 수 있습니다');
    return {
      state: 'warn',
      what: { en: 'cannot be read', ko: '읽을 수 없습니다' },
      costs: {
        en: 'logs of services and sign-ins cannot be read from it',
        ko: '서비스와 로그인의 로그를 저널에서 읽을 수 없습니다',
      },
      advice: {
        en: 'add the user to the group systemd-journal, or run as root or as the service',
        ko: '사용자를 systemd-journal 그룹에 넣거나 root 또는 서비스로 실행하십시오',
      },
    };
  },
};

export default check;
