// The processors are busy for a long time.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'cpu-busy',
  help: {
    en: 'The processors are busy.',
    ko: 'CPU 사용률이 높은 상태가 이어집니다.',
  },
  about: 'cpu',
  metric: 'hostscope_cpu_usage_percent',
  where: { cpu: 'all' },
  measure: { kind: 'mean', overMs: 10 * 60_000 },
  levels: [
    { severity: 'warning', fires: 85, clears: 75 },
    { severity: 'danger', fires: 95, clears: 85 },
  ],
  texts: ({ value, minutes }) => ({
    title: { en: `CPU ${figure(value)} % busy`, ko: `CPU 사용률 ${figure(value)}%` },
    why: {
      en: `The processors were ${figure(value)} % busy on average over ${minutes} minutes.`,
      ko: `최근 ${minutes}분 동안 CPU 사용률이 평균 ${figure(value)}%였습니다.`,
    },
    advice: {
      en: 'See which process uses most, and whether it should; then stop it, limit it or add CPUs.',
      ko: 'CPU를 가장 많이 쓰는 프로세스가 정상인지 확인하고, 멈추거나 제한하거나 CPU를 늘리십시오.',
    },
  }),
});
