// Says that macOS and Windows have no pressure stall information, rather than nothing at all.

import { Absent, defineCollector } from '../collector.ts';

export default defineCollector({
  name: 'portable-pressure',
  platforms: ['darwin', 'win32'],
  everyMs: 60_000,
  metrics: {},
  open: () => () => {
    throw new Absent({
      en: 'only Linux tells how long tasks waited for CPU, memory and disks (PSI)',
      ko: '작업이 CPU, 메모리, 디스크를 기다린 시간(PSI)은 Linux만 알려 줍니다',
    });
  },
});
