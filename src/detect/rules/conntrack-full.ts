// The packet filter can hardly track further connections.

import { figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

export default levelRule({
  name: 'conntrack-full',
  help: {
    en: 'The table of tracked connections is nearly full.',
    ko: '연결 추적 표가 거의 찼습니다.',
  },
  about: 'network',
  metric: 'hostscope_conntrack_used_percent',
  measure: { kind: 'hold', overMs: 60_000 },
  levels: [
    { severity: 'warning', fires: 85, clears: 75 },
    { severity: 'danger', fires: 95, clears: 85 },
  ],
  texts: ({ value }) => ({
    title: {
      en: `Connection tracking ${figure(value)} % full`,
      ko: `연결 추적 표 사용률 ${figure(value)}%`,
    },
    why: {
      en: `The table of tracked connections is ${figure(value)} % full; then new ones are dropped.`,
      ko: `연결 추적 표의 ${figure(value)}%를 썼습니다. 가득 차면 새 연결을 버립니다.`,
    },
    advice: {
      en: 'See who opens so many connections; raise net.netfilter.nf_conntrack_max if it is right.',
      ko: '누가 연결을 많이 여는지 확인하고, 정상이라면 net.netfilter.nf_conntrack_max를 올리십시오.',
    },
  }),
});
