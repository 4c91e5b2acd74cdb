// Makes texts of addresses, the same one for the same address: few write most lines.

import { colon, digitOf, isDigit, point } from '../lines/byte-text.ts';
import { isIpAddress } from './ip-address.ts';

const slotBits = 12;
const longestAddress = 45;
const highestPart = 255;

/** Addresses of a net follow each other; a factor scatters those of others. */
const slotOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - slotBits);

const isHex = (byte: number | undefined): boolean =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

export class AddressMemory {
  /** Behind the address that was found last. */
  end = 0;
  /** IPv4, one address for each slot: as a number, and as it is written. */
  readonly #keys = new Int32Array(1 << slotBits);
  readonly #texts: (string | null)[] = Array.from({ length: 1 << slotBits }, () => null);
  #others = new Map<string, string>();

  /** The address that begins there; null: none does, or none that ends as addresses mostly do. */
  find(bytes: Buffer, start: number): string | null {
    let key = 0;
    let at = start;
    for (let part = 0; part < 4; part += 1) {
      if (part > 0 && bytes[at++] !== point) return this.#other(bytes, start);
      const first = at;
      let value = 0;
      // No part but 0 begins with 0.
      while (isDigit(bytes[at]) && (at === first || value > 0) && at < first + 3) {
        value = value * 10 + digitOf(bytes[at]);
        at += 1;
      }
      if (at === first || value > highestPart) return this.#other(bytes, start);
      key = (key << 8) | value;
    }
    this.end = at;
    const slot = slotOf(key);
    const known = this.#keys[slot] === key ? this.#texts[slot] : null;
    if (known) return known;
    const text = bytes.toString('latin1', start, at);
    this.#keys[slot] = key;
    this.#texts[slot] = text;
    return text;
  }

  /** IPv6, as far as what stands there looks like one. */
  #other(bytes: Buffer, start: number): string | null {
    let end = start;
    let colons = 0;
    for (; end < start + longestAddress; end += 1) {
      if (bytes[end] === colon) colons += 1;
      else if (!isHex(bytes[end]) && bytes[end] !== point) break;
    }
    // One behind the address is a sign of the sentence: "from ADDRESS: 11: ...".
    if (bytes[end - 1] === colon) end -= 1;
    if (colons < 2) return null;
    const written = bytes.toString('latin1', start, end);
    this.end = end;
    const known = this.#others.get(written);
    if (known !== undefined) return known;
    if (!isIpAddress(written)) return null;
    if (this.#others.size >= 1 << slotBits) this.#others.clear();
    this.#others.set(written, written);
    return written;
  }
}
