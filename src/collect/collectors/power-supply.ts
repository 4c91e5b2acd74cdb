// Mains and batteries, from /sys/class/power_supply.

import { join } from 'node:path';
import { Absent, defineCollector, type Emit } from '../collector.ts';
import { gauge } from '../declare.ts';
import { listFolder, readNumber, readText } from '../proc-file.ts';

const labels = ['power_supply'];

const metrics = {
  hostscope_battery_percent: gauge('percent', 'Charge of a battery.', '배터리 잔량입니다.', {
    labels,
  }),
  node_power_supply_online: gauge(
    'count',
    '1 if the supply gives power.',
    '전원을 공급하면 1입니다.',
    { labels, keep: 'none' },
  ),
  node_power_supply_capacity: gauge('percent', 'Charge.', '잔량(%)입니다.', {
    labels,
    keep: 'none',
  }),
  node_power_supply_power_watt: gauge('watts', 'Power drawn.', '소비 전력입니다.', {
    labels,
    keep: 'none',
  }),
  node_power_supply_voltage_volt: gauge('volts', 'Voltage.', '전압입니다.', {
    labels,
    keep: 'none',
  }),
  node_power_supply_info: gauge('info', 'What the supply is.', '전원 장치 정보입니다.', {
    labels: ['power_supply', 'type', 'status', 'technology', 'manufacturer', 'model_name'],
    keep: 'none',
  }),
};

/** Values stand in millionths: Documentation/ABI/testing/sysfs-class-power. */
const millionths = 1e-6;
const infoFiles = ['type', 'status', 'technology', 'manufacturer', 'model_name'] as const;

export default defineCollector({
  name: 'power-supply',
  platforms: ['linux'],
  everyMs: 10_000,
  metrics,
  charts: [
    {
      id: 'battery',
      group: 'sensors',
      title: { en: 'Battery', ko: '배터리' },
      metrics: ['hostscope_battery_percent'],
      max: 100,
    },
  ],
  open(host) {
    const folder = join(host.sysPath, 'class/power_supply');
    return (emit) => {
      const names = listFolder(folder).toSorted();
      if (names.length === 0)
        throw new Absent({
          en: 'no power supplies in /sys/class/power_supply',
          ko: '/sys/class/power_supply에 전원 장치가 없습니다',
        });
      for (const name of names) emitSupply(emit, name, join(folder, name));
    };
  },
});

function emitSupply(emit: Emit<keyof typeof metrics>, name: string, path: string): void {
  const texts = infoFiles.map((file) => readText(join(path, file)) ?? '');
  emit.sample('node_power_supply_info', 1, name, ...texts);
  emit.sample('node_power_supply_online', readNumber(join(path, 'online')), name);
  const capacity = readNumber(join(path, 'capacity'));
  emit.sample('node_power_supply_capacity', capacity, name);
  if (texts[0] === 'Battery') emit.sample('hostscope_battery_percent', capacity, name);
  const watts = readNumber(join(path, 'power_now')) * millionths;
  emit.sample('node_power_supply_power_watt', watts, name);
  const volts = readNumber(join(path, 'voltage_now')) * millionths;
  emit.sample('node_power_supply_voltage_volt', volts, name);
}
