import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isInForeground } from './foreground.ts';

describe('foreground', () => {
  it('is where the group of the terminal is the own one', () => {
    const stat = (group: number, foreground: number): string =>
      `4711 (a ) b (c) R 1) S 4000 ${group} 4000 34816 ${foreground} 4194304 1 2`;
    assert.equal(
      isInForeground(() => stat(4711, 4711)),
      true,
    );
    assert.equal(
      isInForeground(() => stat(4711, 4000)),
      false,
    );
    assert.equal(
      isInForeground(() => stat(4711, -1)),
      false,
    );
    assert.equal(
      isInForeground(() => ''),
      true,
    );
  });
});
