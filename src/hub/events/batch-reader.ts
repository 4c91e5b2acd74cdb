// Makes events of the lines of a batch: one parser for each source, which knows what came before.

import type { LineBatch } from '../../contract/log-batch.ts';
import type { HostId } from '../../contract/sample.ts';
import type { ClockOptions } from '../../logs/lines/local-clock.ts';
import { LineParser, parserMemoryMs, type ParsersByProgram } from '../../logs/events/parse-line.ts';
import { ServerAttempts } from '../../logs/events/server-attempts.ts';
import type { EventBatch, LogReader } from '../../store/log-store.ts';

/** Sources of a host with a parser of their own; the one that was used longest ago goes first. */
const mostSources = 1000;

export interface BatchReaderOptions {
  host: HostId;
  parsers: ParsersByProgram;
  reader: LogReader;
  /** How stamps without year or zone are read; else by this machine's zone. */
  clock?: ClockOptions;
}

export type ReadLines = Required<Pick<EventBatch, 'events' | 'text'>>;

export class BatchReader {
  readonly #options: BatchReaderOptions;
  readonly #bySource = new Map<string, LineParser>();
  readonly #serverAttempts = new ServerAttempts(parserMemoryMs);
  /** When each source was read last before this start. */
  #newest: ReadonlyMap<string, number> | null = null;

  constructor(options: BatchReaderOptions) {
    this.#options = options;
  }

  async read(batch: LineBatch): Promise<ReadLines> {
    const parser = await this.#parserOf(batch);
    const { buffer, byteOffset, byteLength } = batch.bytes;
    const { collectedMs, changedMs } = batch;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    const { events, isVerbatim } = parser.parseAll(bytes, { collectedMs, changedMs });
    return { events, text: isVerbatim ? batch.bytes : null };
  }

  async #parserOf(batch: LineBatch): Promise<LineParser> {
    const { source } = batch;
    const known = this.#bySource.get(source);
    if (known) {
      this.#bySource.delete(source);
      this.#bySource.set(source, known);
      return known;
    }
    const parser = await this.#warmParser(batch);
    const [oldest] = this.#bySource.keys();
    if (oldest !== undefined && this.#bySource.size >= mostSources) this.#bySource.delete(oldest);
    this.#bySource.set(source, parser);
    return parser;
  }

  /** One that has read the last lines of the source again, as it would have without a restart. */
  async #warmParser({ source, changedMs }: LineBatch): Promise<LineParser> {
    const { host, parsers, reader, clock = {} } = this.#options;
    const newestMs = (await this.#newestOf()).get(source);
    if (newestMs === undefined) return new LineParser(parsers, clock, this.#serverAttempts);
    const range = { host, fromMs: newestMs - parserMemoryMs, toMs: newestMs + 1, filter: null };
    const goesOn = { ...clock, previousMs: range.fromMs };
    const parser = new LineParser(parsers, goesOn, this.#serverAttempts);
    await reader.scan(range, (events) => {
      for (const event of events) {
        const { collectedMs } = event;
        if (event.source === source) parser.parse(event.line, { collectedMs, changedMs });
      }
    });
    return parser;
  }

  async #newestOf(): Promise<ReadonlyMap<string, number>> {
    if (this.#newest) return this.#newest;
    const { host, reader } = this.#options;
    const { sources } = await reader.stats();
    const own = sources.filter((item) => item.host === host && item.newestMs !== null);
    this.#newest = new Map(own.map(({ source, newestMs }) => [source, newestMs ?? 0]));
    return this.#newest;
  }
}
