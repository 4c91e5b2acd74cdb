// Makes of an agent's frames what a hub would send to the one viewer of this process.

import type { Fact } from '../../contract/fact.ts';
import type { Frame } from '../../contract/frame.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { HelloFrame, SampleFrame } from '../../contract/sample.ts';
import { DropCounts } from '../../hub/drop-counts.ts';
import { HostState } from '../../hub/host-state.ts';

export class FrameMessages {
  readonly #drops = new DropCounts();
  #state: HostState | null = null;

  /** Findings make none: nobody keeps them here. */
  take(frame: Frame): LiveMessage[] {
    switch (frame.kind) {
      case 'hello':
        return [this.#hello(frame)];
      case 'samples':
        return this.#samples(frame);
      case 'fact':
        return this.#fact({ ...frame });
      case 'processes':
      case 'containers':
      case 'pods':
      case 'errors': {
        const { kind, host: _, ...rest } = frame;
        // Each kind of frame has the fields of its own message.
        return [{ type: kind, ...rest } as LiveMessage];
      }
      case 'finding':
      case 'findingOver':
        return [];
    }
  }

  #hello(frame: HelloFrame): LiveMessage {
    this.#state = new HostState(frame, this.#state?.facts ?? new Map(), this.#drops);
    return helloOf(this.#state);
  }

  #samples(frame: SampleFrame): LiveMessage[] {
    if (!this.#state) return [];
    const { atMs, pairs, added } = this.#state.take(frame);
    const values = Array.from(pairs, (value) => (Number.isNaN(value) ? null : value));
    const tick: LiveMessage = { type: 'tick', atMs, values };
    return added.length > 0 ? [{ type: 'series', added }, tick] : [tick];
  }

  #fact({ host, key, value, atMs }: Fact): LiveMessage[] {
    const state = this.#state;
    if (!state) return [];
    const zone = state.timeZone;
    const fact: Fact = { host, key, value, atMs };
    state.facts.set(key, fact);
    // The first message names the time zone, which is a fact too.
    return state.timeZone === zone ? [{ type: 'fact', fact }] : [helloOf(state)];
  }
}

function helloOf(state: HostState): LiveMessage {
  return {
    type: 'hello',
    version: state.version,
    host: state.identity,
    timeZone: state.timeZone,
    metrics: state.metrics,
    charts: state.charts,
    series: state.liveSeries(),
    facts: [...state.facts.values()],
    recent: state.recent.list().map(({ atMs, pairs }) => ({
      atMs,
      values: Array.from(pairs, (value) => (Number.isNaN(value) ? null : value)),
    })),
  };
}
