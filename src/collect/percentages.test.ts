// Shares over the interval since the last reading: processors, pressure, disks, self.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import cpuFrequency from './collectors/cpu-frequency.ts';
import cpu from './collectors/cpu.ts';
import diskstats, { ignoredDevices } from './collectors/diskstats.ts';
import load from './collectors/load.ts';
import netdev from './collectors/netdev.ts';
import pressure from './collectors/pressure.ts';
import self from './collectors/self.ts';
import type { Collector } from './collector.ts';
import { copyMachine, hostAt, record, type Machine, type Recorder } from './host-fixture.ts';
import { ManualTime } from '../kit/time-fixture.ts';

interface Bench {
  recorder: Recorder;
  /** Writes a file of /proc. */
  tell(name: string, text: string): void;
}

function start(t: TestContext, collector: unknown, machine: Machine = 'container'): Bench {
  const folder = copyMachine(t, machine);
  const clock = new ManualTime();
  const recorder = record(hostAt(folder, clock), clock, [collector as Collector]);
  t.after(() => recorder.scheduler.stop());
  return { recorder, tell: (name, text) => writeFileSync(join(folder, 'proc', name), text) };
}

test('processor time by mode adds up to all, guests apart from user', (t) => {
  const { recorder, tell } = start(t, cpu);
  tell('stat', 'cpu  1000 0 0 1000 0 0 0 0 0 0\ncpu0 1000 0 0 1000 0 0 0 0 0 0\n');
  recorder.tick();
  assert.equal(recorder.raw('hostscope_cpu_usage_percent all'), undefined, 'no interval yet');
  // 200 ticks: user 60 of which 20 are a guest's, system 30, idle 80, iowait 10, steal 20.
  tell('stat', 'cpu  1060 0 30 1080 10 0 0 20 20 0\ncpu0 1060 0 30 1080 10 0 0 20 20 0\n');
  recorder.tick();
  const shares = ['user', 'nice', 'system', 'iowait', 'irq', 'softirq', 'steal', 'guest'].map(
    (mode) => recorder.kept(`hostscope_cpu_mode_percent ${mode}`),
  );
  assert.deepEqual(shares, [20, 0, 15, 5, 0, 0, 10, 10]);
  assert.equal(recorder.kept('hostscope_cpu_idle_percent'), 40);
  assert.ok(Math.abs(recorder.kept('hostscope_cpu_usage_percent all')! - 55) < 1e-9);
  assert.equal(recorder.raw('node_cpu_seconds_total 0 user'), 10.6, 'as the kernel counts it');
});

test('idle time that goes back, and a processor that goes offline', (t) => {
  const { recorder, tell } = start(t, cpu);
  tell('stat', 'cpu  10 0 0 500 90 0 0 0\ncpu0 5 0 0 250 45 0 0 0\ncpu1 5 0 0 250 45 0 0 0\n');
  recorder.tick();
  tell('stat', 'cpu  60 0 0 550 20 0 0 0\ncpu0 55 0 0 300 10 0 0 0\n');
  recorder.tick();
  assert.equal(recorder.kept('hostscope_cpu_usage_percent 0'), 50);
  assert.ok(Number.isNaN(recorder.raw('node_cpu_seconds_total 1 user')));
  assert.equal(recorder.raw('hostscope_cpus'), 1);
});

test('idle time that begins anew makes no work of all the rest', (t) => {
  const { recorder, tell } = start(t, cpu);
  tell('stat', 'cpu  90 0 0 9000 0 0 0 0\ncpu0 80 0 0 4000 0 0 0 0\ncpu1 10 0 0 5000 0 0 0 0\n');
  recorder.tick();
  // cpu1 goes offline, and comes back.
  tell('stat', 'cpu  100 0 0 6000 0 0 0 0\ncpu0 90 0 0 4090 0 0 0 0\n');
  recorder.tick();
  assert.equal(recorder.kept('hostscope_cpu_usage_percent all'), undefined);
  assert.ok(Math.abs(recorder.kept('hostscope_cpu_usage_percent 0')! - 10) < 1e-9);
  tell('stat', 'cpu  120 0 0 6180 0 0 0 0\ncpu0 100 0 0 4180 0 0 0 0\ncpu1 20 0 0 90 0 0 0 0\n');
  recorder.tick();
  assert.ok(Math.abs(recorder.kept('hostscope_cpu_usage_percent all')! - 10) < 1e-9);
  assert.equal(recorder.kept('hostscope_cpu_usage_percent 1'), undefined);
});

test('a processor that is offline bears no load, and the others keep their numbers', (t) => {
  const bearing = start(t, load, 'vm-cgroup1');
  bearing.tell('stat', 'cpu  10 0 0 500 90 0 0 0\ncpu1 10 0 0 500 90 0 0 0\nintr 5\n');
  bearing.recorder.tick();
  assert.equal(bearing.recorder.kept('hostscope_load_per_core'), 1.5);
  const clocked = start(t, cpuFrequency, 'vm-cgroup1');
  clocked.tell('cpuinfo', 'processor\t: 1\ncpu MHz\t\t: 2700.5\n\n');
  clocked.recorder.tick();
  assert.equal(clocked.recorder.raw('node_cpu_frequency_hertz 1'), 2_700_500_000);
});

test('a change of the allowed clock rates is seen', (t) => {
  const { recorder, tell } = start(t, cpuFrequency, 'metal-cgroup2');
  recorder.tick();
  tell('../sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq', '1600000\n');
  recorder.tick(60_000);
  assert.equal(recorder.raw('node_cpu_scaling_frequency_max_hertz 0'), 1_600_000_000);
});

test('pressure is the share of the interval that tasks waited', (t) => {
  const { recorder, tell } = start(t, pressure);
  const line = (total: number) => `some avg10=0.00 avg60=0.00 avg300=0.00 total=${total}\n`;
  recorder.tick();
  assert.equal(recorder.scheduler.statuses()[0]!.state, 'absent');
  const again = start(t, pressure);
  again.tell('uptime', '1 1\n');
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  const other = record(hostAt(folder, clock), clock, [pressure]);
  const write = (total: number) => writeFileSync(join(folder, 'proc/pressure/cpu'), line(total));
  write(1_000_000);
  other.tick();
  write(1_500_000);
  other.tick(2000);
  assert.equal(other.kept('hostscope_pressure_percent cpu some'), 25);
  write(9_500_000);
  other.tick(1000);
  assert.equal(other.kept('hostscope_pressure_percent cpu some'), 100, 'never more than all');
  other.scheduler.stop();
  tell('uptime', '');
});

test('disks: busy share, queue, and times that wrap at 32 bits', (t) => {
  const { recorder, tell } = start(t, diskstats);
  const line = (busyMs: number, queueMs: number, sectors: number) =>
    `   8 0 sda 1 0 ${sectors} 5 1 0 8 5 0 ${busyMs} ${queueMs}\n`;
  tell('diskstats', line(2 ** 32 - 100, 2 ** 32 - 1000, 1000));
  recorder.tick();
  tell('diskstats', line(400, 2000, 3000));
  recorder.tick();
  assert.equal(recorder.kept('hostscope_disk_utilisation_percent sda'), 50);
  assert.equal(recorder.kept('hostscope_disk_queue sda'), 3);
  assert.equal(recorder.kept('node_disk_read_bytes_total sda'), 2000 * 512);
  tell('diskstats', line(10, 10, 0));
  recorder.tick();
  assert.ok(Number.isNaN(recorder.raw('hostscope_disk_utilisation_percent sda')), 'replaced');
  tell('diskstats', line(3_000_000_000, 3_000_000_000, 0));
  recorder.tick();
  tell('diskstats', line(10, 10, 0));
  recorder.tick();
  assert.ok(
    Number.isNaN(recorder.raw('hostscope_disk_queue sda')),
    'replaced after a month of use',
  );
});

test('disks keep their own numbers when the lines change places', (t) => {
  const { recorder, tell } = start(t, diskstats);
  const line = (name: string, reads: number) => `   8 0 ${name} ${reads} 0 0 0 0 0 0 0 0 0 0\n`;
  tell('diskstats', line('sda', 100) + line('sdb', 900));
  recorder.tick();
  tell('diskstats', line('sdb', 905) + line('sda', 101));
  recorder.tick();
  assert.equal(recorder.kept('node_disk_reads_completed_total sda'), 1);
  assert.equal(recorder.kept('node_disk_reads_completed_total sdb'), 5);
});

test('a network block device is shown once it is connected', (t) => {
  const { recorder, tell } = start(t, diskstats);
  const line = (name: string, reads: number) => `  43 0 ${name} ${reads} 0 8 0 0 0 0 0 0 0 0\n`;
  tell('diskstats', line('nbd0', 0) + line('nbd1', 0));
  recorder.tick();
  tell('diskstats', line('nbd0', 0) + line('nbd1', 7));
  recorder.tick();
  assert.equal(recorder.raw('node_disk_reads_completed_total nbd0'), undefined);
  assert.equal(recorder.raw('node_disk_reads_completed_total nbd1'), 7);
});

for (const [name, isIgnored] of [
  ['sda', false],
  ['sda1', true],
  ['sdab12', true],
  ['nvme0n1', false],
  ['nvme0n1p2', true],
  ['mmcblk0', false],
  ['mmcblk0p1', true],
  ['vda', false],
  ['xvda1', true],
  ['loop3', true],
  ['ram0', true],
  ['zram0', true],
  ['dm-0', false],
  ['md127', false],
  ['sr0', true],
  ['nbd0', false],
  ['nbd0p1', true],
] as const) {
  test(`the device ${name} is ${isIgnored ? 'left out' : 'shown'}`, () => {
    assert.equal(ignoredDevices.test(name), isIgnored);
  });
}

test('NICs keep their own numbers when one comes and another goes', (t) => {
  const { recorder, tell } = start(t, netdev);
  const line = (name: string, bytes: number) => `${name}: ${bytes} 1 0 0 0 0 0 0 5 1 0 0 0 0 0 0\n`;
  const heading = 'Inter-|   Receive\n face |bytes    packets\n';
  tell('net/dev', heading + line('  eth0', 1000) + line('veth1', 50));
  recorder.tick();
  tell('net/dev', heading + line('wlan0', 7) + line('  eth0', 3500));
  recorder.tick();
  assert.equal(recorder.kept('node_network_receive_bytes_total eth0'), 2500);
  assert.ok(Number.isNaN(recorder.kept('node_network_receive_bytes_total wlan0')));
  assert.ok(Number.isNaN(recorder.raw('node_network_receive_bytes_total veth1')));
});

test('what this program uses, of one processor', (t) => {
  const { recorder, tell } = start(t, self);
  const line = (ticks: number) =>
    `9 (node) R 1 9 9 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 11 0 100 1000 2000 0\n`;
  tell('self/stat', line(100));
  recorder.tick();
  tell('self/stat', line(125));
  recorder.tick(5000);
  assert.equal(recorder.kept('hostscope_self_cpu_percent'), 5);
});
