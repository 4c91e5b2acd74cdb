// Load averages, from /proc/loadavg.

import { availableParallelism } from 'node:os';
import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { readText, procFile } from '../proc-file.ts';
import { join } from 'node:path';

const coresEveryMs = 60_000;

export default defineCollector({
  name: 'load',
  platforms: ['linux'],
  everyMs: 1000,
  metrics: {
    node_load1: gauge('load', 'Load average of 1 minute.', '1분 평균 부하입니다.'),
    node_load5: gauge('load', 'Load average of 5 minutes.', '5분 평균 부하입니다.'),
    node_load15: gauge('load', 'Load average of 15 minutes.', '15분 평균 부하입니다.'),
    hostscope_load_per_core: gauge(
      'load',
      'Load average of 1 minute for each logical processor.',
      '논리 CPU 하나당 1분 평균 부하입니다.',
      { levels: { warn: 1, bad: 2 } },
    ),
  },
  charts: [
    {
      id: 'load',
      group: 'cpu',
      title: { en: 'Load average', ko: '평균 부하' },
      metrics: ['node_load1', 'node_load5', 'node_load15'],
    },
  ],
  open(host) {
    const file = procFile(host, 'loadavg');
    let cores = 0;
    let countedMs = Number.NEGATIVE_INFINITY;
    return (emit) => {
      const nowMs = host.clock.monotonicMs();
      if (nowMs - countedMs >= coresEveryMs) {
        countedMs = nowMs;
        // /sys has a folder for each processor that is offline, too.
        const online = readText(join(host.procPath, 'stat'))?.match(/^cpu\d/gm);
        cores = online?.length ?? availableParallelism();
      }
      const scan = file.read();
      const load1 = scan.number();
      emit.sample('node_load1', load1);
      emit.sample('node_load5', scan.number());
      emit.sample('node_load15', scan.number());
      emit.sample('hostscope_load_per_core', load1 / cores);
    };
  },
});
