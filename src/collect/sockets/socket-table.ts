// Reads the tables of /proc/net: connections by state, queues, sockets that wait for others.

import type { PortInfo } from '../../contract/process.ts';
import type { ByteScanner } from '../byte-scanner.ts';

export type Protocol = 'tcp' | 'tcp6' | 'udp' | 'udp6';

/** By number: include/net/tcp_states.h; names as node_exporter has them. */
export const tcpStates = [
  'established',
  'syn_sent',
  'syn_recv',
  'fin_wait1',
  'fin_wait2',
  'time_wait',
  'close',
  'close_wait',
  'last_ack',
  'listen',
  'closing',
] as const;
const listen = 10;
/** A UDP socket that is bound and not connected has the number of "close". */
const unconnected = 7;
const colon = 58;

export interface BoundSocket extends PortInfo {
  inode: number;
}

export interface SocketTotals {
  /** By state number less one; `new_syn_recv` counts as syn_recv. */
  states: Float64Array;
  receiveQueueBytes: number;
  transmitQueueBytes: number;
}

/**
 * A machine has few listening sockets; of each table, more than this are left out. Anybody may
 * open many: those that no other machine can reach never take the place of one that it can.
 */
const reachableLimit = 8192;
const loopbackLimit = 2000;
export const loopback = /^(127\.|::1$|::ffff:127\.)/;

export function newTotals(): SocketTotals {
  return {
    states: new Float64Array(tcpStates.length),
    receiveQueueBytes: 0,
    transmitQueueBytes: 0,
  };
}

/** A raw socket takes in packets whether it is connected or not. */
const waitingStates = { tcp: listen, tcp6: listen, udp: unconnected, udp6: unconnected } as const;

/**
 * Adds the file's sockets to `totals`, and those that wait for others to `bound`; returns how many
 * were left out. The port of a raw socket is the number of its IP protocol.
 */
export function readSockets(
  scan: ByteScanner,
  protocol: Protocol | 'raw' | 'raw6',
  totals: SocketTotals,
  bound: BoundSocket[],
): number {
  let omitted = 0;
  const left = { reachable: reachableLimit, loopback: loopbackLimit };
  const waiting = protocol === 'raw' || protocol === 'raw6' ? null : waitingStates[protocol];
  for (scan.skipLine(); !scan.atEnd; scan.skipLine()) {
    scan.skipWord();
    scan.skipBlanks();
    const local = scan.at;
    scan.skipWords(2);
    const state = scan.hex();
    if (!(state >= 1 && state <= 12)) continue;
    const place = state === 12 ? 2 : state - 1;
    totals.states[place] = totals.states[place]! + 1;
    totals.transmitQueueBytes += scan.hex();
    scan.at += 1;
    // For a listening socket the queue counts connections that wait, not bytes.
    const received = scan.hex();
    if (state !== listen) totals.receiveQueueBytes += received;
    if (waiting !== null && state !== waiting) continue;
    scan.skipWords(4);
    const inode = scan.number();
    scan.at = local;
    const address = scan.wordUntil(colon);
    const port = scan.hex();
    if (address === null || Number.isNaN(port + inode)) continue;
    const shown = formatAddress(address);
    const reach = loopback.test(shown) ? 'loopback' : 'reachable';
    left[reach] -= 1;
    if (left[reach] < 0) omitted += 1;
    else bound.push({ protocol, address: shown, port, inode });
  }
  return omitted;
}

/** The same of /proc/net/packet, whose sockets see what passes the network interfaces. */
export function readPacketSockets(scan: ByteScanner, bound: BoundSocket[]): number {
  let left = reachableLimit;
  for (scan.skipLine(); !scan.atEnd; scan.skipLine()) {
    scan.skipWords(8);
    const inode = scan.number();
    if (Number.isNaN(inode)) continue;
    left -= 1;
    if (left >= 0) bound.push({ protocol: 'packet', address: '', port: 0, inode });
  }
  return Math.max(0, -left);
}

/** The kernel writes each 32-bit word of an address as one number in the machine's byte order. */
export function formatAddress(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.subarray(at, at + 4).reverse();
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return hex;
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(at * 2));
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return `::ffff:${bytes.subarray(12).join('.')}`;
  return compress(groups);
}

/** RFC 5952: the longest run of two or more zeros, the first of equals, becomes "::". */
function compress(groups: readonly number[]): string {
  let start = -1;
  let length = 1;
  for (let at = 0; at < groups.length; at += 1) {
    let end = at;
    while (end < groups.length && groups[end] === 0) end += 1;
    if (end - at <= length) continue;
    start = at;
    length = end - at;
  }
  const hex = groups.map((group) => group.toString(16));
  if (start < 0) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}
