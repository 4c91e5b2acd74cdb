import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { AppError } from '../../kit/app-error.ts';
import { ManualTime } from '../../kit/time-fixture.ts';
import { fakeBus, type FakeBus } from '../bus-fixture.ts';
import {
  BusConnection,
  busDaemon,
  BusRefusal,
  callLimitMs,
  openLimitMs,
  pendingLimit,
} from './bus-connection.ts';
import type { BusMessage } from './bus-message.ts';
import { until } from '../../kit/until-fixture.ts';

const owner = {
  ...busDaemon,
  member: 'GetNameOwner',
  signature: 's',
  values: ['x'],
  answer: 's',
};

async function connect(t: TestContext, bus: FakeBus, time = new ManualTime()) {
  const signals: BusMessage[] = [];
  const lost: AppError[] = [];
  const connection = await BusConnection.open({
    path: bus.path,
    timers: time,
    onSignal: (message) => signals.push(message),
    onLost: (error) => lost.push(error),
  });
  t.after(() => connection.close());
  const ask = () => connection.call(owner, (body) => body.string());
  return { connection, signals, lost, time, ask };
}

const nobody = { onSignal: () => undefined, onLost: () => assert.fail('it was never there') };

describe('a connection to the bus', () => {
  it('signs in, asks and is answered', async (t) => {
    const bus = await fakeBus(t);
    const { connection, ask } = await connect(t, bus);
    assert.equal(await ask(), ':1.1');
    const many = await Promise.all(Array.from({ length: 500 }, ask));
    assert.equal(new Set(many).size, 1);
    const unknown = connection.tell({ ...busDaemon, member: 'Dance' });
    await assert.rejects(unknown, (error) => {
      return error instanceof BusRefusal && error.errorName.endsWith('UnknownMethod');
    });
  });

  it('reads answers and signals in the order they come', async (t) => {
    const bus = await fakeBus(t);
    const { connection, signals, ask } = await connect(t, bus);
    await ask();
    let seen = -1;
    const asked = connection.call(owner, () => (seen = signals.length));
    await until('the call to arrive', () => bus.calls.length === 3);
    bus.manager('Reloading', 'b', true);
    await asked;
    await until('the signal', () => signals.length === 1);
    assert.equal(seen, 0);
    assert.equal(signals[0]?.member, 'Reloading');
  });

  it('says why there is none', async (t) => {
    const bus = await fakeBus(t);
    const timers = new ManualTime();
    const open = (path: string) => BusConnection.open({ path, timers, ...nobody });
    await assert.rejects(open(`${bus.path}-not`), /there is no such socket/);
    bus.mode = 'refuse';
    await assert.rejects(open(bus.path), /does not let this user in/);
  });

  for (const mode of ['deaf', 'mute'] as const) {
    it(`gives up a bus that is ${mode}`, async (t) => {
      const bus = await fakeBus(t);
      bus.mode = mode;
      const time = new ManualTime();
      if (mode === 'deaf') {
        const opening = BusConnection.open({ path: bus.path, timers: time, ...nobody });
        await until('the connection', () => bus.connections === 1);
        time.pass(openLimitMs);
        await assert.rejects(opening, /does not answer within 5 s/);
        return;
      }
      const { ask, lost } = await connect(t, bus, time);
      const asked = ask();
      time.pass(callLimitMs - 1);
      assert.equal(lost.length, 0);
      time.pass(1);
      await assert.rejects(asked, /does not answer within 10 s/);
      assert.equal(lost.length, 1);
      await assert.rejects(ask(), /closed the connection/);
    });
  }

  it('stops opening when it is told to', async (t) => {
    const bus = await fakeBus(t);
    bus.mode = 'deaf';
    const stop = new AbortController();
    const timers = new ManualTime();
    const opening = BusConnection.open({ path: bus.path, timers, ...nobody }, stop.signal);
    await until('the connection', () => bus.connections === 1);
    stop.abort();
    await assert.rejects(opening, /is closed/);
    await until('the end of the connection', () => bus.connections === 0);
  });

  it('is lost once, with everything that was asked', async (t) => {
    const bus = await fakeBus(t);
    const { ask, lost } = await connect(t, bus);
    bus.mode = 'mute';
    const asked = [ask(), ask()];
    await until('the calls', () => bus.calls.length === 3);
    await bus.drop();
    for (const one of asked) await assert.rejects(one, /closed the connection/);
    assert.equal(lost.length, 1);
  });

  it('is lost at rubbish, and at an answer of another type', async (t) => {
    const bus = await fakeBus(t);
    const first = await connect(t, bus);
    bus.rubbish = Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n');
    await assert.rejects(first.ask(), /cannot read a message of the bus/);
    assert.equal(first.lost.length, 1);
    const second = await connect(t, bus);
    const odd = second.connection.call({ ...owner, answer: 'u' }, (body) => body.uint32());
    await assert.rejects(odd, /another type/);
    assert.equal(second.lost.length, 1);
  });

  it('keeps no more calls waiting than the limit', async (t) => {
    const bus = await fakeBus(t);
    const { ask, connection } = await connect(t, bus);
    bus.mode = 'mute';
    const waiting = Array.from({ length: pendingLimit }, ask);
    await assert.rejects(ask(), /calls are waiting/);
    connection.close();
    const ends = await Promise.allSettled(waiting);
    assert(ends.every(({ status }) => status === 'rejected'));
  });
});
