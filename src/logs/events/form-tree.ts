// Finds the message that a line holds among all that are known, but for its address and port.

import type { AddressMemory } from './address-memory.ts';
import { digitOf, isDigit, newline } from '../lines/byte-text.ts';

/** Stand in a form for what differs from message to message; no plain text holds them. */
export const addressMark = 1;
export const portMark = 2;
const none: Uint8Array = new Uint8Array(0);

const highestPort = 65_535;

/** A part of many forms: a text, and what may follow it. */
interface Node<Value> {
  text: Uint8Array;
  /** Behind an address or a port that follows the text. */
  address: Node<Value> | null;
  port: Node<Value> | null;
  /** By their first byte, of ASCII. */
  plain: (Node<Value> | undefined)[];
  /** Undefined: no form ends here. */
  value: Value | undefined;
}

const plainBytes = 128;
const noPlain: undefined[] = Array.from({ length: plainBytes }, () => undefined);

const isMark = (byte: number | undefined): boolean => byte === addressMark || byte === portMark;

function leaf<Value>(text: Uint8Array): Node<Value> {
  return { text, address: null, port: null, plain: noPlain, value: undefined };
}

/** What follows `node` where a form goes on with this byte. */
function nextOf<Value>(node: Node<Value>, byte: number): Node<Value> | undefined {
  if (byte === addressMark) return node.address ?? undefined;
  return byte === portMark ? (node.port ?? undefined) : node.plain[byte];
}

function follow<Value>(node: Node<Value>, byte: number, next: Node<Value>): void {
  if (byte === addressMark) node.address = next;
  else if (byte === portMark) node.port = next;
  else {
    if (node.plain === noPlain) node.plain = [...noPlain];
    node.plain[byte] = next;
  }
}

/** Its text goes on in a node of its own from there. */
function split<Value>(node: Node<Value>, at: number): void {
  const rest = { ...node, text: node.text.subarray(at) };
  Object.assign(node, leaf(node.text.subarray(0, at)));
  follow(node, rest.text[0] ?? 0, rest);
}

export class FormTree<Value> {
  /** Of the message that was found last: where it ends, and what stands in the place of marks. */
  end = 0;
  address: string | null = null;
  port: number | null = null;
  readonly #addresses: AddressMemory;
  #root: Node<Value>;

  constructor(addresses: AddressMemory) {
    this.#addresses = addresses;
    this.#root = leaf(none);
  }

  clear(): void {
    this.#root = leaf(none);
  }

  add(form: Uint8Array, value: Value): void {
    let node = this.#root;
    let at = 0;
    while (at < form.length) {
      const byte = form[at] ?? 0;
      const start = isMark(byte) ? at + 1 : at;
      let next = nextOf(node, byte);
      if (next === undefined) {
        let end = start;
        while (end < form.length && !isMark(form[end])) end += 1;
        next = leaf(form.subarray(start, end));
        follow(node, byte, next);
      }
      const { text } = next;
      let same = 0;
      while (same < text.length && text[same] === form[start + same]) same += 1;
      if (same < text.length) split(next, same);
      node = next;
      at = start + same;
    }
    node.value = value;
  }

  /** The value of the message that begins there and ends with its line; undefined: not known. */
  find(bytes: Buffer, start: number): Value | undefined {
    this.address = null;
    this.port = null;
    let node: Node<Value> | undefined = this.#root;
    let at = start;
    for (;;) {
      const byte = bytes[at];
      if (byte === newline) break;
      const behind = this.#marked(node, bytes, at);
      // Other bytes than ASCII find a node that is not theirs, as its text tells.
      node = behind ?? node.plain[(byte ?? 0) % plainBytes];
      if (node === undefined) return undefined;
      if (behind !== null) at = this.end;
      const { text } = node;
      for (let index = 0; index < text.length; index += 1) {
        if (bytes[at] !== text[index]) return undefined;
        at += 1;
      }
    }
    this.end = at;
    return node.value;
  }

  /** What follows an address or a port that stands there; it ends at `end`. */
  #marked(node: Node<Value>, bytes: Buffer, at: number): Node<Value> | null {
    if (node.address !== null && this.#isAddress(bytes, at)) return node.address;
    return node.port !== null && this.#isPort(bytes, at) ? node.port : null;
  }

  #isAddress(bytes: Buffer, start: number): boolean {
    this.address = this.#addresses.find(bytes, start);
    this.end = this.#addresses.end;
    return this.address !== null;
  }

  /** As a number is written, without a 0 in front. */
  #isPort(bytes: Buffer, start: number): boolean {
    let at = start;
    let port = 0;
    while (isDigit(bytes[at]) && port <= highestPort) {
      port = port * 10 + digitOf(bytes[at]);
      if (port === 0) return false;
      at += 1;
    }
    if (port === 0 || port > highestPort) return false;
    this.port = port;
    this.end = at;
    return true;
  }
}
