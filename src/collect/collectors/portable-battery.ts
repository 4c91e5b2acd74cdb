// The battery of macOS and Windows machines.

import { Absent, defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk } from '../portable.ts';
import linux from './power-supply.ts';

const metrics = {
  hostscope_battery_percent: linux.metrics.hostscope_battery_percent,
  node_power_supply_capacity: linux.metrics.node_power_supply_capacity,
};

export default defineCollector({
  name: 'portable-battery',
  platforms: ['darwin', 'win32'],
  everyMs: 60_000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const ask = createAsk(host);
    return async (emit, signal) => {
      const battery = await ask('the battery', (library) => library.battery());
      if (signal.aborted) return;
      if (!battery.hasBattery) throw new Absent('this machine has no battery');
      const name = battery.model || 'battery';
      emit.sample('hostscope_battery_percent', battery.percent, name);
      emit.sample('node_power_supply_capacity', battery.percent, name);
    };
  },
});
