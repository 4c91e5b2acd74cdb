// The hypervisor gives this machine's processor time to others.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'cpu-steal',
  help: {
    en: 'The hypervisor gives CPU time of this machine to others.',
    ko: '하이퍼바이저가 이 서버의 CPU 시간을 다른 가상 머신에 줍니다.',
  },
  about: 'cpu',
  metric: 'hostscope_cpu_mode_percent',
  where: { mode: 'steal' },
  measure: { kind: 'mean', overMs: 10 * 60_000 },
  levels: [{ severity: 'warning', fires: 10, clears: 5 }],
  texts: ({ value, minutes }) => ({
    title: {
      en: `CPU time stolen: ${figure(value)} %`,
      ko: `빼앗긴 CPU 시간 ${figure(value)}%`,
    },
    why: {
      en:
        `Over ${minutes} minutes the hypervisor gave ${figure(value)} % of the CPU time that ` +
        'this machine wanted to other machines.',
      ko: `최근 ${minutes}분 동안 이 서버가 쓸 CPU 시간의 ${figure(value)}%를 하이퍼바이저가 다른 가상 머신에 주었습니다.`,
    },
    advice: {
      en: 'The physical machine is overloaded: move this one, or ask its provider.',
      ko: '물리 서버가 과부하입니다. 다른 물리 서버로 옮기거나 제공 업체에 문의하십시오.',
    },
  }),
});
