// Learns messages that come again with another address and port, so that they are known at once.

import { AddressMemory } from './address-memory.ts';
import { blank, isDigit, tilde } from '../lines/byte-text.ts';
import { addressMark, FormTree, portMark } from './form-tree.ts';
import { uniform, type ParsedMessage } from './parser.ts';

/** What a message of a form means; null: nothing that a parser knows. */
export type Forms = FormTree<ParsedMessage | null>;

type Read = (text: string) => ParsedMessage | null;

/** A message of plain text, and what it means. */
export interface ReadMessage {
  text: string;
  /** Of `wordsOf`. */
  words: number;
  parsed: ParsedMessage | null;
}

/** Of all programs together; then all are forgotten, as those in use are soon learnt again. */
const mostForms = 2048;
/** What is longer is seldom the same twice. */
const longestMessage = 300;
/** Learning costs as much as reading so many messages: names that soon go are not worth it. */
const sightsToLearn = 24;
const sightBits = 12;

/** The shortest and the longest: what holds for these holds for all between. */
const samples: readonly (readonly [address: string, port: number])[] = [
  ['::1', 1],
  ['9.8.7.6', 65_535],
  ['1111:2222:3333:4444:5555:6666:177.188.199.200', 7],
];
const anyAddress = String.fromCharCode(addressMark);
const anyPort = String.fromCharCode(portMark);

/** A part of a text keeps all of that text from being freed. */
const copyOf = (text: string): string => Buffer.from(text).toString();

/** With `mark` for `part` where that stands there once. */
function marked(text: string, part: string, mark: string): string {
  const at = text.indexOf(part);
  const isOnly = at >= 0 && text.indexOf(part, at + 1) < 0;
  return isOnly ? text.slice(0, at) + mark + text.slice(at + part.length) : text;
}

/** The message with marks for its address and its port, as far as they are plain to see. */
function formOf(message: string, parsed: ParsedMessage | null): string {
  const { ip = null, port = null } = parsed ?? {};
  const form = ip === null ? message : marked(message, ip, anyAddress);
  return port === null ? form : marked(form, ` port ${port}`, ` port ${anyPort}`);
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) {
  if (one === other) return true;
  for (const name in one) if (one[name] !== other[name]) return false;
  for (const name in other) if (!(name in one)) return false;
  return true;
}

/** But for their addresses and ports. */
function isAlike(one: ParsedMessage | null, other: ParsedMessage | null): boolean {
  return (
    one !== null &&
    other !== null &&
    one.type === other.type &&
    one.logType === other.logType &&
    one.level === other.level &&
    one.action === other.action &&
    one.outcome === other.outcome &&
    one.user === other.user &&
    one.attempts === other.attempts &&
    isSame(one.fields, other.fields)
  );
}

/** As it is kept: nothing of it holds the line. */
function kept(parsed: ParsedMessage): ParsedMessage {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed.fields)) fields[name] = copyOf(value);
  const user = parsed.user === null ? null : copyOf(parsed.user);
  const ip = parsed.ip === null ? null : copyOf(parsed.ip);
  return uniform({ ...parsed, user, ip, fields: Object.freeze(fields) });
}

/** A number for all of a text but its digits; -1: it is not plain, printable ASCII. */
export function wordsOf(bytes: Uint8Array, start: number, end: number): number {
  let words = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < blank || byte > tilde) return -1;
    if (!isDigit(byte)) words = Math.imul(words ^ byte, 0x01000193);
  }
  return words >>> 1;
}

export class FormMemory {
  readonly #addresses = new AddressMemory();
  readonly #all: Forms[] = [];
  #learnt = 0;
  /** Messages that were not known, by their words, one kind for each slot. */
  readonly #words = new Int32Array(1 << sightBits);
  readonly #sights = new Uint32Array(1 << sightBits);
  readonly #due = new Uint32Array(1 << sightBits);

  /** For the messages of one program. */
  create(): Forms {
    const forms: Forms = new FormTree(this.#addresses);
    this.#all.push(forms);
    return forms;
  }

  /** `read` is a parser's: what it says follows from the message alone. */
  see(forms: Forms, read: Read, message: ReadMessage): void {
    const { length } = message.text;
    if (length > 0 && length <= longestMessage && this.#isDue(message.words)) {
      this.#learn(forms, read, message);
    }
  }

  /**
   * Where only numbers tell messages from each other that cannot be learnt as one, each turn of
   * learning needs twice the sights of the turn before.
   */
  #isDue(words: number): boolean {
    const slot = Math.imul(words, 0x9e3779b1) >>> (32 - sightBits);
    if (this.#words[slot] !== words) {
      this.#words[slot] = words;
      this.#sights[slot] = 0;
      this.#due[slot] = sightsToLearn;
    }
    const sights = (this.#sights[slot] ?? 0) + 1;
    const due = this.#due[slot] ?? 0;
    this.#sights[slot] = sights;
    if (sights < due) return false;
    this.#due[slot] = 2 * due;
    return true;
  }

  #learn(forms: Forms, read: Read, of: ReadMessage): void {
    const { text, parsed } = of;
    const form = formOf(text, parsed);
    if (form !== text && !this.#holds(form, read, parsed)) return;
    if (this.#learnt >= mostForms) this.#forget();
    this.#learnt += 1;
    forms.add(Buffer.from(form, 'latin1'), parsed && kept(parsed));
  }

  /** Whether another address and port change nothing but themselves. */
  #holds(form: string, read: Read, parsed: ParsedMessage | null): boolean {
    return samples.every(([address, number]) => {
      const text = form.replace(anyAddress, address).replace(anyPort, String(number));
      const ip = form.includes(anyAddress) ? address : (parsed?.ip ?? null);
      const port = form.includes(anyPort) ? number : (parsed?.port ?? null);
      const other = read(text);
      return isAlike(other, parsed) && other?.ip === ip && other.port === port;
    });
  }

  #forget(): void {
    for (const forms of this.#all) forms.clear();
    this.#words.fill(0);
    this.#learnt = 0;
  }
}
