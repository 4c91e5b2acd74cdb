// The stream of a log: it comes back, waits longer each time, and rests while nobody looks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogPart } from '../contract/log-line.ts';
import { connectLogStream } from './log-stream.ts';

type Listener = (event: { data: unknown }) => void;

class FakeSocket {
  closed = false;
  readonly #listeners = new Map<string, Listener[]>();

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.closed = true;
  }

  fire(type: 'open' | 'close' | 'message', data: unknown = null): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }

  say(part: LogPart): void {
    this.fire('message', JSON.stringify(part));
  }
}

function start() {
  const sockets: FakeSocket[] = [];
  const states: string[] = [];
  const parts: LogPart[] = [];
  const waits: { ms: number; work: () => void; off: boolean }[] = [];
  const stream = connectLogStream({
    url: 'ws://hub/log',
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    onPart: (part) => parts.push(part),
    onState: (state, reason) => states.push(reason === null ? state : `${state}: ${reason}`),
    random: () => 1,
    after: (ms, work) => {
      const wait = { ms, work, off: false };
      waits.push(wait);
      return () => {
        wait.off = true;
      };
    },
  });
  const run = (): number => {
    const wait = waits.findLast(({ off }) => !off);
    assert.ok(wait, 'nothing waits');
    wait.off = true;
    wait.work();
    return wait.ms;
  };
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    assert.ok(socket);
    return socket;
  };
  return { stream, sockets, states, parts, waits, run, last };
}

const lines: LogPart = { type: 'lines', lines: [] };

test('parts are handed on; a break is told and mended, waiting longer each time', () => {
  const { states, parts, run, last, sockets } = start();
  last().fire('open');
  last().say(lines);
  assert.deepEqual([states, parts], [['connecting', 'live'], [lines]]);
  last().fire('close');
  assert.equal(run(), 500);
  last().fire('close');
  assert.equal(run(), 1000);
  assert.deepEqual(states.slice(2), ['broken', 'connecting', 'refused', 'connecting']);
  assert.equal(sockets.length, 3);
});

test('a connection that held for a while forgets the attempts before it', () => {
  const { run, last } = start();
  last().fire('close');
  run();
  last().fire('open');
  assert.equal(run(), 5000);
  last().fire('close');
  assert.equal(run(), 500);
});

test('why a log cannot be followed is told, and it is tried again', () => {
  const { states, parts, run, last, sockets } = start();
  last().fire('open');
  last().say({ type: 'failed', reason: 'no right' });
  last().fire('close');
  assert.deepEqual([states.at(-1), parts], ['failed: no right', []]);
  run();
  assert.equal(sockets.length, 2);
});

test('a hidden page is sent nothing, and goes on when it is shown', () => {
  const { stream, sockets, last, parts, waits } = start();
  last().fire('open');
  stream.look(false);
  const [hidden] = sockets;
  assert.equal(hidden?.closed, true);
  assert.ok(waits.every(({ off }) => off));
  hidden?.say(lines);
  hidden?.fire('close');
  assert.deepEqual(parts, []);
  assert.equal(sockets.length, 1);
  stream.look(true);
  assert.equal(sockets.length, 2);
});

test('what waits is tried at once when it is woken, and never after the end', () => {
  const { stream, sockets, last, states } = start();
  last().fire('close');
  stream.wake();
  assert.equal(sockets.length, 2);
  stream.wake();
  assert.equal(sockets.length, 2, 'a connection that stands is left alone');
  stream.close();
  stream.close();
  stream.wake();
  assert.equal(sockets.length, 2);
  assert.equal(states.filter((state) => state === 'closed').length, 1);
});
