// What is asked of systemd over the bus: org.freedesktop.systemd1(5).

import { AppError } from '../kit/app-error.ts';
import { BusRefusal, busDaemon, type BusCall, type BusConnection } from './bus/bus-connection.ts';
import type { BusValue } from './bus/bus-value.ts';
import { typeOf } from './bus/signature.ts';
import type { Properties } from './unit-properties.ts';

export const systemdName = 'org.freedesktop.systemd1';
const propertiesInterface = 'org.freedesktop.DBus.Properties';
export const managerInterface = 'org.freedesktop.systemd1.Manager';

const managerPath = '/org/freedesktop/systemd1';
const manager = {
  destination: systemdName,
  path: managerPath,
  interfaceName: managerInterface,
} as const;

/** A match rule of the bus (D-Bus specification, "Match Rules"). */
function matchRule(keys: Readonly<Record<string, string>>): string {
  return Object.entries({ type: 'signal', ...keys })
    .map(([key, value]) => `${key}='${value}'`)
    .join(',');
}

function unitChanges(interfaceName: string): string {
  return matchRule({
    sender: systemdName,
    interface: propertiesInterface,
    member: 'PropertiesChanged',
    path_namespace: `${managerPath}/unit`,
    arg0: interfaceName,
  });
}

function managerSignal(member: string): string {
  return matchRule({ sender: systemdName, interface: managerInterface, path: managerPath, member });
}

/** Only what is looked at may wake this process. */
const matchRules = [
  unitChanges(`${systemdName}.Unit`),
  unitChanges(`${systemdName}.Service`),
  managerSignal('UnitNew'),
  managerSignal('UnitRemoved'),
  managerSignal('UnitFilesChanged'),
  managerSignal('Reloading'),
  matchRule({
    sender: busDaemon.destination,
    interface: busDaemon.interfaceName,
    member: 'NameOwnerChanged',
    arg0: systemdName,
  }),
];

/** A row of ListUnits: what is known of a unit without asking for its properties. */
export interface ListedUnit {
  name: string;
  description: string;
  loadState: string;
  activeState: string;
  subState: string;
}

const unitRows = 'a(ssssssouso)';

/** systemd is away: it restarts itself, or is not there at all. The bus may be well. */
const away =
  /\.(ServiceUnknown|NameHasNoOwner|NoReply|Disconnected|Timeout|TimedOut|NoServer|Spawn\..*)$/;

/** What a refusal means: null where it is about the one unit that was asked for. */
export function generalFailure(error: unknown): Error | null {
  if (!(error instanceof BusRefusal)) return error as Error;
  if (away.test(error.errorName)) {
    const why = 'cannot ask systemd: it does not answer on the system bus';
    return new AppError('notReady', why, { cause: error });
  }
  if (error.errorName.endsWith('.AccessDenied')) {
    const why = 'cannot ask systemd: the policy of the system bus does not allow it to this user';
    return new AppError('forbidden', why, { cause: error });
  }
  return null;
}

function rowOf(row: BusValue): ListedUnit {
  const [name, description, loadState, activeState, subState] = row as readonly string[];
  return {
    name: name ?? '',
    description: description ?? '',
    loadState: loadState ?? '',
    activeState: activeState ?? '',
    subState: subState ?? '',
  };
}

export class SystemdCalls {
  readonly #bus: BusConnection;

  constructor(bus: BusConnection) {
    this.#bus = bus;
  }

  /** Asks for signals. `onOwner` gets the one name on the bus from which they may come. */
  async subscribe(onOwner: (owner: string) => void): Promise<void> {
    const rules = matchRules.map((rule) => {
      const match = { member: 'AddMatch', signature: 's', values: [rule] };
      return this.#bus.tell({ ...busDaemon, ...match });
    });
    await Promise.all([...rules, this.askOwner(onOwner)]);
  }

  /** The name of this very systemd, and that it shall send its signals. */
  async askOwner(onOwner: (owner: string) => void): Promise<void> {
    const ask = { member: 'GetNameOwner', signature: 's', values: [systemdName], answer: 's' };
    await this.#bus.call({ ...busDaemon, ...ask }, (body) => onOwner(body.string()));
    await this.#bus.tell({ ...manager, member: 'Subscribe' });
  }

  /** `take` is called in order with the signals. */
  properties(
    path: string,
    interfaceName: string,
    wanted: ReadonlySet<string>,
    take: (properties: Properties) => void,
  ): Promise<void> {
    const call = this.#propertyCall(path, 'GetAll', [interfaceName], 'a{sv}');
    return this.#bus.call(call, (body) => take(body.properties(wanted)));
  }

  property(path: string, interfaceName: string, name: string): Promise<BusValue> {
    const call = this.#propertyCall(path, 'Get', [interfaceName, name], 'v');
    return this.#bus.call(call, (body) => body.value(typeOf(body.signature())));
  }

  /** Those loaded already, in a state or of a name; empty lists mean any. Loads nothing. */
  async listed(states: readonly string[], names: readonly string[]): Promise<ListedUnit[]> {
    const filter = { member: 'ListUnitsByPatterns', signature: 'asas', values: [states, names] };
    const [rows = []] = await this.#bus.call({ ...manager, ...filter, answer: unitRows }, (body) =>
      body.all(unitRows),
    );
    return (rows as readonly BusValue[]).map(rowOf);
  }

  /** States of the files of units, by the unit's name. systemd reads the disk for it. */
  async fileStates(): Promise<Map<string, string>> {
    const answer = 'a(ss)';
    const [rows = []] = await this.#bus.call(
      { ...manager, member: 'ListUnitFiles', answer },
      (body) => body.all(answer),
    );
    const states = new Map<string, string>();
    for (const row of rows as readonly (readonly string[])[]) {
      const name = row[0]?.split('/').at(-1);
      if (name && row[1]) states.set(name, row[1]);
    }
    return states;
  }

  #propertyCall(path: string, member: string, values: readonly string[], answer: string): BusCall {
    const signature = 's'.repeat(values.length);
    const interfaceName = propertiesInterface;
    return { destination: systemdName, path, interfaceName, member, signature, values, answer };
  }
}
