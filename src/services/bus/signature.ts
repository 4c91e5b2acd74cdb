// Type signatures of D-Bus as trees (D-Bus specification, "Type System").

import { AppError } from '../../kit/app-error.ts';

export type BasicCode = 'y' | 'b' | 'n' | 'q' | 'i' | 'u' | 'x' | 't' | 'd' | 's' | 'o' | 'g' | 'h';

export type BusType =
  | { readonly code: BasicCode | 'v' }
  | { readonly code: 'a'; readonly item: BusType }
  | { readonly code: '{'; readonly key: BusType; readonly value: BusType }
  | { readonly code: '('; readonly fields: readonly BusType[] };

export type TypeCode = BusType['code'];

/** All three are limits of the specification. */
const longestSignature = 255;
const deepestArrays = 32;
const deepestStructs = 32;

/** Signatures seen before; a sender that invents new ones may not fill the memory. */
const cacheLimit = 500;
const cache = new Map<string, readonly BusType[]>();

export const alignments: Readonly<Record<TypeCode, number>> = {
  y: 1,
  b: 4,
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  x: 8,
  t: 8,
  d: 8,
  s: 4,
  o: 4,
  g: 1,
  h: 4,
  v: 1,
  a: 4,
  '{': 8,
  '(': 8,
};

const basic = /^[ybnqiuxtdsogh]$/;

export function badFormat(why: string): AppError {
  return new AppError('unreadable', `cannot read a message of the bus: ${why}`);
}

class SignatureReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  type(arrays: number, structs: number): BusType {
    const code = this.#text[this.#at++] ?? '';
    if (code === 'v' || basic.test(code)) return { code: code as BasicCode | 'v' };
    if (code === 'a') return this.#array(arrays + 1, structs);
    if (code === '(') return this.#struct(arrays, structs + 1);
    throw badFormat(`"${this.#text.replace(/[^!-~]/g, '?')}" is no signature`);
  }

  #array(arrays: number, structs: number): BusType {
    if (arrays > deepestArrays) throw badFormat('arrays are nested too deeply');
    if (this.#text[this.#at] !== '{') return { code: 'a', item: this.type(arrays, structs) };
    this.#at += 1;
    const key = this.type(arrays, structs + 1);
    const value = this.type(arrays, structs + 1);
    if (!basic.test(key.code)) throw badFormat('the key of a dictionary is a container');
    this.#close('}');
    return { code: 'a', item: { code: '{', key, value } };
  }

  #struct(arrays: number, structs: number): BusType {
    if (structs > deepestStructs) throw badFormat('structs are nested too deeply');
    // An empty struct is not allowed: an array of them would have no end.
    const fields = [this.type(arrays, structs)];
    while (this.#text[this.#at] !== ')') fields.push(this.type(arrays, structs));
    this.#close(')');
    return { code: '(', fields };
  }

  #close(bracket: string): void {
    if (this.#text[this.#at++] !== bracket) throw badFormat(`a signature lacks its ${bracket}`);
  }
}

function parse(signature: string): readonly BusType[] {
  if (signature.length > longestSignature) throw badFormat('a signature is too long');
  const reader = new SignatureReader(signature);
  const types: BusType[] = [];
  while (!reader.isAtEnd) types.push(reader.type(0, 0));
  return types;
}

/** @throws AppError `unreadable` where it is no signature */
export function typesOf(signature: string): readonly BusType[] {
  const known = cache.get(signature);
  if (known) return known;
  const types = parse(signature);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(signature, types);
  return types;
}

/** The one type of a variant. */
export function typeOf(signature: string): BusType {
  const [type, ...rest] = typesOf(signature);
  if (!type || rest.length > 0) throw badFormat('a variant holds not one value');
  return type;
}
