// The knowledge base as one file a platform: built programs keep its texts out of the heap.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Text } from '../contract/text.ts';
import { loadFolder } from '../kit/registry.ts';
import type { KnownFamily, KnownProgram } from './known-program.ts';

const lineFeed = 0x0a;

type Head = Pick<KnownProgram, 'id' | 'names' | 'paths' | 'expects'>;
type Texts = Pick<KnownProgram, 'role' | 'worry'>;

/** Two lines of JSON an entry: what it is found by, and what is said of it. */
export function writeKnown(programs: readonly KnownProgram[]): string {
  const lines = programs.flatMap(({ id, names, paths, expects, role, worry }) => [
    JSON.stringify({ id, names, paths, expects } satisfies Head),
    JSON.stringify({ role, worry } satisfies Texts),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

/** Its texts are parsed when they are asked for: once for each process that is judged. */
class StoredProgram implements KnownProgram {
  readonly id: string;
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly expects: KnownProgram['expects'];
  readonly #texts: Buffer;

  constructor({ id, names, paths, expects }: Head, texts: Buffer) {
    this.id = id;
    this.names = names;
    this.paths = paths;
    this.expects = expects;
    this.#texts = texts;
  }

  get role(): Text {
    return this.#parse().role;
  }

  get worry(): Text | null {
    return this.#parse().worry;
  }

  #parse(): Texts {
    return JSON.parse(this.#texts.toString('utf8')) as Texts;
  }
}

/** The entries keep parts of `bytes`, which must not change any more. */
export function readKnown(bytes: Buffer): KnownProgram[] {
  const programs: KnownProgram[] = [];
  let at = 0;
  const line = (): Buffer => {
    const end = bytes.indexOf(lineFeed, at);
    assert(end >= 0, 'BUG: the file of known programs ends within an entry');
    const part = bytes.subarray(at, end);
    at = end + 1;
    return part;
  };
  while (at < bytes.length) {
    const head = JSON.parse(line().toString('utf8')) as Head;
    programs.push(new StoredProgram(head, line()));
  }
  return programs;
}

/** Beside the folder of families, in built programs instead of it. */
export const knownFile = (folder: URL): URL => new URL(folder.href.replace(/\/$/, '.jsonl'));

/** `folder` ends in a slash; sources have it, built programs its file. */
export async function loadKnown(folder: URL): Promise<KnownProgram[]> {
  const file = knownFile(folder);
  if (existsSync(file)) return readKnown(readFileSync(file));
  const families = await loadFolder<KnownFamily>(folder);
  return families.flatMap(({ programs }) => programs);
}
