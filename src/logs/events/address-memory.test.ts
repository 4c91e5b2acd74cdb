import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { AddressMemory } from './address-memory.ts';
import { isIpAddress } from './ip-address.ts';

function found(memory: AddressMemory, text: string): [string | null, string] {
  const bytes = Buffer.from(`<${text}\n`);
  const address = memory.find(bytes, 1);
  return [address, address === null ? text : bytes.toString('utf8', memory.end, bytes.length - 1)];
}

describe('address memory', () => {
  it('finds the address that a text begins with, and where it ends', () => {
    const memory = new AddressMemory();
    for (const [text, address] of [
      ['192.0.2.7 port 5', '192.0.2.7'],
      ['0.0.0.0', '0.0.0.0'],
      ['255.255.255.255: 11', '255.255.255.255'],
      ['2001:db8::1 port 5', '2001:db8::1'],
      ['2001:db8::1: 11: Bye', '2001:db8::1'],
      ['::ffff:192.0.2.7]:22', '::ffff:192.0.2.7'],
      ['FE80::A1%eth0', 'FE80::A1'],
    ] as const) {
      const rest = text.slice(address.length);
      // The second time it is known.
      assert.deepEqual(found(memory, text), [address, rest]);
      assert.deepEqual(found(memory, text), [address, rest]);
    }
  });

  it('finds none where there is none', () => {
    const memory = new AddressMemory();
    for (const text of [
      '',
      '1.2.3',
      '256.1.1.1',
      '01.2.3.4',
      '1.2.3.x',
      ':',
      '1:2',
      'face',
      '1:2:3',
    ]) {
      assert.equal(found(memory, text)[0], null, text);
    }
  });

  it('never says what is none, whatever stood before', () => {
    const memory = new AddressMemory();
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: fc.constantFrom('0', '1', '25', 'a', 'F', '.', ':', ' '), maxLength: 50 }),
    );
    fc.assert(
      fc.property(text, (written) => {
        const [address, rest] = found(memory, written);
        if (address !== null) assert(isIpAddress(address) && written === address + rest);
        else assert(!isIpAddress(written) || written.endsWith(':'));
      }),
      { numRuns: 3000 },
    );
  });
});
