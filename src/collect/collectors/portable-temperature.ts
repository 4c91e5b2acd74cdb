// The processor's temperature, where macOS or Windows tells it.

import type { Text } from '../../contract/text.ts';
import { Absent, defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk } from '../portable.ts';
import linux from './hwmon.ts';

const metrics = {
  hostscope_temperature_celsius: linux.metrics.hostscope_temperature_celsius,
};

const reasons: Partial<Record<NodeJS.Platform, Text>> = {
  darwin: {
    en: 'macOS tells temperatures only to programs with a driver of their own',
    ko: 'macOS는 자체 드라이버가 있는 프로그램에만 온도를 알려 줍니다',
  },
  win32: {
    en: 'Windows tells no temperature; where the hardware has one, it needs an administrator',
    ko: 'Windows가 온도를 알려 주지 않습니다. 하드웨어에 있더라도 관리자 권한이 필요합니다',
  },
};
const notTold: Text = { en: 'no temperature is told', ko: '온도를 알려 주지 않습니다' };

export default defineCollector({
  name: 'portable-temperature',
  platforms: ['darwin', 'win32'],
  everyMs: 30_000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const ask = createAsk(host);
    return async (emit, signal) => {
      const { main } = await ask('temperatures', (library) => library.cpuTemperature());
      if (signal.aborted) return;
      // Null, 0 or -1, by platform and version, stand for "not known".
      if (!(main > 0)) throw new Absent(reasons[host.platform] ?? notTold);
      emit.sample('hostscope_temperature_celsius', main, 'CPU');
    };
  },
});
