// Makes events of the rows that were found: names for ids, and the lines from the text.

import type { LogLevel, Outcome } from '../../../../contract/log-event.ts';
import type { FoundEvent, StoredEvent } from '../../../log-store.ts';
import type { Hit } from './query-hits.ts';
import type { Kind, Names, Pass } from './query-names.ts';
import { Ordinals } from './query-ordinals.ts';
import type { Pace } from './query-pace.ts';
import type { OpenChunk } from './query-predicate.ts';
import type { ChunkInfo, Snapshot } from './query-snapshot.ts';
import { valueOf } from '../chunk/said-number.ts';
import { eventId } from '../schema.ts';

/** Names that were looked up for this answer. */
class Lookup {
  readonly #names: Names;
  readonly #kinds: ReadonlyMap<number, Kind>;
  readonly #passes: ReadonlyMap<number, Pass>;
  readonly #values = new Map<string, string | null>();

  constructor(names: Names) {
    this.#names = names;
    this.#kinds = new Map(names.kinds().map((kind) => [kind.id, kind]));
    this.#passes = new Map(names.passes().map((pass) => [pass.id, pass]));
  }

  /** Of the agents, by what was read in one pass. */
  get hosts(): ReadonlyMap<number, string> {
    return new Map([...this.#passes.values()].map(({ id, host }) => [id, host]));
  }

  #value(table: 'hostNames' | 'programs' | 'users' | 'addresses', id: number): string | null {
    const key = `${table} ${id}`;
    let value = this.#values.get(key);
    if (value === undefined) {
      value = this.#names[table].valueOf(id);
      this.#values.set(key, value);
    }
    return value;
  }

  event({ columns, text }: OpenChunk, { seq, row, atMs }: Hit): StoredEvent {
    const kind = this.#kinds.get(columns.kind[row]!);
    const pass = this.#passes.get(columns.pass[row]!);
    const line = text().line(row);
    return {
      id: eventId(seq),
      host: pass?.host ?? '',
      source: pass?.source ?? '',
      path: pass?.path ?? '',
      collectedMs: columns.collectedMs.at(row),
      atMs,
      line,
      hostName: this.#value('hostNames', columns.hostName[row]!),
      program: this.#value('programs', columns.program[row]!),
      pid: valueOf(columns.pid[row]!, 'pid', line),
      logType: kind?.logType ?? '',
      type: kind?.type ?? '',
      level: (kind?.level ?? 'INFO') as LogLevel,
      action: kind?.action ?? '',
      outcome: (kind?.outcome ?? 'unknown') as Outcome,
      user: this.#value('users', columns.user[row]!),
      ip: this.#value('addresses', columns.address[row]!),
      port: valueOf(columns.port[row]!, 'port', line),
      attempts: columns.attempts[row]!,
    };
  }
}

/** As `eventsOf`, each with its place among equal lines of its second. */
export async function foundEvents(
  snapshot: Snapshot,
  hits: readonly Hit[],
  pace: Pace,
): Promise<FoundEvent[]> {
  const byChunk = Map.groupBy(hits, ({ chunk }) => chunk);
  const lookup = new Lookup(snapshot.names);
  const ordinals = new Ordinals(lookup.hosts);
  const events = new Map<number, StoredEvent>();
  for (const [chunk, own] of byChunk as ReadonlyMap<ChunkInfo, Hit[]>) {
    snapshot.open(chunk, (open) => {
      const found = own.map((hit) => lookup.event(open, hit));
      for (const [index, { seq }] of own.entries()) events.set(seq, found[index]!);
      ordinals.add(chunk, open, own, found);
    });
    await pace.step();
  }
  await ordinals.meetOthers(snapshot, pace);
  return hits.flatMap(({ seq }) => {
    const event = events.get(seq);
    return event ? { ...event, ordinal: ordinals.of(event, seq) } : [];
  });
}

/** In the order of the hits; those of a chunk whose text is damaged are left out. */
export async function eventsOf(
  snapshot: Snapshot,
  hits: readonly Hit[],
  pace: Pace,
): Promise<StoredEvent[]> {
  const byChunk = Map.groupBy(hits, ({ chunk }) => chunk);
  const lookup = new Lookup(snapshot.names);
  const events = new Map<number, StoredEvent>();
  for (const [chunk, own] of byChunk as ReadonlyMap<ChunkInfo, Hit[]>) {
    snapshot.open(chunk, (open) => {
      for (const hit of own) events.set(hit.seq, lookup.event(open, hit));
    });
    await pace.step();
  }
  return hits.flatMap(({ seq }) => events.get(seq) ?? []);
}
