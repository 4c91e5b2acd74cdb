// The load average of macOS. Windows keeps none.

import { Absent, defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { systemOf } from '../portable.ts';
import linux from './load.ts';

const { metrics } = linux;

export default defineCollector({
  name: 'portable-load',
  platforms: ['darwin', 'win32'],
  everyMs: 5000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const system = systemOf(host);
    return (emit) => {
      // Node.js answers with zeros there, which would look like an idle machine.
      if (host.platform === 'win32')
        throw new Absent({
          en: 'Windows keeps no load average',
          ko: 'Windows에는 평균 부하가 없습니다',
        });
      const [load1 = Number.NaN, load5 = Number.NaN, load15 = Number.NaN] = system.loadavg();
      emit.sample('node_load1', load1);
      emit.sample('node_load5', load5);
      emit.sample('node_load15', load15);
      emit.sample('hostscope_load_per_core', load1 / system.cpus().length);
    };
  },
});
