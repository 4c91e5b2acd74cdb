// The live connection: it comes back by itself, waits longer each time, and knows when it is over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveMessage } from '../contract/live.ts';
import { connectLive, type LiveSocket, type LiveState } from './live.ts';
import { retryDelayMs } from './retry.ts';

type Listener = (event: { data: unknown }) => void;

class FakeSocket implements LiveSocket {
  readyState = 0;
  readonly sent: string[] = [];
  closed = false;
  readonly #listeners = new Map<string, Listener[]>();

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.closed = true;
  }

  fire(type: 'open' | 'close' | 'message', data: unknown = null): void {
    if (type === 'open') this.readyState = 1;
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }

  say(message: unknown): void {
    this.fire('message', JSON.stringify(message));
  }
}

function start() {
  const sockets: FakeSocket[] = [];
  const states: LiveState[] = [];
  const messages: LiveMessage[] = [];
  const waits: { ms: number; work: () => void; off: boolean }[] = [];
  const connection = connectLive({
    url: 'ws://hub/live',
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    onMessage: (message) => messages.push(message),
    onState: (state) => states.push(state),
    random: () => 0.5,
    after: (ms, work) => {
      const wait = { ms, work, off: false };
      waits.push(wait);
      return () => {
        wait.off = true;
      };
    },
  });
  const run = (): void => {
    const wait = waits.findLast(({ off }) => !off);
    assert.ok(wait, 'nothing waits');
    wait.off = true;
    wait.work();
  };
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    assert.ok(socket);
    return socket;
  };
  return { connection, sockets, states, messages, waits, run, last };
}

const hello = { type: 'hello', series: [], recent: [], facts: [] };

test('waits grow to a limit, and chance spreads them over half their length', () => {
  assert.equal(
    retryDelayMs(0, () => 0),
    250,
  );
  assert.equal(
    retryDelayMs(0, () => 1),
    500,
  );
  assert.equal(
    retryDelayMs(2, () => 1),
    2000,
  );
  assert.equal(
    retryDelayMs(50, () => 1),
    15_000,
  );
});

test('a hello makes it live; a break is told and mended, and its wait starts small again', () => {
  const { states, messages, run, last, sockets, waits } = start();
  last().fire('open');
  last().say(hello);
  assert.deepEqual(states, ['connecting', 'live']);
  assert.equal(messages.length, 1);
  last().fire('close');
  assert.equal(states.at(-1), 'broken');
  assert.equal(waits.at(-1)?.ms, 375);
  run();
  assert.equal(sockets.length, 2);
  last().fire('close');
  assert.equal(states.at(-1), 'refused');
  assert.equal(waits.at(-1)?.ms, 750);
  run();
  last().fire('open');
  last().say(hello);
  last().fire('close');
  assert.equal(waits.at(-1)?.ms, 375, 'a hello forgets the attempts before it');
});

test('what waits is tried at once when the network comes back', () => {
  const { connection, last, sockets, waits } = start();
  last().fire('close');
  const retry = waits.at(-1);
  connection.wake();
  assert.equal(sockets.length, 2);
  assert.equal(retry?.off, true);
  connection.wake();
  assert.equal(sockets.length, 2, 'a connection that stands is left alone');
});

test('silence is taken for a break, but not while nobody looks', () => {
  const { connection, states, last, run, waits } = start();
  last().fire('open');
  last().say(hello);
  connection.look(false);
  assert.deepEqual(last().sent, ['{"type":"look","on":false}']);
  assert.ok(waits.every(({ off }) => off));
  connection.look(true);
  run();
  assert.equal(states.at(-1), 'broken');
  assert.equal(last().closed, true);
});

test('a span in which anything was said is followed by another', () => {
  const { last, run, states, waits } = start();
  last().fire('open');
  last().say(hello);
  const before = waits.length;
  last().say(hello);
  assert.equal(waits.length, before, 'no message winds up a timer');
  run();
  assert.equal(states.at(-1), 'live');
  run();
  assert.equal(states.at(-1), 'broken');
});

test('a page that is hidden when the connection comes back says so', () => {
  const { connection, last, run } = start();
  connection.look(false);
  last().fire('close');
  run();
  last().fire('open');
  assert.deepEqual(last().sent, ['{"type":"look","on":false}']);
});

test('a topic is asked for while it is shown, and again after a break', () => {
  const { connection, last, run } = start();
  connection.ask(['processes']);
  assert.deepEqual(last().sent, [], 'nothing can be said before it is open');
  last().fire('open');
  const asked = '{"type":"look","on":true,"topics":["processes"]}';
  assert.deepEqual(last().sent, [asked]);
  last().fire('close');
  run();
  last().fire('open');
  assert.deepEqual(last().sent, [asked]);
  connection.ask([]);
  assert.deepEqual(last().sent, [asked, '{"type":"look","on":true}']);
});

test('a hidden page asks for its topic once it is shown again', () => {
  const { connection, last } = start();
  last().fire('open');
  connection.look(false);
  connection.ask(['processes']);
  connection.look(true);
  assert.deepEqual(last().sent, [
    '{"type":"look","on":false}',
    '{"type":"look","on":true,"topics":["processes"]}',
  ]);
});

test('the facts that are shown are asked for, and again after a break', () => {
  const { connection, last, run } = start();
  last().fire('open');
  assert.deepEqual(last().sent, [], 'all of them come unasked');
  connection.ask([], ['host.system']);
  const asked = '{"type":"look","on":true,"facts":["host.system"]}';
  assert.deepEqual(last().sent, [asked]);
  last().fire('close');
  run();
  last().fire('open');
  assert.deepEqual(last().sent, [asked]);
  connection.ask([], []);
  assert.deepEqual(last().sent, [asked, '{"type":"look","on":true,"facts":[]}']);
});

test('after a sign-out nothing is tried again', () => {
  const { states, last, sockets, waits, connection } = start();
  last().fire('open');
  last().say({ type: 'bye', reason: 'signedOut' });
  last().fire('close');
  connection.wake();
  assert.equal(states.at(-1), 'signedOut');
  assert.equal(sockets.length, 1);
  assert.ok(waits.every(({ off }) => off));
});

test('what a socket that was given up still says is not heard', () => {
  const { last, messages, run, sockets } = start();
  last().fire('open');
  last().fire('close');
  run();
  sockets[0]?.say(hello);
  assert.equal(messages.length, 0);
});

test('closing ends it', () => {
  const { connection, states, last } = start();
  connection.close();
  connection.close();
  assert.equal(last().closed, true);
  assert.deepEqual(states, ['connecting', 'closed']);
});

test('a server that never answers is tried again', () => {
  const { states, run, sockets, waits } = start();
  assert.equal(waits.length, 1);
  run();
  assert.deepEqual([states.at(-1), sockets[0]?.closed], ['refused', true]);
  run();
  assert.equal(sockets.length, 2);
});
