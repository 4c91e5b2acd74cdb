// The names of the metrics that the overview shows in places of their own.

export const hostMetrics = {
  cpuUsed: 'hostscope_cpu_usage_percent',
  cpuMode: 'hostscope_cpu_mode_percent',
  cpuFrequency: 'hostscope_cpu_frequency_hertz',
  load1: 'node_load1',
  load5: 'node_load5',
  load15: 'node_load15',
  loadPerCore: 'hostscope_load_per_core',
  memoryUsedBytes: 'hostscope_memory_used_bytes',
  memoryUsed: 'hostscope_memory_used_percent',
  swapUsed: 'hostscope_swap_used_percent',
  filesystemUsed: 'hostscope_filesystem_used_percent',
  inodesUsed: 'hostscope_filesystem_inodes_used_percent',
  diskRead: 'node_disk_read_bytes_total',
  diskWritten: 'node_disk_written_bytes_total',
  networkIn: 'node_network_receive_bytes_total',
  networkOut: 'node_network_transmit_bytes_total',
  socketsNotListed: 'hostscope_sockets_not_listed',
  pressure: 'hostscope_pressure_percent',
  temperature: 'hostscope_temperature_celsius',
  zoneTemperature: 'node_thermal_zone_temp',
  fan: 'hostscope_fan_rpm',
  battery: 'hostscope_battery_percent',
  ownCpu: 'hostscope_self_cpu_percent',
  ownMemory: 'process_resident_memory_bytes',
} as const;

/** Labels of the series that stands for all processors together. */
export const wholeCpu = { cpu: 'all' } as const;
