// The network that stands for an address when attempts are counted.

import { isIPv4, isIPv6 } from 'node:net';

const unknown = 'unknown';

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
}

/** Some proxies forward the port, too, with which each connection would be a network of its own. */
const beforePort = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/;

/**
 * An IPv4 address itself, and the /64 of an IPv6 address: whoever has one address of a /64
 * has all of them. IPv4 written as IPv6 (`::ffff:192.0.2.1`) is IPv4. What a proxy forwards that
 * is no address is one network: else whoever it lets choose it would have as many as they like.
 */
export function networkOf(address: string): string {
  const [whole, bracketed, dotted] = beforePort.exec(address) ?? [address];
  const bare = bracketed ?? dotted ?? whole;
  const plain = bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return unknown;
  const groups = expand(plain.toLowerCase()).slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
