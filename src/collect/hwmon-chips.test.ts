// Sensors that fail, one by one, and chips of the same kind.

import assert from 'node:assert/strict';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import hwmon from './collectors/hwmon.ts';
import { copyMachine, hostAt, record } from './host-fixture.ts';
import { findChips } from './hwmon-chips.ts';
import { ManualTime } from '../kit/time-fixture.ts';

/** Reading the first page of one's own memory gives EIO, as a broken sensor does. */
const answersEio = '/proc/self/mem';

test(
  'a sensor that answers EIO loses that sensor only, and comes back',
  { skip: !existsSync(answersEio) },
  (t) => {
    const folder = copyMachine(t, 'metal-cgroup2');
    const clock = new ManualTime();
    const recorder = record(hostAt(folder, clock), clock, [hwmon]);
    const input = join(folder, 'sys/devices/platform/coretemp.0/hwmon/hwmon0/temp1_input');
    recorder.tick();
    assert.equal(recorder.raw('hostscope_temperature_celsius coretemp Package id 0'), 54);
    rmSync(input);
    symlinkSync(answersEio, input);
    // Kept files still hold the old one; a look after a minute finds the broken one.
    for (let second = 0; second < 62; second += 1) recorder.tick();
    assert.ok(Number.isNaN(recorder.raw('hostscope_temperature_celsius coretemp Package id 0')));
    assert.ok(Number.isNaN(recorder.raw('node_hwmon_temp_celsius platform_coretemp_0 temp1')));
    assert.equal(recorder.raw('node_hwmon_temp_celsius platform_coretemp_0 temp2'), 51);
    assert.equal(recorder.raw('node_hwmon_temp_max_celsius platform_coretemp_0 temp1'), 84);
    assert.equal(recorder.scheduler.statuses()[0]!.state, 'ok');
    recorder.scheduler.stop();
  },
);

test('every chip has a label of its own, and every sensor a title of its own', (t) => {
  const folder = copyMachine(t, 'metal-cgroup2');
  const chips = findChips(hostAt(folder, new ManualTime()));
  const labels = chips.map(({ label }) => label);
  assert.deepEqual(labels, [
    'platform_coretemp_0',
    'platform_coretemp_1',
    'nvme_nvme0',
    'platform_nct6775_656',
    'nvme_nvme1',
  ]);
  const titles = chips.flatMap(({ sensors }) => sensors.map(({ kind, title }) => kind + title));
  assert.equal(new Set(titles).size, titles.length);
});
