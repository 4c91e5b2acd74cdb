// Who can reach a listening socket, and how it is written as evidence.

import type { PortInfo } from '../contract/process.ts';

/** Addresses of one port that evidence names; the rest is counted. */
const namedAddresses = 4;

const everywhere = new Set(['0.0.0.0', '::', '*', '::ffff:0.0.0.0']);
const mapped = '::ffff:';

/** RFC 1918, RFC 3927, RFC 6598; RFC 4193 and link-local addresses of IPv6. */
const privateNets = [
  /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^(f[cd][\da-f]{2}|fe[89ab][\da-f]):/i,
];

const plain = (address: string): string =>
  address.startsWith(mapped) ? address.slice(mapped.length) : address;

export const isEverywhere = (address: string): boolean => everywhere.has(address);

export function isLoopback(address: string): boolean {
  return address === '::1' || address === 'localhost' || plain(address).startsWith('127.');
}

export const isPrivateNet = (address: string): boolean =>
  privateNets.some((net) => net.test(plain(address)));

export const isUdp = ({ protocol }: PortInfo): boolean => protocol === 'udp' || protocol === 'udp6';

export const isRaw = ({ protocol }: PortInfo): boolean =>
  protocol === 'raw' || protocol === 'raw6' || protocol === 'packet';

/** As tables and the knowledge base write it: `80`, `53/udp`. */
export type PortKey = number | `${number}/udp`;

const portKey = (port: PortInfo): PortKey => (isUdp(port) ? `${port.port}/udp` : port.port);

/** `0.0.0.0:6379`, `[::]:80`, `0.0.0.0:53/udp`. */
function socketText(port: PortInfo): string {
  const { address } = port;
  return `${address.includes(':') ? `[${address}]` : address}:${portKey(port)}`;
}

/** One port that others can reach, with every address on which it is open. */
export interface OpenPort {
  key: PortKey;
  port: number;
  sockets: readonly PortInfo[];
}

/** Ports of TCP and UDP that are not bound to loopback only. */
export function openPorts(ports: readonly PortInfo[]): readonly OpenPort[] {
  if (ports.length === 0) return [];
  const byKey = new Map<PortKey, PortInfo[]>();
  for (const port of ports) {
    if (isRaw(port) || isLoopback(port.address)) continue;
    const key = portKey(port);
    const known = byKey.get(key);
    if (known) known.push(port);
    else byKey.set(key, [port]);
  }
  return [...byKey].map(([key, sockets]) => ({ key, port: sockets[0]?.port ?? 0, sockets }));
}

export function socketsText(sockets: readonly PortInfo[]): string {
  const names = [...new Set(sockets.map(socketText))];
  const more = names.length - namedAddresses;
  return names.slice(0, namedAddresses).join(', ') + (more > 0 ? `, +${more}` : '');
}
