import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FileGate, mostAtOnce, patienceMs, patiently } from './file-gate.ts';

describe('file gate', () => {
  it('lets few in at once, the others in their order', async () => {
    const gate = new FileGate();
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const works = Array.from({ length: 5 }, (_, index) =>
      gate.run(() => {
        begun.push(index);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    assert.deepEqual(begun, [0, 1].slice(0, mostAtOnce));
    for (let index = 0; index < 5; index += 1) {
      ends[index]?.();
      await works[index];
      await Promise.resolve();
    }
    assert.deepEqual(begun, [0, 1, 2, 3, 4]);
    await assert.rejects(
      gate.run(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await gate.run(async () => 'free again'), 'free again');
  });

  it('tells who waits for hung ones, and lets the next in when these come back', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const gate = new FileGate();
    let release = (): void => {};
    const hung = gate.run(() => new Promise<void>((resolve) => (release = resolve)));
    void gate.run(() => new Promise<never>(() => {}));
    const refused = assert.rejects(
      gate.run(async () => {}),
      { code: 'timeout' },
    );
    t.mock.timers.tick(patienceMs);
    await refused;
    const waiting = gate.run(async () => 'in');
    release();
    await hung;
    assert.equal(await waiting, 'in');
  });

  it('gives what comes too late to be tidied up', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { promise, resolve } = Promise.withResolvers<string>();
    const late: string[] = [];
    const refused = assert.rejects(
      patiently(promise, (value) => late.push(value)),
      {
        code: 'timeout',
      },
    );
    t.mock.timers.tick(patienceMs);
    await refused;
    resolve('handle');
    await promise;
    assert.deepEqual(late, ['handle']);
    assert.equal(await patiently(Promise.resolve('soon'), () => assert.fail()), 'soon');
  });
});
