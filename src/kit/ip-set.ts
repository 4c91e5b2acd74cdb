// A set of addresses and networks, IPv4 and IPv6 alike, however an address is written.

import { BlockList, isIP } from 'node:net';

interface IpRange {
  address: string;
  family: 4 | 6;
  /** Null: this address alone. */
  prefix: number | null;
}

function parseRange(text: string): IpRange | null {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = isIP(address);
  if (family === 0) return null;
  const prefixText = slash < 0 ? null : text.slice(slash + 1);
  const range = { address, family: family === 4 ? 4 : 6 } as const;
  if (prefixText === null) return { ...range, prefix: null };
  // A zone (`fe80::1%eth0`) names a link, of which a network knows nothing.
  if (!/^\d{1,3}$/.test(prefixText) || address.includes('%')) return null;
  const prefix = Number(prefixText);
  return prefix <= (family === 4 ? 32 : 128) ? { ...range, prefix } : null;
}

/** Whether it is an address, or a network in CIDR notation. */
export function isIpRange(text: string): boolean {
  return parseRange(text) !== null;
}

export class IpSet {
  // Apart, as `::/0` of one list would hold every IPv4 address too.
  readonly #v4 = new BlockList();
  readonly #v6 = new BlockList();
  /** As they were written: the quick way, and the only one for an address with its zone. */
  readonly #exact = new Set<string>();

  constructor(ranges: Iterable<string>) {
    for (const text of ranges) this.#add(text);
  }

  #add(text: string): void {
    const range = parseRange(text);
    if (range === null || range.address.includes('%')) {
      this.#exact.add(text);
      return;
    }
    const { address, family, prefix } = range;
    const list = family === 4 ? this.#v4 : this.#v6;
    const type = family === 4 ? 'ipv4' : 'ipv6';
    if (prefix === null) {
      this.#exact.add(text);
      list.addAddress(address, type);
    } else {
      list.addSubnet(address, prefix, type);
    }
  }

  /** An IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`) is the same address. */
  has(ip: string): boolean {
    if (this.#exact.has(ip)) return true;
    const family = isIP(ip);
    if (family === 0) return false;
    if (family === 4) return this.#v4.check(ip, 'ipv4');
    const zone = ip.indexOf('%');
    const address = zone < 0 ? ip : ip.slice(0, zone);
    return this.#v6.check(address, 'ipv6') || this.#v4.check(address, 'ipv6');
  }
}
