// Findings as the hub's parts see them: the book with its records, silences and fact.

import type { FactFrame } from '../../contract/fact.ts';
import type { HostId } from '../../contract/sample.ts';
import { dayMs } from '../../contract/time-units.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Records } from '../../store/records.ts';
import type { DropCounts } from '../drop-counts.ts';
import { FindingBook } from './finding-book.ts';
import { expireFindings, findingExists, listFindings } from './finding-list.ts';
import { loadFindings, readFinding } from './finding-list.ts';
import type { FindingQuery, WholeFinding } from './finding-list.ts';
import { FindingWriter } from './finding-writer.ts';
import type { FindingInfo } from './kept-finding.ts';
import { OpenFindings } from './open-findings.ts';
import { Silences } from './silences.ts';

export interface FindingsOptions {
  records: Records;
  clock: Clock;
  drops: DropCounts;
  log: Log;
  /** Takes the fact that the hub makes of a host. */
  tellFact(frame: FactFrame): void;
  /** Something of which people are to be told has been written. */
  onTold?: () => void;
}

export type ToldFinding = FindingInfo & { silenced: boolean };

const noSuch = () => new AppError('notFound', 'cannot find the finding: there is no such one');

export class Findings {
  readonly #records: Records;
  readonly #clock: Clock;
  readonly #writer: FindingWriter;
  readonly #fact: OpenFindings;
  readonly book: FindingBook;
  readonly silences: Silences;

  private constructor(options: FindingsOptions, loaded: Awaited<ReturnType<typeof loadFindings>>) {
    const { records, clock, drops, log, onTold = () => {} } = options;
    this.#records = records;
    this.#clock = clock;
    this.#writer = new FindingWriter({ records, drops, log, onTold });
    this.silences = new Silences(records, clock);
    this.#fact = new OpenFindings({
      nowMs: () => clock.nowMs(),
      told: (host) => this.book.current(host).filter((kept) => !this.silences.isSilenced(kept)),
      send: (frame) => options.tellFact(frame),
    });
    this.book = new FindingBook({
      clock,
      drops,
      writer: this.#writer,
      ...loaded,
      onChange: (host) => this.#fact.changed(host),
      tell: (kept, what, atMs) => {
        if (!this.silences.isSilenced(kept)) this.#writer.tell(kept, what, atMs);
      },
    });
    this.silences.onChange = () => this.#tellAll();
  }

  static async open(options: FindingsOptions): Promise<Findings> {
    const loaded = await loadFindings(options.records, options.clock.nowMs());
    const findings = new Findings(options, loaded);
    await findings.silences.load();
    return findings;
  }

  #tellAll(): void {
    for (const host of this.book.hosts()) this.#fact.changed(host);
  }

  #told(info: FindingInfo): ToldFinding {
    return { ...info, silenced: this.silences.isSilenced(info) };
  }

  /** Makes what was observed until now part of what is read next, as far as it can be written. */
  async #writeFirst(): Promise<void> {
    // A failure is counted and logged there; what is stored can be read all the same.
    await this.#writer.flush().catch(() => {});
  }

  async list(query: FindingQuery): Promise<{ findings: ToldFinding[]; next: string | null }> {
    await this.#writeFirst();
    const { findings, next } = await listFindings(this.#records, query);
    return { findings: findings.map((info) => this.#told(info)), next };
  }

  /** @throws AppError `notFound` */
  async read(id: number): Promise<Omit<WholeFinding, 'info'> & { info: ToldFinding }> {
    await this.#writeFirst();
    const whole = await readFinding(this.#records, id);
    if (!whole) throw noSuch();
    return { ...whole, info: this.#told(whole.info) };
  }

  /** @throws AppError `notFound`, `conflict` for one that is closed */
  async change(
    verb: 'acknowledge' | 'close',
    id: number,
    said: { by: string; note: string | null },
  ): Promise<ToldFinding> {
    await this.#writeFirst();
    if (!(await findingExists(this.#records, id))) throw noSuch();
    return this.#told(await this.book[verb](id, said.by, said.note));
  }

  /** A host's agent has connected; the fact that it begins with. */
  connected(host: HostId): FactFrame {
    this.book.connected(host);
    return this.#fact.frame(host);
  }

  /** Called once a minute. */
  async tidy(keepDays: number): Promise<void> {
    this.book.forgetEnded();
    await this.silences.dropEnded();
    await expireFindings(this.#records, this.#clock.nowMs() - keepDays * dayMs);
  }

  /** Everything that was observed until now is written. @throws what the store threw */
  written(): Promise<void> {
    return this.#writer.flush();
  }

  /** Writes what waits. */
  async close(): Promise<void> {
    this.#fact.close();
    await this.#writer.close();
  }
}
