// Says that input and output of each disk are not read on macOS and Windows.

import { Absent, defineCollector } from '../collector.ts';

export default defineCollector({
  name: 'portable-disk-io',
  platforms: ['darwin', 'win32'],
  everyMs: 60_000,
  metrics: {},
  open: () => () => {
    throw new Absent({
      en: 'reads and writes by disk are told on Linux only; here there is no such list',
      ko: '디스크별 읽기와 쓰기는 Linux만 알려 줍니다. 여기에는 그런 목록이 없습니다',
    });
  },
});
