// Paging, swapping and kills for lack of memory, from /proc/vmstat.

import { defineCollector } from '../collector.ts';
import { counter } from '../declare.ts';
import { procFile } from '../proc-file.ts';

const metrics = {
  node_vmstat_oom_kill: counter(
    'count',
    'Processes killed for lack of memory.',
    '메모리 부족으로 종료된 프로세스 수입니다.',
    { levels: { warn: 0.1, bad: 0.1 } },
  ),
  node_vmstat_pgfault: counter('count', 'Page faults.', '페이지 폴트 수입니다.'),
  node_vmstat_pgmajfault: counter(
    'count',
    'Page faults that had to read from a disk.',
    '디스크에서 읽어야 했던 페이지 폴트 수입니다.',
    { levels: { warn: 500, bad: 2000 } },
  ),
  node_vmstat_pgpgin: counter('count', 'KiB read from disks.', '디스크에서 읽은 KiB입니다.', {
    keep: 'none',
  }),
  node_vmstat_pgpgout: counter('count', 'KiB written to disks.', '디스크에 쓴 KiB입니다.', {
    keep: 'none',
  }),
  node_vmstat_pswpin: counter('count', 'Pages swapped in.', '스왑에서 읽은 페이지 수입니다.'),
  node_vmstat_pswpout: counter('count', 'Pages swapped out.', '스왑에 쓴 페이지 수입니다.'),
};

const prefix = 'node_vmstat_';

export default defineCollector({
  name: 'vmstat',
  platforms: ['linux'],
  everyMs: 1000,
  metrics,
  charts: [
    {
      id: 'swap-io',
      group: 'memory',
      title: { en: 'Swapping in and out (pages)', ko: '스왑 입출력(페이지)' },
      metrics: ['node_vmstat_pswpin', 'node_vmstat_pswpout'],
    },
    {
      id: 'page-faults',
      group: 'memory',
      title: { en: 'Page faults', ko: '페이지 폴트' },
      metrics: ['node_vmstat_pgfault', 'node_vmstat_pgmajfault'],
    },
    {
      id: 'oom-kills',
      group: 'memory',
      title: { en: 'Kills for lack of memory', ko: '메모리 부족 종료' },
      metrics: ['node_vmstat_oom_kill'],
    },
  ],
  open(host) {
    const file = procFile(host, 'vmstat');
    const wanted = (Object.keys(metrics) as (keyof typeof metrics)[]).map((metric) => ({
      metric,
      text: `${metric.slice(prefix.length)} `,
    }));
    /** First letters, so that most lines are left after one comparison. */
    const firsts = new Set(wanted.map(({ text }) => text.charCodeAt(0)));
    return (emit) => {
      const scan = file.read();
      for (; !scan.atEnd; scan.skipLine()) {
        if (!firsts.has(scan.peek())) continue;
        const found = wanted.find(({ text }) => scan.take(text));
        if (found) emit.sample(found.metric, scan.number());
      }
    };
  },
});
