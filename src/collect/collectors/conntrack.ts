// Connections that the packet filter tracks, from /proc/sys/net/netfilter.

import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { procFile } from '../proc-file.ts';

export default defineCollector({
  name: 'conntrack',
  platforms: ['linux'],
  everyMs: 5000,
  metrics: {
    node_nf_conntrack_entries: gauge('count', 'Connections tracked.', '추적 중인 연결 수입니다.'),
    node_nf_conntrack_entries_limit: gauge(
      'count',
      'Most connections that can be tracked.',
      '추적할 수 있는 최대 연결 수입니다.',
      { keep: 'none' },
    ),
    hostscope_conntrack_used_percent: gauge(
      'percent',
      'Tracked connections as a share of the limit; at 100 new ones are dropped.',
      '추적 한도 대비 연결 비율입니다. 100이면 새 연결을 버립니다.',
      { levels: { warn: 75, bad: 90 } },
    ),
  },
  charts: [
    {
      id: 'conntrack',
      group: 'network',
      title: { en: 'Tracked connections', ko: '추적 중인 연결(conntrack)' },
      metrics: ['node_nf_conntrack_entries'],
    },
  ],
  open(host) {
    const entries = procFile(host, 'sys/net/netfilter/nf_conntrack_count');
    const limit = procFile(host, 'sys/net/netfilter/nf_conntrack_max');
    return (emit) => {
      const count = entries.readOr('connection tracking').number();
      const most = limit.readOr('connection tracking').number();
      emit.sample('node_nf_conntrack_entries', count);
      emit.sample('node_nf_conntrack_entries_limit', most);
      if (most > 0) emit.sample('hostscope_conntrack_used_percent', (100 * count) / most);
    };
  },
});
