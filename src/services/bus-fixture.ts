// For tests: a system bus with a systemd behind it on a Unix socket, which can also misbehave.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  encodeMessage,
  MessageCutter,
  messageTypes,
  type BusHeader,
  type BusMessage,
} from './bus/bus-message.ts';
import type { BusValue } from './bus/bus-value.ts';
import { unitOfPath, unitPath } from './unit-name.ts';
import { groupInterface, notSet, unitInterface } from './unit-properties.ts';

const signatures: Readonly<Record<string, string>> = {
  boolean: 'b',
  number: 'u',
  bigint: 't',
  string: 's',
};

/** Properties as a{sv}, their types by their values. */
export function dictionary(properties: Readonly<Record<string, BusValue>>): BusValue {
  const entries = Object.entries(properties).map(([name, value]): [BusValue, BusValue] => {
    const signature = value instanceof Uint8Array ? 'ay' : (signatures[typeof value] ?? 's');
    return [name, { signature, value }];
  });
  return new Map(entries);
}

export type FakeUnit = Record<string, BusValue>;

/** What systemd tells of a running service; in microseconds. */
export function runningUnit(name: string, more: FakeUnit = {}): FakeUnit {
  return {
    Id: name,
    Description: `The ${name}`,
    LoadState: 'loaded',
    ActiveState: 'active',
    SubState: 'running',
    UnitFileState: 'enabled',
    StateChangeTimestamp: 1_795_000_000_000_000n,
    ActiveEnterTimestamp: 1_795_000_000_500_000n,
    InvocationID: Uint8Array.from([1, 2, 3]),
    Result: 'success',
    ExecMainCode: 0,
    ExecMainStatus: 0,
    MainPID: 42,
    NRestarts: 0,
    MemoryCurrent: 5_000_000n,
    MemoryAccounting: true,
    CPUUsageNSec: 1_000_000_000n,
    CPUAccounting: true,
    ...more,
  };
}

const daemonName = 'org.freedesktop.DBus';
const systemdOwner = ':1.1';

type Handler = (message: BusMessage, args: readonly BusValue[]) => [string, BusValue[]] | string;

export class FakeBus {
  readonly path: string;
  readonly units = new Map<string, FakeUnit>();
  /** Other names of units. */
  readonly aliases = new Map<string, string>();
  readonly calls: string[] = [];
  readonly matches: string[] = [];
  /** Accepts and says nothing; after signing in, or from the start. */
  mode: 'well' | 'mute' | 'deaf' | 'refuse' = 'well';
  /** Sent instead of the next answer. */
  rubbish: Buffer | null = null;
  owner = systemdOwner;
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();
  #serial = 0;

  constructor(path: string) {
    this.path = path;
  }

  async listen(): Promise<void> {
    const server = createServer((socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.path, resolve));
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Ends all connections; the socket stays unless `gone`. */
  async drop(gone = false): Promise<void> {
    const server = this.#server;
    const closed = new Promise<void>((resolve) => {
      if (gone && server) server.close(() => resolve());
      else resolve();
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  signal(header: Omit<BusHeader, 'type' | 'serial'>, values: readonly BusValue[]): void {
    this.#serial += 1;
    const bytes = encodeMessage(
      { type: messageTypes.signal, serial: this.#serial, sender: this.owner, ...header },
      values,
    );
    for (const socket of this.#sockets) socket.write(bytes);
  }

  manager(member: string, signature: string, ...values: BusValue[]): void {
    const path = '/org/freedesktop/systemd1';
    const interfaceName = 'org.freedesktop.systemd1.Manager';
    this.signal({ path, interfaceName, member, signature }, values);
  }

  /** Changes a unit and tells it as systemd does: its kind's properties first. */
  change(name: string, changes: FakeUnit, sender = this.owner): void {
    const unit = this.units.get(name) ?? {};
    this.units.set(name, Object.assign(unit, changes));
    const header = {
      path: unitPath(name),
      interfaceName: 'org.freedesktop.DBus.Properties',
      member: 'PropertiesChanged',
      signature: 'sa{sv}as',
      sender,
    };
    const kind = groupInterface(name);
    for (const interfaceName of [kind, unitInterface]) {
      if (interfaceName) this.signal(header, [interfaceName, dictionary(changes), []]);
    }
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    // Read, so that its end is noticed.
    if (this.mode === 'deaf') {
      socket.resume();
      return;
    }
    const cutter = new MessageCutter();
    let signedIn = false;
    let line = '';
    socket.on('data', (chunk: Buffer) => {
      if (signedIn) {
        cutter.take(chunk, (message) => this.#answer(socket, message));
        return;
      }
      line += chunk.toString('latin1');
      if (line.includes('AUTH') && line.endsWith('\r\n') && !line.includes('BEGIN')) {
        socket.write(this.mode === 'refuse' ? 'REJECTED EXTERNAL\r\n' : 'OK 0123456789abcdef\r\n');
      }
      const begin = line.indexOf('BEGIN\r\n');
      if (begin < 0) return;
      signedIn = true;
      const rest = Buffer.from(line.slice(begin + 7), 'latin1');
      if (rest.length > 0) cutter.take(rest, (message) => this.#answer(socket, message));
    });
  }

  #answer(socket: Socket, message: BusMessage): void {
    const values = message.body.all(message.signature);
    const { member, serial: replySerial } = message;
    this.calls.push([member, unitOfPath(message.path), values.at(-1)].filter(Boolean).join(' '));
    if (this.mode === 'mute' && member !== 'Hello') return;
    if (this.rubbish) {
      socket.write(this.rubbish);
      this.rubbish = null;
      return;
    }
    const answer = this.#handlers[member]?.(message, values) ?? `${daemonName}.Error.UnknownMethod`;
    this.#serial += 1;
    const sender = message.destination === daemonName ? daemonName : this.owner;
    const head = { serial: this.#serial, sender, replySerial };
    socket.write(
      typeof answer === 'string'
        ? encodeMessage({ ...head, type: messageTypes.error, errorName: answer })
        : encodeMessage({ ...head, type: messageTypes.answer, signature: answer[0] }, answer[1]),
    );
  }

  /** Those of a unit that is not there are those that systemd tells of one. */
  unit(path: string): FakeUnit {
    const name = unitOfPath(path) ?? '';
    const absent = { Id: name, Description: name, LoadState: 'not-found', ActiveState: 'inactive' };
    return this.units.get(this.aliases.get(name) ?? name) ?? absent;
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    Hello: () => ['s', [':1.9']],
    AddMatch: (_, [rule]) => {
      this.matches.push(String(rule));
      return ['', []];
    },
    GetNameOwner: () => ['s', [this.owner]],
    Subscribe: () => ['', []],
    GetAll: (message) => ['a{sv}', [dictionary(this.unit(message.path))]],
    Get: (message, [, name]) => {
      const value = this.unit(message.path)[String(name)] ?? notSet;
      return ['v', [{ signature: signatures[typeof value] ?? 's', value }]];
    },
    ListUnitsByPatterns: (_, [states, names]) => [
      'a(ssssssouso)',
      [this.#rows(states as string[], names as string[])],
    ],
    ListUnitFiles: () => [
      'a(ss)',
      [[...this.units.keys()].map((name) => [`/usr/lib/systemd/system/${name}`, 'enabled'])],
    ],
  };

  #rows(states: readonly string[], names: readonly string[]): BusValue {
    return [...this.units].flatMap(([name, unit]) => {
      const state = String(unit['ActiveState']);
      const isWanted =
        (states.length === 0 || states.includes(state)) &&
        (names.length === 0 || names.includes(name));
      const [description, load, sub] = ['Description', 'LoadState', 'SubState'].map((property) =>
        String(unit[property] ?? ''),
      );
      const row = [name, description!, load!, state, sub!, '', unitPath(name), 0, '', '/'];
      return isWanted ? [row] : [];
    });
  }
}

/** Listens; closed and removed when the test is over. */
export async function fakeBus(t: TestContext): Promise<FakeBus> {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-bus-'));
  const bus = new FakeBus(join(folder, 'bus'));
  await bus.listen();
  t.after(async () => {
    await bus.drop(true);
    rmSync(folder, { recursive: true, force: true });
  });
  return bus;
}
