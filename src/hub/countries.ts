// Countries of addresses, from a local database in MaxMind's format, where one is configured.

import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { CountryResponse, Reader } from 'mmdb-lib';
import { particle } from '../contract/particle.ts';
import type { Text } from '../contract/text.ts';
import { reasonText, refusal } from '../kit/app-error.ts';
import type { Log } from '../kit/log.ts';

/** A database of countries has some 10 MB, one of cities 70; what is larger is no such file. */
const largestBytes = 256 * 1024 * 1024;

const tooLarge: Text = {
  en: 'it is too large to be a database of countries',
  ko: '국가 데이터베이스라기에는 파일이 너무 큽니다',
};
const noDatabase: Text = {
  en: 'it is no database in the MaxMind format',
  ko: 'MaxMind 형식의 데이터베이스가 아닙니다',
};

interface Opened {
  changedMs: number;
  reader: Reader<CountryResponse>;
}

/** ISO 3166-1 alpha-2; null: the database does not know the address. */
export type CountryOf = (address: string) => string | null;

export type CountryLook =
  | { state: 'off' }
  | { state: 'failed'; reason: Text }
  | { state: 'open'; countryOf: CountryOf };

/** A file may hold anything: only what looks like a code is one. */
function codeOf(record: CountryResponse | null): string | null {
  const code: unknown = record?.country?.iso_code ?? record?.registered_country?.iso_code;
  return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : null;
}

/** @throws AppError `badConfig` for what is no such database, a system error where none is read */
export async function readCountries(path: string): Promise<Reader<CountryResponse>> {
  const { size } = await stat(path);
  if (size > largestBytes) throw refusal('badConfig', tooLarge);
  const file = await readFile(path);
  const { Reader: MmdbReader } = await import('mmdb-lib');
  try {
    return new MmdbReader<CountryResponse>(file);
  } catch (error) {
    throw refusal('badConfig', noDatabase, error);
  }
}

export class Countries {
  readonly #path: string;
  readonly #log: Log;
  #opened: Opened | null = null;

  /** An empty path: none is configured. Nothing is read before somebody asks. */
  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  /** Never throws: without its database a page goes on and says so. */
  async look(): Promise<CountryLook> {
    if (this.#path === '') return { state: 'off' };
    try {
      const reader = await this.#reader();
      return {
        state: 'open',
        countryOf: (address) => (isIP(address) === 0 ? null : codeOf(reader.get(address))),
      };
    } catch (error) {
      this.#opened = null;
      this.#log.warn({ error, path: this.#path }, 'database of countries not read');
      return { state: 'failed', reason: failed(this.#path, reasonText(error)) };
    }
  }

  /** Read anew when the file has changed: such databases are renewed each week. */
  async #reader(): Promise<Opened['reader']> {
    const { mtimeMs } = await stat(this.#path);
    if (this.#opened?.changedMs === mtimeMs) return this.#opened.reader;
    const reader = await readCountries(this.#path);
    this.#opened = { changedMs: mtimeMs, reader };
    return reader;
  }
}

function failed(path: string, reason: Text): Text {
  return {
    en: `The database of countries ${path} cannot be read: ${reason.en}.`,
    ko: `국가 데이터베이스 ${path}${particle(path, '을/를')} 읽을 수 없습니다: ${reason.ko}.`,
  };
}
