// A filesystem has nearly no inodes left: no file can be made then, whatever space there is.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'disk-inodes',
  help: {
    en: 'A filesystem has nearly no inodes left.',
    ko: '파일 시스템의 아이노드가 거의 남지 않았습니다.',
  },
  about: 'disk',
  metric: 'hostscope_filesystem_inodes_used_percent',
  entityLabel: 'mountpoint',
  measure: { kind: 'hold', overMs: 60_000 },
  levels: [
    { severity: 'warning', fires: 90, clears: 80 },
    { severity: 'critical', fires: 98, clears: 90 },
  ],
  texts: ({ entity, value }) => ({
    title: {
      en: `${entity} has used ${figure(value)} % of its inodes`,
      ko: `${entity} 아이노드 사용률 ${figure(value)}%`,
    },
    why: {
      en: `${figure(value)} % of the files that ${entity} can hold are there already.`,
      ko: `${entity}에 만들 수 있는 파일 수의 ${figure(value)}%를 썼습니다.`,
    },
    advice: {
      en: 'Find the folder with very many small files (sessions, caches, mail queues); clear it.',
      ko: '작은 파일이 아주 많은 폴더(세션, 캐시, 메일 대기열)를 찾아 비우십시오.',
    },
  }),
});
