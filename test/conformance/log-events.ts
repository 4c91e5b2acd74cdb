// Events, batches and detections for tests of stores of security events.

import type { Detection } from '../../src/contract/detection.ts';
import type { LogEvent } from '../../src/contract/log-event.ts';
import type {
  EventBatch,
  LogReader,
  LogWriter,
  Settled,
  StoredEvent,
} from '../../src/store/log-store.ts';

export const dayMs = 86_400_000;

/** 2026-11-20 00:00 UTC. */
export const firstMs = Date.UTC(2026, 10, 20);

export interface LogStorePlace {
  /** Time of the store's clock. */
  nowMs: number;
  openWriter(): Promise<LogWriter>;
  openReader(): Promise<LogReader>;
  remove(): Promise<void>;
}

/** A line of its time; equal arguments make equal lines. */
export function eventOf(atMs: number, message: string, parts: Partial<LogEvent> = {}): LogEvent {
  return {
    atMs,
    line: `${new Date(atMs).toISOString()} web sshd[7]: ${message}`,
    message,
    hostName: 'web',
    program: 'sshd',
    pid: 7,
    logType: 'ssh',
    type: 'failed_password',
    level: 'WARN',
    action: 'ssh_login',
    outcome: 'failure',
    user: 'root',
    ip: '198.51.100.7',
    port: 22,
    attempts: 1,
    fields: {},
    ...parts,
  };
}

export function batchOf(
  pass: string,
  events: readonly LogEvent[],
  parts: Partial<EventBatch> = {},
): EventBatch {
  const source = `file:/var/log/${pass}`;
  const path = `/var/log/${pass}`;
  const collectedMs = firstMs + dayMs;
  return { host: 'a', source, path, pass, collectedMs, events, checkpoint: null, ...parts };
}

/** The lines of events as `EventBatch.text` has them. */
export function textOf(events: readonly LogEvent[]): Uint8Array {
  return Buffer.from(events.map(({ line }) => `${line}\n`).join(''));
}

export function detectionOf(entity: string, parts: Partial<Detection> = {}): Detection {
  const text = { en: 'e', ko: 'k' };
  return {
    rule: 'brute-force',
    entity,
    episode: firstMs,
    severity: 'warning',
    subject: { kind: 'address', address: entity },
    firstMs,
    lastMs: firstMs + 1000,
    count: 5,
    samples: [],
    title: text,
    why: text,
    advice: text,
    technique: 'T1110.001',
    allowed: false,
    quietMs: null,
    ...parts,
  };
}

/** All events of a store in the order of their time, as far as they were told to it. */
export async function storedIn(reader: LogReader): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  const range = { host: null, fromMs: -8.64e15, toMs: 8.64e15, filter: null };
  await reader.scan(range, (events) => void all.push(...events));
  return all;
}

/** Nothing was found and nothing is to be kept. */
export const nothingSettled: Settled = { detections: [], kept: [] };
