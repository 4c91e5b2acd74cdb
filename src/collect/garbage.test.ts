// Garbage, truncation and vanishing in place of any file: nothing may leave the scheduler.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import * as fc from 'fast-check';
import { loadFolder } from '../kit/registry.ts';
import type { Collector } from './collector.ts';
import { copyMachine, hostAt, record, type Machine } from './host-fixture.ts';
import { ManualTime } from '../kit/time-fixture.ts';

const all = await loadFolder<Collector>(new URL('collectors/', import.meta.url));
const collectors = all.filter(({ platforms }) => platforms.includes('linux'));

/** Links are left alone: a device of /sys points back to its parents. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path);
    return entry.isFile() ? [path] : [];
  });
}

type Damage = 'random' | 'cut' | 'shuffled' | 'empty' | 'gone' | 'numbers';

function damage(path: string, kind: Damage, noise: Uint8Array, at: number): void {
  const content = readFileSync(path);
  if (kind === 'gone') return rmSync(path, { force: true });
  if (kind === 'empty') return writeFileSync(path, '');
  if (kind === 'random') return writeFileSync(path, noise);
  const place = Math.floor(at * content.length);
  if (kind === 'cut') return writeFileSync(path, content.subarray(0, place));
  if (kind === 'numbers') {
    const text = content.toString('latin1').replace(/\d+/g, '99999999999999999999999999');
    return writeFileSync(path, text, 'latin1');
  }
  writeFileSync(path, Buffer.concat([content.subarray(place), noise, content.subarray(0, place)]));
}

async function survives(t: TestContext, machine: Machine): Promise<void> {
  const original = copyMachine(t, machine);
  const contents = new Map(filesOf(original).map((path) => [path, readFileSync(path)]));
  const paths = [...contents.keys()];
  const damages = fc.array(
    fc.record({
      path: fc.constantFrom(...paths),
      kind: fc.constantFrom<Damage>('random', 'cut', 'shuffled', 'empty', 'gone', 'numbers'),
      noise: fc.uint8Array({ maxLength: 300 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(damages, async (chosen) => {
      const clock = new ManualTime();
      const recorder = record(hostAt(original, clock), clock, collectors);
      recorder.tick();
      const touched = new Map(chosen.map((one) => [one.path, one]));
      for (const { path, kind, noise, at } of touched.values()) damage(path, kind, noise, at);
      for (let second = 0; second < 6; second += 1) {
        recorder.tick();
        await setImmediate();
      }
      recorder.tick(61_000);
      await setImmediate();
      recorder.scheduler.stop();
      for (const path of touched.keys()) writeFileSync(path, contents.get(path)!);
      for (const { raw, kept } of recorder.last.values()) {
        assert.ok(!Number.isNaN(raw) || Number.isNaN(kept), 'nothing kept of nothing read');
      }
    }),
    { numRuns: 25 },
  );
}

for (const machine of ['vm-cgroup1', 'metal-cgroup2', 'container'] as const) {
  test(`damaged files of ${machine} never break a tick`, (t) => survives(t, machine));
}
