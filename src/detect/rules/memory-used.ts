// The memory is nearly used up.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'memory-used',
  help: {
    en: 'The memory is nearly used up.',
    ko: '메모리가 거의 찼습니다.',
  },
  about: 'memory',
  metric: 'hostscope_memory_used_percent',
  measure: { kind: 'hold', overMs: 60_000 },
  levels: [
    { severity: 'warning', fires: 90, clears: 80 },
    { severity: 'danger', fires: 98, clears: 90 },
  ],
  texts: ({ value }) => ({
    title: { en: `Memory ${figure(value)} % used`, ko: `메모리 사용률 ${figure(value)}%` },
    why: {
      en: `${figure(value)} % of the memory is in use and only the rest can be given out.`,
      ko: `메모리의 ${figure(value)}%를 쓰고 있어 나머지만 더 줄 수 있습니다.`,
    },
    advice: {
      en: 'See which process uses most; when memory runs out the kernel ends a process.',
      ko: '메모리를 가장 많이 쓰는 프로세스를 확인하십시오. 메모리가 모자라면 커널이 프로세스를 강제로 끝냅니다.',
    },
  }),
});
