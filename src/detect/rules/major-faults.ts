// Programs read their own memory back from disks all the time.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'major-faults',
  help: {
    en: 'Memory is read back from disks all the time.',
    ko: '디스크에서 메모리를 계속 다시 읽습니다.',
  },
  about: 'memory',
  metric: 'node_vmstat_pgmajfault',
  measure: { kind: 'mean', overMs: 10 * 60_000 },
  levels: [{ severity: 'warning', fires: 500, clears: 250 }],
  texts: ({ value, minutes }) => ({
    title: {
      en: `${figure(value, 0)} major page faults a second`,
      ko: `초당 주요 페이지 폴트 ${figure(value, 0)}회`,
    },
    why: {
      en:
        `Over ${minutes} minutes memory had to be read from disks ` +
        `${figure(value, 0)} times a second.`,
      ko: `최근 ${minutes}분 동안 디스크에서 메모리를 읽은 것이 초당 ${figure(value, 0)}회입니다.`,
    },
    advice: {
      en: 'The memory is too small for what runs here: see what uses most, or add memory.',
      ko: '실행 중인 것에 비해 메모리가 모자랍니다. 많이 쓰는 것을 확인하거나 메모리를 늘리십시오.',
    },
  }),
});
