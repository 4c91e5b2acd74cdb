// The readings of files that events came from, and how many of each are stored.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EventBatch } from '../../log-store.ts';
import { Dictionary } from './dictionary.ts';

export interface Pass {
  id: number;
  /** Id of the agent's host. */
  host: number;
  /** See `passes.years` in schema.ts. */
  years: number;
}

const mostRemembered = 4096;

export class Passes {
  readonly #hosts: Dictionary;
  readonly #find: StatementSync;
  readonly #add: StatementSync;
  readonly #byId: StatementSync;
  readonly #count: StatementSync;
  readonly #setYears: StatementSync;
  readonly #hostById = new Map<number, number>();
  /** Of the batch before: most follow another one of their pass. */
  #last: (Pick<EventBatch, 'source' | 'pass'> & { found: Pass }) | null = null;

  constructor(db: DatabaseSync) {
    this.#hosts = new Dictionary(db, 'hosts');
    this.#find = db.prepare(
      'SELECT id, host, years FROM passes WHERE host = ? AND source = ? AND pass = ?',
    );
    this.#add = db.prepare(
      `INSERT INTO passes (host, source, path, pass) VALUES (?, ?, ?, ?)
       RETURNING id, host, years`,
    );
    this.#byId = db.prepare('SELECT host FROM passes WHERE id = ?');
    this.#count = db.prepare(
      `UPDATE passes SET events = events + ?1, understood = understood + ?2,
       newest_ms = coalesce(max(newest_ms, ?3), ?3, newest_ms) WHERE id = ?4`,
    );
    this.#setYears = db.prepare('UPDATE passes SET years = ? WHERE id = ?');
  }

  /** The path stays that which the pass began with: a rotated file is called otherwise. */
  of({ host, source, path, pass }: EventBatch): Pass {
    const id = this.#hosts.idOf(host);
    const last = this.#last;
    if (last && last.pass === pass && last.source === source && last.found.host === id) {
      return last.found;
    }
    const row = this.#find.get(id, source, pass) ?? this.#add.get(id, source, path, pass);
    const found = row as unknown as Pass;
    this.#last = { source, pass, found };
    return found;
  }

  hostOf(pass: number): number {
    const known = this.#hostById.get(pass);
    if (known !== undefined) return known;
    if (this.#hostById.size >= mostRemembered) this.#hostById.clear();
    const { host } = (this.#byId.get(pass) ?? { host: 0 }) as { host: number };
    this.#hostById.set(pass, host);
    return host;
  }

  setYears(pass: Pass, years: number): void {
    this.#setYears.run(years, pass.id);
    pass.years = years;
  }

  /** Counts events that were stored, or dropped where the figures are below zero. */
  count(pass: number, events: number, understood: number, newestMs: number | null): void {
    this.#count.run(events, understood, newestMs, pass);
  }

  forget(): void {
    this.#hosts.forget();
    this.#hostById.clear();
    this.#last = null;
  }
}
