// Temperatures and fans of hardware monitoring chips, from /sys/class/hwmon.

import { Absent, defineCollector, type Emit } from '../collector.ts';
import { gauge } from '../declare.ts';
import { findChips, type Chip, type Sensor } from '../hwmon-chips.ts';
import { forgetFile, type ProcFile } from '../proc-file.ts';

const labels = ['chip', 'sensor'];
const exportedOnly = { labels, keep: 'none' } as const;

const metrics = {
  hostscope_temperature_celsius: gauge(
    'celsius',
    'Temperature, by the name of its chip and sensor.',
    '칩과 센서 이름별 온도입니다.',
    { labels: ['sensor'], levels: { warn: 80, bad: 95 }, exported: false },
  ),
  hostscope_fan_rpm: gauge('rpm', 'Speed of a fan.', '팬 속도입니다.', {
    labels: ['sensor'],
    exported: false,
  }),
  node_hwmon_chip_names: gauge('info', 'Names of chips.', '센서 칩 이름입니다.', {
    labels: ['chip', 'chip_name'],
    keep: 'none',
  }),
  node_hwmon_sensor_label: gauge('info', 'Labels of sensors.', '센서 이름표입니다.', {
    labels: ['chip', 'sensor', 'label'],
    keep: 'none',
  }),
  node_hwmon_temp_celsius: gauge('celsius', 'Temperature.', '온도입니다.', exportedOnly),
  node_hwmon_temp_max_celsius: gauge('celsius', 'Highest.', '최고 온도입니다.', exportedOnly),
  node_hwmon_temp_crit_celsius: gauge('celsius', 'Critical.', '위험 온도입니다.', exportedOnly),
  node_hwmon_temp_crit_hyst_celsius: gauge(
    'celsius',
    'Where the critical alarm ends.',
    '위험 경보가 풀리는 온도입니다.',
    exportedOnly,
  ),
  node_hwmon_temp_crit_alarm_celsius: gauge(
    'count',
    '1 while the critical alarm is on.',
    '위험 경보가 켜져 있으면 1입니다.',
    exportedOnly,
  ),
  node_hwmon_fan_rpm: gauge('rpm', 'Speed of a fan.', '팬 속도입니다.', exportedOnly),
  node_hwmon_fan_min_rpm: gauge('rpm', 'Least speed.', '팬 최저 속도입니다.', exportedOnly),
};

type Metric = keyof typeof metrics;

const millidegrees = 1 / 1000;
/** Chips come and go with modules and disks. */
const lookEveryMs = 60_000;

/** Files of a sensor: Documentation/hwmon/sysfs-interface.rst. */
const temperatureFiles: readonly (readonly [string, Metric, number])[] = [
  ['max', 'node_hwmon_temp_max_celsius', millidegrees],
  ['crit', 'node_hwmon_temp_crit_celsius', millidegrees],
  ['crit_hyst', 'node_hwmon_temp_crit_hyst_celsius', millidegrees],
  ['crit_alarm', 'node_hwmon_temp_crit_alarm_celsius', 1],
];
const fanFiles: readonly (readonly [string, Metric, number])[] = [
  ['min', 'node_hwmon_fan_min_rpm', 1],
];

export default defineCollector({
  name: 'hwmon',
  platforms: ['linux'],
  everyMs: 5000,
  metrics,
  charts: [
    {
      id: 'temperatures',
      group: 'sensors',
      title: { en: 'Temperatures', ko: '온도' },
      metrics: ['hostscope_temperature_celsius'],
    },
    {
      id: 'fans',
      group: 'sensors',
      title: { en: 'Fans', ko: '팬' },
      metrics: ['hostscope_fan_rpm'],
    },
  ],
  open(host) {
    let chips: Chip[] = [];
    let lookedMs = Number.NEGATIVE_INFINITY;
    return (emit) => {
      const nowMs = host.clock.monotonicMs();
      if (nowMs - lookedMs >= lookEveryMs) {
        lookedMs = nowMs;
        for (const { sensors } of chips) {
          for (const { files } of sensors) {
            for (const file of files.values()) forgetFile(host, file);
          }
        }
        chips = findChips(host);
      }
      if (chips.length === 0)
        throw new Absent({
          en: 'no hardware sensors in /sys/class/hwmon',
          ko: '/sys/class/hwmon에 하드웨어 센서가 없습니다',
        });
      for (const chip of chips) emitChip(emit, chip);
    };
  },
});

function emitChip(emit: Emit<Metric>, chip: Chip): void {
  emit.sample('node_hwmon_chip_names', 1, chip.label, chip.name);
  for (const sensor of chip.sensors) {
    if (sensor.label !== null) {
      emit.sample('node_hwmon_sensor_label', 1, chip.label, sensor.id, sensor.label);
    }
    if (sensor.kind === 'temp') emitTemperature(emit, chip, sensor);
    else emitFan(emit, chip, sensor);
  }
}

function emitTemperature(emit: Emit<Metric>, chip: Chip, sensor: Sensor): void {
  const celsius = read(sensor.files.get('input')) * millidegrees;
  emit.sample('hostscope_temperature_celsius', celsius, sensor.title);
  emit.sample('node_hwmon_temp_celsius', celsius, chip.label, sensor.id);
  for (const [name, metric, scale] of temperatureFiles) {
    emit.sample(metric, read(sensor.files.get(name)) * scale, chip.label, sensor.id);
  }
}

function emitFan(emit: Emit<Metric>, chip: Chip, sensor: Sensor): void {
  const rpm = read(sensor.files.get('input'));
  emit.sample('hostscope_fan_rpm', rpm, sensor.title);
  emit.sample('node_hwmon_fan_rpm', rpm, chip.label, sensor.id);
  for (const [name, metric, scale] of fanFiles) {
    emit.sample(metric, read(sensor.files.get(name)) * scale, chip.label, sensor.id);
  }
}

/** A sensor that answers EIO, ENODATA or EAGAIN loses this reading; the others go on. */
function read(file: ProcFile | undefined): number {
  if (!file) return Number.NaN;
  try {
    return file.read().number();
  } catch {
    return Number.NaN;
  }
}
