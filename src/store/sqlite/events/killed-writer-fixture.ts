// A program that stores events of a made-up log until it is at its end, or killed.

import { createInterface } from 'node:readline';
import type { LogEvent } from '../../../contract/log-event.ts';
import type { Settled } from '../../log-store.ts';
import { batchOf, detectionOf, eventOf, firstMs } from '../../../../test/conformance/log-events.ts';
import { SqliteLogWriter } from './log-writer.ts';

/** Line `index` of the log: two to a second, every third of them equal to the one before. */
export function madeUpEvent(index: number): LogEvent {
  const nth = index % 3 === 2 ? index - 1 : index;
  const atMs = firstMs + Math.floor(nth / 2) * 1000;
  const user = `user${(nth * 7919) % 211}`;
  const ip = `198.51.100.${(nth * 31) % 50}`;
  return eventOf(atMs, `Failed password for ${user} from ${ip} port ${nth % 65_536}`, { user, ip });
}

const countKey = 'count:';

/** Counts events by user: a detection each, of which the totals are kept from run to run. */
export class Counting {
  readonly #counts: Map<string, number>;

  static async resume(writer: SqliteLogWriter): Promise<Counting> {
    const kept = await writer.kept(countKey);
    const counts = kept.map(({ key, value }): [string, number] => [
      key.slice(countKey.length),
      Number(value),
    ]);
    return new Counting(new Map(counts));
  }

  private constructor(counts: Map<string, number>) {
    this.#counts = counts;
  }

  settle(fresh: readonly LogEvent[]): Settled {
    const changed = new Set<string>();
    for (const { user } of fresh) {
      changed.add(user!);
      this.#counts.set(user!, (this.#counts.get(user!) ?? 0) + 1);
    }
    const detections = [...changed].map((user) =>
      detectionOf(user, { count: this.#counts.get(user)! }),
    );
    const kept = detections.map(({ entity, count }) => ({
      key: countKey + entity,
      value: String(count),
    }));
    return { detections, kept };
  }
}

export interface Reading {
  dataPath: string;
  pass: string;
  /** Of the made-up log. */
  from: number;
  to: number;
  batchLines: number;
}

/** Goes on from the checkpoint to the end, and asks before each batch whether it may. */
export async function read(reading: Reading, may: () => Promise<void>): Promise<void> {
  const { dataPath, pass, from, to, batchLines } = reading;
  const writer = await SqliteLogWriter.open({ dataPath, nowMs: () => firstMs });
  const counting = await Counting.resume(writer);
  const known = await writer.checkpoint('a', batchOf(pass, []).source);
  for (let at = known === null ? from : Number(known); at < to;) {
    const end = Math.min(to, at + batchLines);
    const events = [...Array(end - at).keys()].map((line) => madeUpEvent(at + line));
    await may();
    const batch = batchOf(pass, events, { checkpoint: String(end) });
    await writer.append(batch, (fresh) => counting.settle(fresh));
    at = end;
  }
  await writer.close();
}

/** Says that a batch comes, and waits for a line; without anybody there it goes on. */
async function readAsked(reading: Reading): Promise<void> {
  const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  await read(reading, async () => {
    process.stdout.write('batch\n');
    await answers.next();
  });
  process.stdin.destroy();
}

if (import.meta.main) await readAsked(JSON.parse(process.argv[2]!) as Reading);
