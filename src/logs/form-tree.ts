// Finds the message that a line holds among all that are known, but for its address and port.

import type { AddressMemory } from './address-memory.ts';
import { digitOf, isDigit, newline } from './byte-text.ts';

/** Stand in a form for what differs from message to message; no plain text holds them. */
export const addressMark = 1;
export const portMark = 2;
const noMark = 0;

const highestPort = 65_535;

/** A part of many forms: perhaps an address or a port, and the text behind it. */
interface Node<Value> {
  mark: number;
  text: Uint8Array;
  /** What follows: those that begin with a mark, and those that begin with a text. */
  marked: Node<Value>[];
  plain: Node<Value>[];
  /** Undefined: no form ends here. */
  value: Value | undefined;
}

const markOf = (byte: number | undefined): number =>
  byte === addressMark || byte === portMark ? byte : noMark;

/** What follows `node` where a form goes on with these bytes. */
function nextOf<Value>(node: Node<Value>, form: Uint8Array, at: number): Node<Value> | undefined {
  const mark = markOf(form[at]);
  if (mark !== noMark) return node.marked.find((next) => next.mark === mark);
  return node.plain.find(({ text }) => text[0] === form[at]);
}

/** Its text goes on in a node of its own from there. */
function split<Value>(node: Node<Value>, at: number): void {
  const { text, marked, plain, value } = node;
  const rest = { mark: noMark, text: text.subarray(at), marked, plain, value };
  node.text = text.subarray(0, at);
  node.marked = [];
  node.plain = [rest];
  node.value = undefined;
}

/** Adds what of a form is not yet there; returns the node that it ends with. */
function append<Value>(node: Node<Value>, form: Uint8Array, start: number): Node<Value> {
  let [last, at] = [node, start];
  while (at < form.length) {
    const mark = markOf(form[at]);
    const first = mark === noMark ? at : at + 1;
    at = first;
    while (at < form.length && markOf(form[at]) === noMark) at += 1;
    const text = form.subarray(first, at);
    const next: Node<Value> = { mark, text, marked: [], plain: [], value: undefined };
    (mark === noMark ? last.plain : last.marked).push(next);
    last = next;
  }
  return last;
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
    this.#root = FormTree.#empty();
  }

  static #empty<Value>(): Node<Value> {
    return { mark: noMark, text: new Uint8Array(0), marked: [], plain: [], value: undefined };
  }

  clear(): void {
    this.#root = FormTree.#empty();
  }

  add(form: Uint8Array, value: Value): void {
    let node = this.#root;
    let at = 0;
    for (let next = nextOf(node, form, at); next; next = nextOf(node, form, at)) {
      node = next;
      if (node.mark !== noMark) at += 1;
      const { text } = node;
      let same = 0;
      while (same < text.length && text[same] === form[at + same]) same += 1;
      if (same < text.length) split(node, same);
      at += same;
    }
    append(node, form, at).value = value;
  }

  /** The value of the message that begins there and ends with its line; undefined: not known. */
  find(bytes: Buffer, start: number): Value | undefined {
    this.address = null;
    this.port = null;
    this.end = start;
    let node: Node<Value> | undefined = this.#root;
    while (bytes[this.end] !== newline) {
      node = this.#next(node, bytes);
      if (node === undefined || !this.#isAt(bytes, node.text)) return undefined;
    }
    return node.value;
  }

  /** Goes on behind it where it stands there. */
  #isAt(bytes: Buffer, text: Uint8Array): boolean {
    const at = this.end;
    for (let index = 0; index < text.length; index += 1) {
      if (bytes[at + index] !== text[index]) return false;
    }
    this.end = at + text.length;
    return true;
  }

  #next(node: Node<Value>, bytes: Buffer): Node<Value> | undefined {
    for (const next of node.marked) {
      const isThere = next.mark === addressMark ? this.#isAddress(bytes) : this.#isPort(bytes);
      if (isThere) return next;
    }
    const first = bytes[this.end];
    for (const next of node.plain) if (next.text[0] === first) return next;
    return undefined;
  }

  #isAddress(bytes: Buffer): boolean {
    this.address = this.#addresses.find(bytes, this.end);
    if (this.address !== null) this.end = this.#addresses.end;
    return this.address !== null;
  }

  /** As a number is written, without a 0 in front. */
  #isPort(bytes: Buffer): boolean {
    let at = this.end;
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
