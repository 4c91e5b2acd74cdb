// Messages of D-Bus: their header, and how they are cut out of the stream of bytes.

import type { BusValue } from './bus-value.ts';
import { BusReader } from './bus-reader.ts';
import { BusWriter } from './bus-writer.ts';
import { badFormat, typeOf } from './signature.ts';

export const messageTypes = { call: 1, answer: 2, error: 3, signal: 4 } as const;

const noAutoStart = 0x2;
const protocolVersion = 1;
const headStartBytes = 16;

/**
 * The longest answer asked for, all units, is about 1 MiB. What is longer is passed over, not a
 * reason to hang up: any user of the host may send such a message to this process.
 */
export const longestMessageBytes = 16 * 1024 * 1024;
/** The specification's limit; more is no message. */
const possibleMessageBytes = 128 * 1024 * 1024;

export interface BusMessage {
  type: number;
  serial: number;
  replySerial: number;
  path: string;
  interfaceName: string;
  member: string;
  errorName: string;
  destination: string;
  sender: string;
  signature: string;
  body: BusReader;
}

export interface BusHeader {
  type: number;
  serial: number;
  path?: string;
  interfaceName?: string;
  member?: string;
  errorName?: string;
  replySerial?: number;
  destination?: string;
  sender?: string;
  signature?: string;
}

type FieldName = Exclude<keyof BusHeader, 'type' | 'serial'>;

/** Field codes and types of the specification; a code that is not here is passed over. */
const fields: readonly (readonly [code: number, name: FieldName, signature: string])[] = [
  [1, 'path', 'o'],
  [2, 'interfaceName', 's'],
  [3, 'member', 's'],
  [4, 'errorName', 's'],
  [5, 'replySerial', 'u'],
  [6, 'destination', 's'],
  [7, 'sender', 's'],
  [8, 'signature', 'g'],
];
const fieldsByCode = new Map(fields.map(([code, ...field]) => [code, field]));

export function encodeMessage(header: BusHeader, values: readonly BusValue[] = []): Buffer {
  const body = new BusWriter().all(header.signature ?? '', values).written;
  const head = new BusWriter();
  for (const byte of ['l'.charCodeAt(0), header.type, noAutoStart, protocolVersion])
    head.byte(byte);
  head.uint32(body.length);
  head.uint32(header.serial);
  const present = fields.flatMap(([code, name, signature]) => {
    const value = header[name];
    return value === undefined || value === '' ? [] : [[code, { signature, value }]];
  });
  head.value({ code: 'a', item: typeOf('(yv)') }, present);
  head.align(8);
  return Buffer.concat([head.written, body]);
}

function isLittle(bytes: Buffer): boolean {
  const mark = bytes[0];
  if (mark !== 0x6c && mark !== 0x42) throw badFormat('it begins with neither "l" nor "B"');
  if (bytes[3] !== protocolVersion) throw badFormat('another version of the protocol');
  return mark === 0x6c;
}

/** Bytes of the header with its padding, and of the body. Needs the first 16 bytes. */
function sizesOf(bytes: Buffer): [headBytes: number, bodyBytes: number] {
  const little = isLittle(bytes);
  const bodyBytes = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const fieldBytes = little ? bytes.readUInt32LE(12) : bytes.readUInt32BE(12);
  const headBytes = Math.ceil((headStartBytes + fieldBytes) / 8) * 8;
  const isPossible = headBytes + bodyBytes <= possibleMessageBytes;
  if (!isPossible) throw badFormat('it is longer than 128 MiB');
  return [headBytes, bodyBytes];
}

/** Of the bytes of exactly one message. */
export function decodeMessage(bytes: Buffer): BusMessage {
  const little = isLittle(bytes);
  const [headBytes] = sizesOf(bytes);
  const head = new BusReader(bytes.subarray(0, headBytes), little);
  head.uint32();
  head.uint32();
  const message: BusMessage = {
    type: bytes[1] ?? 0,
    serial: head.uint32(),
    replySerial: 0,
    path: '',
    interfaceName: '',
    member: '',
    errorName: '',
    destination: '',
    sender: '',
    signature: '',
    body: new BusReader(bytes.subarray(headBytes), little),
  };
  const fieldsEnd = headStartBytes + head.uint32();
  while (head.position < fieldsEnd) readField(head, message);
  if (head.position !== fieldsEnd) throw badFormat('its header ends within a field');
  return message;
}

function readField(head: BusReader, message: BusMessage): void {
  head.align(8);
  const field = fieldsByCode.get(head.byte());
  const signature = head.signature();
  if (!field) {
    head.skip(typeOf(signature));
    return;
  }
  const [name, expected] = field;
  if (signature !== expected) throw badFormat(`its header field "${name}" is of another type`);
  if (name === 'replySerial') message[name] = head.uint32();
  else message[name] = expected === 'g' ? head.signature() : head.string();
}

/** Collects bytes as they arrive and hands over whole messages. */
export class MessageCutter {
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Until so many are here, there is nothing to do. */
  #needed = headStartBytes;
  /** Bytes to come that belong to a message that is too long. */
  #passOver = 0;

  /** @throws AppError `unreadable` at what cannot be a message: the stream is lost then */
  take(chunk: Buffer, onMessage: (message: BusMessage) => void): void {
    const wanted = this.#passed(chunk);
    this.#chunks.push(wanted);
    this.#bytes += wanted.length;
    if (this.#bytes < this.#needed) return;
    let bytes = this.#chunks.length === 1 ? wanted : Buffer.concat(this.#chunks, this.#bytes);
    this.#needed = headStartBytes;
    while (bytes.length >= headStartBytes) {
      const [headBytes, bodyBytes] = sizesOf(bytes);
      const length = headBytes + bodyBytes;
      if (length > longestMessageBytes) {
        this.#passOver = length;
        bytes = this.#passed(bytes);
        continue;
      }
      if (bytes.length < length) {
        this.#needed = length;
        break;
      }
      const message = decodeMessage(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
      onMessage(message);
    }
    this.#chunks = bytes.length > 0 ? [bytes] : [];
    this.#bytes = bytes.length;
  }

  #passed(bytes: Buffer): Buffer {
    const length = Math.min(this.#passOver, bytes.length);
    this.#passOver -= length;
    return bytes.subarray(length);
  }
}
