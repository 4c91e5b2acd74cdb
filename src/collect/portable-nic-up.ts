// Whether a NIC of macOS or Windows is up, which the library does not always tell.

import type { Systeminformation } from 'systeminformation';

/**
 * macOS tells a status of Ethernet and Wi-Fi only: loopback and tunnels (VPN) are "unknown". On
 * Windows loopback and the adapters of a VPN are "down" because the library does not find them in
 * the list of network cards. Both have addresses here only while they are up: libuv leaves out
 * every NIC that is not.
 */
export function isNicUp(
  nic: Systeminformation.NetworkInterfacesData,
  platform: NodeJS.Platform,
): boolean {
  if (nic.operstate === 'up') return true;
  const hasAddress = nic.ip4 !== '' || nic.ip6 !== '';
  return hasAddress && (platform === 'win32' || nic.operstate === 'unknown');
}
