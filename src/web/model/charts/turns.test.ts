// So many at once, in order; what fails or is given up holds nobody up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createTurns } from './turns.ts';

function started(atOnce: number) {
  const inTurn = createTurns(atOnce);
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const begin = (name: string, signal = new AbortController().signal): Promise<string> => {
    const end = Promise.withResolvers<string>();
    ends.set(name, end);
    return inTurn(signal, () => {
      begun.push(name);
      return end.promise;
    });
  };
  return { begun, begin, end: (name: string) => ends.get(name)?.resolve(name), ends };
}

test('the next one begins when one has ended, in the order in which they came', async () => {
  const { begun, begin, end } = started(2);
  const all = ['a', 'b', 'c', 'd'].map((name) => begin(name));
  assert.deepEqual(begun, ['a', 'b']);
  end('b');
  await turn();
  assert.deepEqual(begun, ['a', 'b', 'c']);
  for (const name of ['a', 'c']) end(name);
  await turn();
  end('d');
  assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd']);
  const later = begin('e');
  assert.equal(begun.at(-1), 'e', 'nobody waits once all have ended');
  end('e');
  await later;
});

test('what fails, and what is given up while it waits, makes room for the next one', async () => {
  const { begun, begin, end, ends } = started(1);
  const given = new AbortController();
  const failing = begin('a');
  const abandoned = begin('b', given.signal);
  const last = begin('c');
  given.abort(new Error('given up'));
  ends.get('a')?.reject(new Error('failed'));
  await assert.rejects(failing, /failed/);
  await assert.rejects(abandoned, /given up/);
  await turn();
  assert.deepEqual(begun, ['a', 'c']);
  end('c');
  assert.equal(await last, 'c');
});
