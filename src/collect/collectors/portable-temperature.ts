// The processor's temperature, where macOS or Windows tells it.

import { Absent, defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk } from '../portable.ts';
import linux from './hwmon.ts';

const metrics = {
  hostscope_temperature_celsius: linux.metrics.hostscope_temperature_celsius,
};

const reasons: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macOS tells temperatures only to programs with a driver of their own',
  win32: 'Windows tells no temperature; where the hardware has one, it needs an administrator',
};

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
      if (!(main > 0)) throw new Absent(reasons[host.platform] ?? 'no temperature is told');
      emit.sample('hostscope_temperature_celsius', main, 'CPU');
    };
  },
});
