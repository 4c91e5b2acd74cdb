// What every collector reads of the recorded machines, as tables of expected values.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { loadFolder } from '../kit/registry.ts';
import type { FilesystemFact, InterfaceFact, SystemFact } from '../contract/fact.ts';
import type { Collector } from './collector.ts';
import { machineHost, machines, record } from './host-fixture.ts';
import type { Machine, Recorder } from './host-fixture.ts';
import { until } from '../kit/until-fixture.ts';
import { ManualTime } from '../kit/time-fixture.ts';

const all = await loadFolder<Collector>(new URL('collectors/', import.meta.url));
const collectors = all.filter(({ platforms }) => platforms.includes('linux'));

async function readMachine(machine: Machine): Promise<Recorder> {
  const clock = new ManualTime();
  const recorder = record(machineHost(machine, clock), clock, collectors);
  recorder.tick();
  await until('filesystems are read', () => recorder.facts.has('disk.filesystems'));
  for (let second = 0; second < 12; second += 1) {
    recorder.tick();
    await setImmediate();
  }
  return recorder;
}

type Table = Record<string, number | undefined>;

/** Values as read; undefined: there is no such series. */
const expected: Record<Machine, Table> = {
  'vm-cgroup1': {
    'node_cpu_seconds_total 0 user': 23.13,
    'node_cpu_seconds_total 1 iowait': 4.13,
    'node_cpu_guest_seconds_total 0 user': 0.6,
    hostscope_cpus: 2,
    node_context_switches_total: 1_179_492,
    node_intr_total: 446_798,
    node_forks_total: 7130,
    node_procs_running: 3,
    node_procs_blocked: 1,
    node_boot_time_seconds: 1_795_275_335,
    'node_softirqs_total timer': 16_310,
    node_load1: 1.5,
    node_load15: 0.25,
    hostscope_load_per_core: 0.75,
    node_memory_MemTotal_bytes: 4_000_000 * 1024,
    hostscope_memory_used_bytes: 1_000_000 * 1024,
    hostscope_memory_used_percent: 25,
    'hostscope_memory_part_bytes used': 1_200_000 * 1024,
    'hostscope_memory_part_bytes cached': 1_650_000 * 1024,
    hostscope_swap_used_bytes: 500_000 * 1024,
    hostscope_swap_used_percent: 25,
    node_pressure_cpu_waiting_seconds_total: 14.478139,
    node_pressure_memory_stalled_seconds_total: 4,
    node_pressure_irq_stalled_seconds_total: undefined,
    'node_disk_read_bytes_total vda': 2_775_714 * 512,
    'node_disk_io_time_seconds_total vda': 6.612,
    'node_disk_discarded_sectors_total vda': 554_816,
    'node_disk_flush_requests_total vda': 1466,
    'node_disk_read_bytes_total vda1': undefined,
    'node_disk_read_bytes_total loop0': undefined,
    'node_disk_read_bytes_total zram0': undefined,
    'hostscope_disk_utilisation_percent vda': 0,
    'node_network_receive_bytes_total eth0': 399_732_238,
    'node_network_receive_multicast_total eth0': 6,
    'node_network_transmit_compressed_total eth0': 12,
    'node_network_transmit_carrier_total eth0': 11,
    'node_network_mtu_bytes eth0': 1400,
    'node_network_speed_bytes eth0': undefined,
    'node_network_up eth0 up': 1,
    'node_arp_entries eth0': 2,
    'node_tcp_connection_states listen': 4,
    'node_tcp_connection_states established': 1,
    'node_tcp_connection_states time_wait': 1,
    'node_tcp_connection_states syn_recv': 1,
    'node_tcp_connection_states tx_queued_bytes': 16,
    'node_tcp_connection_states rx_queued_bytes': 32,
    'node_udp_queues rx v4': 256,
    'node_udp_queues rx v6': undefined,
    node_nf_conntrack_entries: 1200,
    node_filefd_allocated: 521,
    node_filefd_maximum: 2_466_170,
    node_entropy_available_bits: 256,
    node_kernel_hung_tasks: 2,
    'node_processes_state S': 4,
    'node_processes_state R': 1,
    'node_processes_state Z': 1,
    'node_processes_state I': 1,
    'node_processes_state D': 0,
    node_processes_pids: 7,
    node_processes_threads: 10,
    node_processes_max_processes: 32_768,
    hostscope_logins: 1,
    hostscope_cgroup_memory_limit_bytes: 536_870_912,
    hostscope_cgroup_memory_used_percent: 12.5,
    hostscope_cgroup_cpu_limit_cores: 0.5,
    hostscope_cgroup_cpu_throttled_seconds_total: 2.5,
    'hostscope_slice_memory_bytes system': 1_200_000_000,
    'hostscope_slice_memory_bytes machine': undefined,
    'hostscope_slice_cpu_seconds_total user': 50,
    hostscope_cpu_frequency_hertz: 2_650_500_000,
    'node_cpu_frequency_hertz 1': 2_700_500_000,
    'node_uname_info Linux 6.18.44-cloud #1 SMP PREEMPT_DYNAMIC x86_64 web-1 (none)':
      process.arch === 'x64' ? 1 : undefined,
    process_cpu_seconds_total: 5,
    process_resident_memory_bytes: 26_500 * 4096,
    process_max_fds: 524_288,
    process_virtual_memory_max_bytes: -1,
    process_open_fds: 3,
    hostscope_self_anonymous_bytes: 49_152 * 1024,
    hostscope_uptime_seconds: 3600.25,
    'hostscope_filesystem_used_percent /': 66.67,
    'hostscope_filesystem_inodes_used_percent /': 25,
    'hostscope_filesystem_used_percent /srv/bind': undefined,
    'hostscope_filesystem_used_percent /run': 66.67,
    'node_filesystem_readonly /dev/vdb1 /mnt/backup xfs ': 1,
    'node_filesystem_size_bytes nas:/export/team /mnt/team share nfs4 ': 4_096_000,
  },
  'metal-cgroup2': {
    hostscope_cpus: 8,
    node_context_switches_total: 12_345_678_901_234,
    node_vmstat_pgfault: 18_014_398_509_481_984,
    node_vmstat_oom_kill: 3,
    hostscope_swap_used_percent: 0,
    node_memory_HugePages_Free: 100,
    node_memory_DirectMap1G_bytes: 120_586_240 * 1024,
    node_memory_Active_anon_bytes: 30_000_000 * 1024,
    node_pressure_irq_stalled_seconds_total: 4_000_000,
    'node_disk_read_bytes_total sda': 36_028_797_018_963_968 * 512,
    'node_disk_io_time_seconds_total sda': 4_294_967.29,
    'node_disk_writes_completed_total sdb': 20,
    'node_disk_discards_completed_total sdb': undefined,
    'node_disk_reads_completed_total nvme0n1': 500,
    'node_disk_reads_completed_total nvme0n1p1': undefined,
    'node_disk_reads_completed_total md0': 5,
    'node_disk_reads_completed_total sr0': undefined,
    'node_network_receive_bytes_total eno1': 9_007_199_254_740_993_000,
    'node_network_receive_bytes_total veth1a2b3c': 2000,
    'node_network_speed_bytes eno1': 1_250_000_000,
    'node_network_carrier eno2': undefined,
    'node_network_up eno2 down': 0,
    'node_network_mtu_bytes bonding_masters': undefined,
    'node_softnet_processed_total 7': 24,
    'node_softnet_received_rps_total 0': 255,
    'node_softnet_flow_limit_count_total 3': 2,
    'node_schedstat_running_seconds_total 0': 5,
    'node_schedstat_waiting_seconds_total 1': 2.5,
    'node_schedstat_timeslices_total 7': 1007,
    'node_cpu_scaling_frequency_hertz 3': 1_800_000_000,
    'node_cpu_scaling_frequency_max_hertz 0': 3_200_000_000,
    hostscope_cpu_frequency_hertz: 1_850_000_000,
    'node_cpu_frequency_hertz 0': undefined,
    'node_hwmon_chip_names platform_coretemp_0 coretemp': 1,
    'node_hwmon_chip_names nvme_nvme1 nvme': 1,
    'node_hwmon_sensor_label platform_coretemp_0 temp2 Core 0': 1,
    'node_hwmon_temp_celsius platform_coretemp_1 temp1': 61.5,
    'node_hwmon_temp_crit_celsius platform_coretemp_0 temp1': 100,
    'node_hwmon_temp_crit_alarm_celsius platform_coretemp_0 temp1': 0,
    'node_hwmon_temp_celsius platform_nct6775_656 temp1': -5,
    'node_hwmon_fan_rpm platform_nct6775_656 fan1': 1180,
    'node_hwmon_fan_min_rpm platform_nct6775_656 fan1': 300,
    'hostscope_temperature_celsius coretemp Package id 0': 54,
    'hostscope_temperature_celsius nvme Composite': 38.85,
    'hostscope_temperature_celsius nvme_nvme1 Composite': 44.85,
    'hostscope_fan_rpm nct6798 fan2': 0,
    'node_thermal_zone_temp 0 acpitz': 27.8,
    'node_cooling_device_max_state 0 Processor': 10,
    'node_power_supply_online AC': 1,
    'hostscope_battery_percent BAT0': 87,
    'hostscope_battery_percent AC': undefined,
    'node_power_supply_power_watt BAT0': 12.5,
    'node_power_supply_info BAT0 Battery Discharging Li-ion ACME B1': 1,
    hostscope_cgroup_memory_limit_bytes: 268_435_456,
    hostscope_cgroup_cpu_limit_cores: 1.5,
    hostscope_cgroup_cpu_throttled_seconds_total: 1.5,
    'hostscope_slice_memory_bytes machine': 40_000_000_000,
    'hostscope_slice_cpu_seconds_total machine': 8,
    hostscope_logins: 1,
    'hostscope_filesystem_used_percent /srv/data': 66.67,
    'hostscope_filesystem_used_percent /var/lib/docker/overlay2/abc/merged': undefined,
    node_filefd_maximum: 2 ** 63,
  },
  container: {
    hostscope_cpus: 1,
    // No MemAvailable: total - free - buffers - cached.
    hostscope_memory_used_bytes: 300_000 * 1024,
    hostscope_swap_used_bytes: undefined,
    node_vmstat_oom_kill: undefined,
    'hostscope_cpu_usage_percent all': undefined,
    hostscope_cgroup_memory_bytes: 300_000_000,
    hostscope_cgroup_memory_limit_bytes: 536_870_912,
    hostscope_cgroup_cpu_limit_cores: 2,
    hostscope_cgroup_cpu_throttled_seconds_total: 0.002,
    'hostscope_filesystem_used_percent /': 66.67,
    'hostscope_filesystem_used_percent /etc/hosts': undefined,
    node_processes_pids: 1,
  },
};

const absent: Record<Machine, string[]> = {
  'vm-cgroup1': ['hwmon', 'power-supply', 'schedstat', 'thermal'],
  'metal-cgroup2': ['arp', 'conntrack', 'hung-tasks'],
  container: [
    'arp',
    'conntrack',
    'cpu-frequency',
    'entropy',
    'filefd',
    'hung-tasks',
    'hwmon',
    'logins',
    'netstat',
    'network-interfaces',
    'power-supply',
    'pressure',
    'schedstat',
    'sockets',
    'sockstat',
    'softnet',
    'thermal',
  ],
};

for (const machine of machines) {
  test(`the machine ${machine} is read as it is`, async () => {
    const recorder = await readMachine(machine);
    const { scheduler } = recorder;
    const wrong = Object.entries(expected[machine]).flatMap(([name, value]) => {
      const raw = recorder.raw(name);
      const isRight = value === raw || Math.abs((raw ?? Number.NaN) - (value ?? 0)) < 1e-6;
      return isRight ? [] : [`${name}: ${raw}, expected ${value}`];
    });
    assert.deepEqual(wrong, []);
    const states = scheduler.statuses().filter(({ state }) => state !== 'ok');
    const failed = states.filter(({ state }) => state !== 'absent');
    assert.deepEqual(failed, []);
    assert.deepEqual(states.map(({ name }) => name).toSorted(), absent[machine]);
    for (const { name, message } of states) {
      assert.ok(message !== null && message.en.length > 10, name);
      assert.match(message.ko, /[가-힣]/, name);
    }
    scheduler.stop();
  });
}

test('facts of the virtual machine', async () => {
  const { facts, scheduler } = await readMachine('vm-cgroup1');
  const system = facts.get('host.system') as unknown as SystemFact;
  assert.deepEqual(
    { ...system, architecture: '' },
    {
      hostname: 'web-1',
      osName: 'Debian GNU/Linux',
      osVersion: '12',
      kernel: '6.18.44-cloud',
      architecture: '',
      vendor: null,
      model: null,
      serial: null,
      virtualisation: 'kvm',
      bootTimeMs: 1_795_275_335_000,
      timeZone: 'Asia/Seoul',
      cpuModel: 'Intel(R) Xeon(R) Processor',
      cpuLogical: 2,
      cpuPhysical: 2,
      memoryBytes: 4_000_000 * 1024,
    },
  );
  assert.deepEqual(facts.get('host.logins'), [
    { user: 'alice', terminal: 'pts/0', from: '198.51.100.7', sinceMs: 1_795_276_000_500 },
  ]);
  assert.deepEqual(facts.get('network.listeners'), [
    { protocol: 'tcp', address: '0.0.0.0', port: 22, pid: 800, process: 'sshd' },
    { protocol: 'tcp6', address: '::', port: 22, pid: 800, process: 'sshd' },
    { protocol: 'udp', address: '0.0.0.0', port: 68, pid: 1, process: 'systemd' },
    { protocol: 'tcp6', address: '::1', port: 631, pid: null, process: null },
    { protocol: 'tcp', address: '127.0.0.1', port: 8000, pid: 1310, process: 'evil) R 9 (name' },
  ]);
  const mounts = facts.get('disk.filesystems') as unknown as FilesystemFact[];
  assert.deepEqual(
    mounts.map(({ mountpoint, network, readOnly }) => [mountpoint, network, readOnly]),
    [
      ['/', false, false],
      ['/run', false, false],
      ['/mnt/team share', true, false],
      ['/mnt/backup', false, true],
    ],
  );
  assert.equal(mounts[0]!.usedPercent, 66.67);
  assert.equal(mounts[0]!.availableBytes, 300 * 4096);
  scheduler.stop();
});

test('facts of the machine of metal', async () => {
  const { facts, scheduler } = await readMachine('metal-cgroup2');
  const system = facts.get('host.system') as unknown as SystemFact;
  assert.equal(system.virtualisation, 'none');
  assert.equal(system.serial, 'S123456X');
  assert.equal(system.vendor, 'Supermicro');
  assert.equal(system.timeZone, 'Europe/Berlin');
  assert.deepEqual([system.cpuLogical, system.cpuPhysical], [8, 4]);
  assert.deepEqual(facts.get('host.logins'), [
    { user: 'bob', terminal: 'pts/0', from: '203.0.113.9', sinceMs: 1_795_270_000_123 },
  ]);
  const interfaces = facts.get('network.interfaces') as unknown as InterfaceFact[];
  assert.deepEqual(
    interfaces.map(({ name, isUp, speedMbit, duplex }) => [name, isUp, speedMbit, duplex]),
    [
      ['bond0', true, 20_000, 'full'],
      ['eno1', true, 10_000, 'full'],
      ['eno2', false, null, null],
      ['lo', true, null, null],
    ],
  );
  assert.deepEqual(interfaces[1]!.addresses, ['203.0.113.4/24']);
  const clock = facts.get('host.clock') as { keeper: string; synchronised: boolean };
  assert.deepEqual([clock.keeper, clock.synchronised], ['systemd-timesyncd', true]);
  scheduler.stop();
});

test('a container is known by what its first process was told', async () => {
  const { facts, scheduler } = await readMachine('container');
  const system = facts.get('host.system') as unknown as SystemFact;
  assert.deepEqual([system.virtualisation, system.osName], ['podman', 'Alpine Linux']);
  assert.deepEqual((facts.get('disk.filesystems') as unknown as FilesystemFact[]).length, 1);
  scheduler.stop();
});
