// Packs sample frames into flat buffers on the main thread until the writer takes them.

import type { DropReason } from '../../../contract/drop.ts';
import type { HelloFrame, HostId, SampleFrame } from '../../../contract/sample.ts';
import { keptDecimals, type Metrics } from '../../../contract/metric.ts';
import type { Batch, SlotDefinition } from '../messages.ts';

/** One buffer holds about ten seconds of 300 series. */
const batchNumbers = 8192;

/** Connection indexes beyond this are a mistake of the sender. */
const largestIndex = 1_000_000;

const notKept = -1;

interface HostSlots {
  metrics: Metrics;
  /** Slot of each index of the connection. */
  slots: number[];
  definitions: SlotDefinition[];
}

export interface Packed {
  defined: SlotDefinition[];
  forgotten: number[];
  batches: Batch[];
}

/** Number of samples in a batch. */
export function samplesIn(batch: Batch): number {
  let samples = 0;
  for (let at = 0; at < batch.length; at += 2 + batch[at + 1]! * 2) samples += batch[at + 1]!;
  return samples;
}

export class Packer {
  readonly #hosts = new Map<HostId, HostSlots>();
  readonly #limitBytes: number;
  readonly #drop: (reason: DropReason, count: number) => void;
  #nextSlot = 0;
  #defined: SlotDefinition[] = [];
  #forgotten: number[] = [];
  #full: Batch[] = [];
  #current: Batch = new Float64Array(batchNumbers);
  #length = 0;

  constructor(limitBytes: number, drop: (reason: DropReason, count: number) => void) {
    this.#limitBytes = limitBytes;
    this.#drop = drop;
  }

  get isEmpty(): boolean {
    return this.#length === 0 && this.#full.length === 0;
  }

  get waitingBytes(): number {
    return (this.#full.length * batchNumbers + this.#length) * 8;
  }

  hello(frame: HelloFrame): void {
    const before = this.#hosts.get(frame.host.id);
    if (before) for (const { slot } of before.definitions) this.#forgotten.push(slot);
    this.#hosts.set(frame.host.id, { metrics: frame.metrics, slots: [], definitions: [] });
  }

  write(frame: SampleFrame): void {
    const host = this.#hosts.get(frame.host);
    const count = frame.series.length;
    if (!host) return this.#drop('hostNotDeclared', count);
    for (const { index, metric, labels } of frame.added) {
      const info = host.metrics[metric];
      if (index > largestIndex || !info || info.keep === 'none') {
        if (index <= largestIndex) host.slots[index] = notKept;
        continue;
      }
      const slot = this.#nextSlot++;
      const decimals = keptDecimals(info);
      const definition = { slot, host: frame.host, metric, labels, decimals };
      host.slots[index] = slot;
      host.definitions.push(definition);
      this.#defined.push(definition);
    }
    this.#put(frame, host, count);
  }

  #put(frame: SampleFrame, host: HostSlots, count: number): void {
    this.#reserve(2 + count * 2);
    const out = this.#current;
    const start = this.#length;
    let at = start + 2;
    let unknown = 0;
    for (let index = 0; index < count; index++) {
      const slot = host.slots[frame.series[index]!];
      if (slot === undefined) unknown += 1;
      if (slot === undefined || slot === notKept) continue;
      out[at++] = slot;
      out[at++] = frame.kept[index]!;
    }
    if (unknown > 0) this.#drop('seriesNotDeclared', unknown);
    if (at === start + 2) return;
    out[start] = frame.atMs;
    out[start + 1] = (at - start - 2) / 2;
    this.#length = at;
  }

  #reserve(numbers: number): void {
    if (this.#length + numbers <= this.#current.length) return;
    this.#closeCurrent(Math.max(batchNumbers, numbers));
    while (this.#full.length > 1 && this.waitingBytes > this.#limitBytes) {
      this.#drop('waitedTooLong', samplesIn(this.#full.shift()!));
    }
  }

  #closeCurrent(capacity: number): void {
    if (this.#length === 0) {
      this.#current = new Float64Array(capacity);
      return;
    }
    const whole = this.#length === this.#current.length;
    this.#full.push(whole ? this.#current : this.#current.slice(0, this.#length));
    this.#current = capacity === this.#current.length ? this.#current : new Float64Array(capacity);
    if (whole) this.#current = new Float64Array(capacity);
    this.#length = 0;
  }

  /** Everything that waits; the buffers are the taker's from now on. */
  take(): Packed {
    this.#closeCurrent(batchNumbers);
    const packed = { defined: this.#defined, forgotten: this.#forgotten, batches: this.#full };
    this.#defined = [];
    this.#forgotten = [];
    this.#full = [];
    return packed;
  }

  /** A new writer knows nothing: every series is defined again with what is taken next. */
  defineAgain(): void {
    this.#defined = [...this.#hosts.values()].flatMap(({ definitions }) => definitions);
    this.#forgotten = [];
  }
}
