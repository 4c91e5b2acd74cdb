// The processors wait for disks for a long time.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'cpu-iowait',
  help: {
    en: 'The processors wait for disks.',
    ko: 'CPU가 디스크를 기다리는 시간이 깁니다.',
  },
  about: 'disk',
  metric: 'hostscope_cpu_mode_percent',
  where: { mode: 'iowait' },
  measure: { kind: 'mean', overMs: 10 * 60_000 },
  levels: [{ severity: 'warning', fires: 40, clears: 20 }],
  texts: ({ value, minutes }) => ({
    title: {
      en: `Waiting for disks: ${figure(value)} %`,
      ko: `디스크 대기 ${figure(value)}%`,
    },
    why: {
      en:
        `Over ${minutes} minutes the processors had nothing to do but wait for disks for ` +
        `${figure(value)} % of the time.`,
      ko: `최근 ${minutes}분 동안 CPU가 디스크만 기다린 시간이 ${figure(value)}%입니다.`,
    },
    advice: {
      en: 'See which device is busy and which process reads or writes; check its health.',
      ko: '어떤 장치가 바쁜지, 어떤 프로세스가 읽고 쓰는지 확인하고 장치 상태를 점검하십시오.',
    },
  }),
});
