// The batteries of macOS and Windows machines.

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
      // Windows: one that tells no status, as a battery at rest does, stands among the additional.
      const all = [battery, ...(battery.additionalBatteries ?? [])].filter((one) => one.hasBattery);
      if (all.length === 0)
        throw new Absent({
          en: 'this machine has no battery',
          ko: '이 기기에는 배터리가 없습니다',
        });
      for (const [place, { model, percent }] of all.entries()) {
        const isNamedBefore = all.slice(0, place).some((one) => one.model === model);
        const name = `${model || 'battery'}${isNamedBefore ? ` ${place + 1}` : ''}`;
        emit.sample('hostscope_battery_percent', percent, name);
        emit.sample('node_power_supply_capacity', percent, name);
      }
    };
  },
});
