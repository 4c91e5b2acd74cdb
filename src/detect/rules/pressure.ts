// Tasks wait for CPU, memory or disks for much of the time (the kernel's pressure stall figures).

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';
import type { Text } from '../../contract/text.ts';

const resources: Readonly<Record<string, Text>> = {
  cpu: { en: 'the CPU', ko: 'CPU' },
  memory: { en: 'memory', ko: '메모리' },
  io: { en: 'disks', ko: '디스크' },
};

export default levelRule({
  name: 'pressure',
  help: {
    en: 'Tasks wait for CPU, memory or disks for much of the time.',
    ko: '작업이 CPU, 메모리, 디스크를 기다리는 시간이 깁니다.',
  },
  about: 'cpu',
  metric: 'hostscope_pressure_percent',
  where: { kind: 'some' },
  entityLabel: 'resource',
  measure: { kind: 'mean', overMs: 10 * 60_000 },
  levels: [
    { severity: 'warning', fires: 60, clears: 40 },
    { severity: 'danger', fires: 90, clears: 75 },
  ],
  texts: ({ entity, value, minutes }) => {
    const name = resources[entity] ?? { en: entity, ko: entity };
    return {
      title: {
        en: `Tasks wait for ${name.en}: ${figure(value)} %`,
        ko: `${name.ko} 대기 ${figure(value)}%`,
      },
      why: {
        en:
          `Over ${minutes} minutes some task waited for ${name.en} ` +
          `during ${figure(value)} % of the time.`,
        ko: `최근 ${minutes}분 가운데 ${figure(value)}% 동안 ${name.ko} 자원을 기다린 작업이 있었습니다.`,
      },
      advice: {
        en: 'What runs here wants more of it than there is: see what uses most, or add some.',
        ko: '필요한 만큼 자원이 없습니다. 가장 많이 쓰는 것을 확인하거나 자원을 늘리십시오.',
      },
    };
  },
});
