// What is asked of the library that reads macOS and Windows, and of Node.js there.

import type * as os from 'node:os';
import type { Systeminformation as Information } from 'systeminformation';

/** What collectors use of the library; a fixture in tests. */
export interface PortableLibrary {
  battery(): Promise<Information.BatteryData>;
  cpu(): Promise<Information.CpuData>;
  cpuTemperature(): Promise<Information.CpuTemperatureData>;
  fsSize(): Promise<Information.FsSizeData[]>;
  mem(): Promise<Information.MemData>;
  networkInterfaces(): Promise<Information.NetworkInterfacesData[]>;
  networkStats(name: string): Promise<Information.NetworkStatsData[]>;
  osInfo(): Promise<Information.OsData>;
  processes(): Promise<Information.ProcessesData>;
  system(): Promise<Information.SystemData>;
  users(): Promise<Information.UserData[]>;
}

/** What Node.js itself tells there without starting a program. */
export type PortableSystem = Pick<
  typeof os,
  'cpus' | 'freemem' | 'hostname' | 'loadavg' | 'totalmem' | 'uptime'
>;

/** Injected by tests. */
export interface Portable {
  library: PortableLibrary;
  system: PortableSystem;
}
