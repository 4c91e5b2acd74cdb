// The swap is nearly used up.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'swap-used',
  help: {
    en: 'The swap is nearly used up.',
    ko: '스왑이 거의 찼습니다.',
  },
  about: 'memory',
  metric: 'hostscope_swap_used_percent',
  measure: { kind: 'hold', overMs: 10 * 60_000 },
  levels: [
    { severity: 'warning', fires: 80, clears: 60 },
    { severity: 'danger', fires: 95, clears: 85 },
  ],
  texts: ({ value, minutes }) => ({
    title: { en: `Swap ${figure(value)} % used`, ko: `스왑 사용률 ${figure(value)}%` },
    why: {
      en: `${figure(value)} % of the swap is in use, and has been for ${minutes} minutes.`,
      ko: `${minutes}분 넘게 스왑을 많이 쓰고 있으며 지금 ${figure(value)}%입니다.`,
    },
    advice: {
      en: 'The memory is too small for what runs here: find what grew, or add memory.',
      ko: '실행 중인 것에 비해 메모리가 모자랍니다. 늘어난 것을 찾거나 메모리를 늘리십시오.',
    },
  }),
});
