// Thermal zones and cooling devices, from /sys/class/thermal.

import { join } from 'node:path';
import { Absent, defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { listFolder, readNumber, readText } from '../proc-file.ts';

const millidegrees = 1 / 1000;
/** A 128-core machine has a cooling device for each core; more than this are left out. */
const deviceLimit = 256;

export default defineCollector({
  name: 'thermal',
  platforms: ['linux'],
  everyMs: 10_000,
  metrics: {
    node_thermal_zone_temp: gauge(
      'celsius',
      'Temperature of a thermal zone.',
      '열 구역의 온도입니다.',
      { labels: ['zone', 'type'], levels: { warn: 80, bad: 95 } },
    ),
    node_cooling_device_cur_state: gauge(
      'count',
      'How much a cooling device is throttled or driven.',
      '냉각 장치의 현재 단계입니다.',
      { labels: ['name', 'type'], keep: 'none' },
    ),
    node_cooling_device_max_state: gauge(
      'count',
      'Highest state of a cooling device.',
      '냉각 장치의 최대 단계입니다.',
      { labels: ['name', 'type'], keep: 'none' },
    ),
  },
  charts: [
    {
      id: 'thermal-zones',
      group: 'sensors',
      title: { en: 'Thermal zones', ko: '열 구역 온도' },
      metrics: ['node_thermal_zone_temp'],
    },
  ],
  open(host) {
    const folder = join(host.sysPath, 'class/thermal');
    return (emit) => {
      const names = listFolder(folder).slice(0, deviceLimit);
      if (names.length === 0)
        throw new Absent({
          en: 'no thermal zones in /sys/class/thermal',
          ko: '/sys/class/thermal에 온도 구역이 없습니다',
        });
      for (const name of names) {
        const path = join(folder, name);
        const type = readText(join(path, 'type')) ?? '';
        if (name.startsWith('thermal_zone')) {
          const celsius = readNumber(join(path, 'temp')) * millidegrees;
          emit.sample('node_thermal_zone_temp', celsius, name.slice(12), type);
        } else if (name.startsWith('cooling_device')) {
          const device = name.slice(14);
          const now = readNumber(join(path, 'cur_state'));
          emit.sample('node_cooling_device_cur_state', now, device, type);
          const most = readNumber(join(path, 'max_state'));
          emit.sample('node_cooling_device_max_state', most, device, type);
        }
      }
    };
  },
});
