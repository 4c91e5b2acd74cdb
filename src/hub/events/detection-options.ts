// What detection works by: the detectors, how they are set, and whom they let be.

import type { LogEvent } from '../../contract/log-event.ts';
import type { HostId } from '../../contract/sample.ts';
import type { AllowList, DetectorValues } from '../../detect/events/engine.ts';
import type { Detector } from '../../detect/events/detector.ts';
import { readParts, type ParsersByProgram } from '../../logs/events/parse-line.ts';
import type { Kept, LogReader, LogWriter, StoredEvent } from '../../store/log-store.ts';

export interface DetectionOptions {
  detectors: readonly Detector[];
  parsers: ParsersByProgram;
  values: DetectorValues;
  allow: AllowList;
}

/** What it takes to detect anew what is stored. */
export interface RecountOptions extends DetectionOptions {
  host: HostId;
  writer: LogWriter;
  reader: LogReader;
}

/** What can be said to a thread. */
export type DetectionValues = Pick<DetectionOptions, 'values' | 'allow'>;

/** What the detectors that judge a source call it; a file that was imported by its path. */
export function sourceName({ source, path }: Pick<StoredEvent, 'source' | 'path'>): string {
  return source.startsWith('import:') ? `file:${path}` : source;
}

/** An event of the store, with what else its line says. */
export function wholeEvent(parsers: ParsersByProgram, event: StoredEvent): LogEvent {
  return { ...event, ...readParts(parsers, event.line) };
}

const prefixOf = (host: HostId): string => `${host}/`;

/** What the detectors have kept of a host, under their own keys. */
export async function keptBy(
  writer: LogWriter,
  host: HostId,
): Promise<{ key: string; value: string }[]> {
  const prefix = prefixOf(host);
  const kept = await writer.kept(`${prefix}detect/`);
  return kept.map(({ key, value }) => ({ key: key.slice(prefix.length), value }));
}

/** What the detectors keep, under keys of this host alone. */
export function keptFor(host: HostId, kept: readonly Kept[]): Kept[] {
  return kept.map(({ key, value }) => ({ key: prefixOf(host) + key, value }));
}
