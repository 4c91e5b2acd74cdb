// For tests: a watch of units whose time, processes and bus the test has in its hands.

import type { TestContext } from 'node:test';
import type { UnitInfo, UnitsFact } from '../contract/unit.ts';
import { silentLog } from '../kit/log.ts';
import { ManualTime } from '../kit/time-fixture.ts';
import type { FakeBus } from './bus-fixture.ts';
import type { NamedProcess } from './process-units.ts';
import type { UnitTrouble } from './trouble-book.ts';
import { publishEveryMs, watchUnits, type UnitWatch, type UnitWatchOptions } from './unit-watch.ts';
import { until } from '../kit/until-fixture.ts';

export interface Watched {
  watch: UnitWatch;
  time: ManualTime;
  facts: UnitsFact[];
  troubles: string[];
  processes: Map<string, NamedProcess>;
  /** Waits in real time while the manual time passes in small steps. */
  see(what: string, isTrue: () => boolean, stepMs?: number): Promise<void>;
  unit(name: string): UnitInfo | undefined;
  state(name: string): string | undefined;
}

export function startWatch(
  t: TestContext,
  names: readonly string[],
  more: Partial<UnitWatchOptions>,
): Watched {
  const time = new ManualTime();
  const processes = new Map<string, NamedProcess>();
  const watch = watchUnits({
    rootPath: '/',
    platform: 'linux',
    clock: time,
    log: silentLog,
    processNames: () => ({ byName: processes, areOthersHidden: false }),
    timers: time,
    ...more,
  });
  const facts: UnitsFact[] = [];
  const troubles: string[] = [];
  watch.onChange((fact) => facts.push(fact));
  watch.onTrouble(({ kind, phase, unit }: UnitTrouble) =>
    troubles.push(`${kind} ${phase} ${unit.name}`),
  );
  watch.setWatched(names);
  watch.start();
  t.after(() => watch.stop());
  const see: Watched['see'] = (what, isTrue, stepMs = 20) =>
    until(what, isTrue, { step: () => time.pass(stepMs) });
  const unit = (name: string) => watch.fact().units.find((one) => one.name === name);
  const state = (name: string) => unit(name)?.state;
  return { watch, time, facts, troubles, processes, see, unit, state };
}

export async function busWatch(t: TestContext, bus: FakeBus, ...names: string[]): Promise<Watched> {
  const watched = startWatch(t, names, { busPath: bus.path });
  await watched.see('the units', () => watched.facts.length > 0);
  return watched;
}

/** Lets everything that is on its way arrive. */
export async function settle({ time, watch, see }: Watched, bus: FakeBus): Promise<void> {
  const before = bus.calls.length;
  time.pass(publishEveryMs);
  let asked = false;
  void watch.all().then(() => (asked = true));
  await see('what is on its way', () => asked && bus.calls.length >= before);
}

export const count = (bus: FakeBus, member: string) =>
  bus.calls.filter((call) => call.startsWith(`${member} `) || call === member).length;
