// More tasks want to run than the processors can take, for a long time.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'load-high',
  help: {
    en: 'More tasks want to run than the processors can take.',
    ko: 'CPU가 감당할 수 있는 것보다 많은 작업이 몰렸습니다.',
  },
  about: 'cpu',
  metric: 'hostscope_load_per_core',
  measure: { kind: 'hold', overMs: 10 * 60_000 },
  levels: [{ severity: 'warning', fires: 2, clears: 1.5 }],
  texts: ({ value, minutes }) => ({
    title: {
      en: `Load of ${figure(value)} for each processor`,
      ko: `CPU당 부하 ${figure(value)}`,
    },
    why: {
      en:
        `For ${minutes} minutes at least two tasks have run or waited for each processor; ` +
        `now it is ${figure(value)}.`,
      ko: `${minutes}분 동안 CPU 하나당 작업이 2개 이상 실행되거나 기다렸습니다. 지금은 ${figure(value)}입니다.`,
    },
    advice: {
      en: 'See whether CPU or disks are the cause, and which processes run or wait (state D).',
      ko: 'CPU와 디스크 중 무엇이 원인인지, 어떤 프로세스가 실행 중이거나 기다리는지(상태 D) 확인하십시오.',
    },
  }),
});
