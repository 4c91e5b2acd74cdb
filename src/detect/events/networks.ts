// The network that an address is counted with: /24 of IPv4, /64 of IPv6.

import { isIPv4, isIPv6 } from 'node:net';

const v4Bits = 24;
const v6Bits = 64;
const groups = 8;

function v6Groups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, groups - left.length - right.length);
  return [...left, ...Array<string>(missing).fill('0'), ...right];
}

const mappedHead = '::ffff:';

/** As IPv4 where it is such a one in IPv6, as servers write it that listen on both. */
export function plainAddress(address: string): string {
  const isMapped = address.startsWith(mappedHead) && address.includes('.');
  return isMapped ? address.slice(mappedHead.length) : address;
}

/** In CIDR notation; null for what is no address, and for the links that only a host has. */
export function networkOf(address: string): string | null {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return `${plain.slice(0, plain.lastIndexOf('.'))}.0/${v4Bits}`;
  if (!isIPv6(plain) || plain.includes('%')) return null;
  const first = v6Groups(plain).slice(0, v6Bits / 16);
  const short = first.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
  return `${short.replace(/(?:^|:)0(?::0)*$/, '')}::/${v6Bits}`;
}
