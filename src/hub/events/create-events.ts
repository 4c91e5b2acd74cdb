// Makes the part of the hub that reads security events.

import type { HubLink } from '../../channel/link.ts';
import type { FactFrame } from '../../contract/fact.ts';
import { loadDetectors } from '../../detect/events/load-detectors.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { loadParsers, type ParsersByProgram } from '../../logs/events/parse-line.ts';
import type { Stores } from '../../store/stores.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { Findings } from '../findings/findings.ts';
import type { LiveSettings } from '../stored-settings.ts';
import { DetectorSettings } from './detector-settings.ts';
import { Events } from './events.ts';

export interface CreateEventsOptions {
  stores: Stores;
  link: HubLink;
  findings: Findings;
  settings: LiveSettings;
  clock: Clock;
  drops: DropCounts;
  log: Log;
  tellFact(frame: FactFrame): void;
}

export interface EventParts {
  /** Loaded when somebody looks at events: the events thread has its own. */
  parsers: () => Promise<ParsersByProgram>;
  detectors: DetectorSettings;
  events: Events;
}

export async function createEvents(options: CreateEventsOptions): Promise<EventParts> {
  const { stores, settings, clock } = options;
  const { records, events: reader } = stores;
  const detectors = await DetectorSettings.load({ records, clock, load: loadDetectors });
  const config = () => settings.config;
  const events = new Events({ ...options, records, reader, detectors, config });
  let parsers: Promise<ParsersByProgram> | null = null;
  return { parsers: () => (parsers ??= loadParsers()), detectors, events };
}
