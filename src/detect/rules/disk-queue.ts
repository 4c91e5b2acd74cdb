// A disk has a long queue of requests for a long time.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'disk-queue',
  help: {
    en: 'A disk has a long queue of requests.',
    ko: '디스크 대기열에 요청이 많이 쌓였습니다.',
  },
  about: 'disk',
  metric: 'hostscope_disk_queue',
  entityLabel: 'device',
  measure: { kind: 'mean', overMs: 30 * 60_000 },
  levels: [{ severity: 'warning', fires: 10, clears: 5 }],
  texts: ({ entity, value, minutes }) => ({
    title: {
      en: `${entity}: ${figure(value)} requests in its queue`,
      ko: `${entity} 대기열 요청 ${figure(value)}개`,
    },
    why: {
      en: `Over ${minutes} minutes ${figure(value)} requests waited for ${entity} on average.`,
      ko: `최근 ${minutes}분 동안 ${entity}에 평균 ${figure(value)}개의 요청이 쌓여 있었습니다.`,
    },
    advice: {
      en: 'See which process reads or writes so much, and whether the disk is healthy (smartctl).',
      ko: '어떤 프로세스가 많이 읽고 쓰는지, 디스크가 정상인지(smartctl) 확인하십시오.',
    },
  }),
});
