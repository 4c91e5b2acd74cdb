// The detectors over the events of one host: each event goes to those that want its type.

import type { Detection, StoredDetection } from '../../contract/detection.ts';
import type { LogEvent } from '../../contract/log-event.ts';
import { Compromises } from './compromises.ts';
import { EntityTable, Slot, type Entity } from './entities.ts';
import { EpisodeBook } from './episode-book.ts';
import {
  guessTypes,
  type Detector,
  type Settings,
  type Sighting,
  type Surroundings,
  type Watch,
} from './detector.ts';
import { networkOf, plainAddress } from './networks.ts';
import { asProbe } from './probe-end.ts';
import { SettleQueue, type Waiting } from './settle-queue.ts';
import { SharedWindows } from './value-windows.ts';

/** Addresses whose attempts are remembered. */
export const addressesLimit = 16_000;
/** Users and networks, of each kind. */
const othersLimit = 4000;

export interface RunOptions {
  detectors: readonly { detector: Detector; settings: Settings }[];
  /** Of what the allow-list names. */
  allowed: boolean;
  keep: (key: string, value: string | null) => void;
}

/** Episodes that cannot go on are looked for this often. */
const tidyMs = 10 * 60_000;

interface Running {
  detector: Detector;
  watch: Watch;
  book: EpisodeBook;
}

/** Those that want events of one type. */
interface Audience {
  takers: Watch[];
  /** Those who judge the log itself: the allow-list does not matter to them. */
  logTakers: Watch[];
  settlers: Watch[];
  isGuess: boolean;
}

const guesses: ReadonlySet<string> = new Set(guessTypes);

/** Where it came from; PAM and old settings (UseDNS) name the host in place of its address. */
function placeOf({ ip, fields }: LogEvent): string | null {
  return ip === null ? (fields['source.domain'] ?? null) : plainAddress(ip);
}

/**
 * A key that a known user offers is no guess: clients have several, and all but one are refused.
 */
function guessesOf(event: LogEvent): number {
  const { type, outcome, attempts, fields } = event;
  if (attempts <= 0 || outcome === 'success' || placeOf(event) === null) return 0;
  return type === 'auth_failure' && fields['ssh.method'] === 'publickey' ? 0 : attempts;
}

const noEvent: LogEvent = {
  atMs: 0,
  line: '',
  message: '',
  hostName: null,
  program: null,
  pid: null,
  logType: '',
  type: '',
  level: 'INFO',
  action: '',
  outcome: 'unknown',
  user: null,
  ip: null,
  port: null,
  attempts: 0,
  fields: {},
};

const none: readonly Watch[] = [];

/** Counted, as all loops that each event passes: an iterator would be garbage of each. */
function takeAll(watches: readonly Watch[], sighting: Sighting): void {
  for (let index = 0; index < watches.length; index += 1) watches[index]!.take?.(sighting);
}

export class DetectorRun {
  readonly #running: Running[];
  readonly #hearers: readonly Watch[];
  readonly #audiences = new Map<string, Audience>();
  readonly #addresses = new EntityTable(addressesLimit);
  readonly #users = new EntityTable(othersLimit);
  readonly #networks = new EntityTable(othersLimit);
  readonly #queue = new SettleQueue();
  readonly #networkSlot: Slot<{ network: Entity | null | undefined }>;
  /** What is said of a guess when it is settled; used again for the next one. */
  readonly #guess: LogEvent = { ...noEvent };
  readonly #passers: Watch[];
  /** On while what is seen was counted before a restart. */
  readonly #silence = { isOn: false };
  /** Of the line that was heard last. */
  #heardMs = Number.NaN;
  #heardSource = '';
  #heardHost: string | null = null;
  #slots = 0;
  #tidiedMs = -Infinity;
  /** What was settled at or before this time, it was before the restart. */
  #restoredMs = -Infinity;
  #settledMs = -Infinity;

  constructor({ detectors, allowed, keep }: RunOptions) {
    this.#networkSlot = this.#slot(() => ({ network: undefined }));
    const compromises = new Compromises();
    const values = new SharedWindows((make) => this.#slot(make));
    this.#running = detectors.map(({ detector, settings }) => {
      const book = new EpisodeBook({ detector, settings, allowed, silence: this.#silence });
      const around: Surroundings = {
        settings,
        book,
        compromises,
        slot: (make) => this.#slot(make),
        network: (address) => this.#networkOf(address),
        values,
        keep: (key, value) => keep(`${detector.name}/${key}`, value),
      };
      const watch = detector.watch(around);
      this.#listen(detector, watch);
      return { detector, watch, book };
    });
    this.#hearers = this.#running.map(({ watch }) => watch).filter(({ hear }) => hear);
    this.#passers = this.#running.map(({ watch }) => watch).filter(({ pass }) => pass);
  }

  #slot<T>(make: () => T): Slot<T> {
    this.#slots += 1;
    return new Slot(this.#slots - 1, make);
  }

  #listen({ takes, settles, ofTheLog }: Detector, watch: Watch): void {
    for (const type of takes) {
      const { takers, logTakers } = this.#audienceOf(type);
      (ofTheLog ? logTakers : takers).push(watch);
    }
    if (!watch.settle) return;
    for (const type of settles) this.#audienceOf(type).settlers.push(watch);
  }

  #audienceOf(type: string): Audience {
    const known = this.#audiences.get(type);
    if (known) return known;
    const isGuess = guesses.has(type);
    const audience: Audience = { takers: [], logTakers: [], settlers: [], isGuess };
    this.#audiences.set(type, audience);
    return audience;
  }

  #networkOf(address: Entity): Entity | null {
    const state = this.#networkSlot.of(address);
    if (state.network === undefined) {
      const name = networkOf(address.name);
      state.network = name === null ? null : this.#networks.of(name);
    }
    return state.network;
  }

  get dropped(): number {
    const books = this.#running.reduce((sum, { book }) => sum + book.dropped, 0);
    return books + this.#addresses.dropped + this.#users.dropped + this.#networks.dropped;
  }

  /** Of what was settled last; what kept state belongs to. */
  get settledMs(): number {
    return this.#settledMs;
  }

  restore(
    detections: readonly StoredDetection[],
    kept: ReadonlyMap<string, ReadonlyMap<string, string>>,
    settledMs: number,
    beforeMs: number,
  ): void {
    this.#restoredMs = this.#settledMs = settledMs;
    for (const { detector, watch, book } of this.#running) {
      book.restore(detections.filter(({ rule }) => rule === detector.name));
      watch.restore?.(kept.get(detector.name) ?? new Map(), beforeMs);
    }
  }

  adopt(detections: readonly StoredDetection[]): void {
    for (const { detector, book } of this.#running) {
      book.adopt(detections.filter(({ rule }) => rule === detector.name));
    }
  }

  /** `again`: it was counted before a restart. `isAllowed`: only the log itself is judged by it. */
  take(told: LogEvent, source: string, again: boolean, isAllowed = false): void {
    const event = asProbe(told);
    if (
      event.atMs !== this.#heardMs ||
      source !== this.#heardSource ||
      event.hostName !== this.#heardHost
    ) {
      this.#hear(event, source, again);
    }
    const audience = this.#audiences.get(event.type);
    if (!audience) return;
    const guesses = audience.isGuess ? guessesOf(event) : 0;
    // Most lines of an attack only add to the one that counts.
    if (guesses === 0 && audience.isGuess) return;
    const place = isAllowed ? null : placeOf(event);
    const address = place === null ? null : this.#addresses.of(place);
    const user = isAllowed || event.user === null ? null : this.#users.of(event.user);
    const sighting: Sighting = { event, source, address, user, guesses };
    this.#silence.isOn = again;
    takeAll(audience.logTakers, sighting);
    if (!isAllowed) {
      takeAll(audience.takers, sighting);
      if (audience.settlers.length > 0) this.#wait(sighting, audience.isGuess, again);
    }
    this.#silence.isOn = false;
  }

  /** One that comes too late to be judged with the others still tells that its source writes. */
  hearLate(event: LogEvent, source: string): void {
    this.#hear(event, source, false);
  }

  turn(source: string): void {
    for (const { watch } of this.#running) watch.turn?.(source);
  }

  #hear(event: LogEvent, source: string, again: boolean): void {
    this.#heardMs = event.atMs;
    this.#heardSource = source;
    this.#heardHost = event.hostName;
    this.#silence.isOn = again;
    const hearers = this.#hearers;
    for (let index = 0; index < hearers.length; index += 1) hearers[index]!.hear?.(event, source);
    this.#silence.isOn = false;
  }

  #wait(sighting: Sighting, isGuess: boolean, again: boolean): void {
    const { event, source, address, user, guesses: tries } = sighting;
    this.#queue.push({
      atMs: event.atMs,
      line: event.line,
      type: event.type,
      event: isGuess ? null : event,
      source,
      address: address && address.name,
      user: user && user.name,
      guesses: tries,
      again,
    });
    while (this.#queue.isOverfull) this.#settleNext();
  }

  /** Settles what nothing can come before any more. */
  settle(watermarkMs: number): void {
    while (this.#queue.isBefore(watermarkMs)) this.#settleNext();
  }

  #settleNext(): void {
    const item = this.#queue.shift();
    if (!item) return;
    const { atMs, type, source, guesses: tries } = item;
    const event = item.event ?? this.#guessed(item);
    const address = item.address === null ? null : this.#addresses.ofEarlier(item.address);
    const user = item.user === null ? null : this.#users.ofEarlier(item.user);
    const sighting: Sighting = { event, source, address, user, guesses: tries };
    this.#silence.isOn = item.again && atMs <= this.#restoredMs;
    const settlers = this.#audiences.get(type)?.settlers ?? none;
    for (let index = 0; index < settlers.length; index += 1) settlers[index]!.settle?.(sighting);
    if (!this.#silence.isOn && atMs > this.#settledMs) this.#settledMs = atMs;
    this.#silence.isOn = false;
  }

  #guessed({ atMs, line, type }: Waiting): LogEvent {
    const event = this.#guess;
    event.atMs = atMs;
    event.line = line;
    event.type = type;
    return event;
  }

  /** Time has passed: all before the watermark has been settled. */
  pass(watermarkMs: number, nowMs: number | null): void {
    for (const watch of this.#passers) watch.pass?.(watermarkMs, nowMs);
    if (watermarkMs - this.#tidiedMs < tidyMs) return;
    this.#tidiedMs = watermarkMs;
    for (const { book } of this.#running) book.forget(watermarkMs);
  }

  drain(): Detection[] {
    return this.#running.flatMap(({ book }) => book.drain());
  }
}
