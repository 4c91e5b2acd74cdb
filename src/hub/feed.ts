// Takes what agents send: into the newest state, to the viewers, and to the store.

import type { FactFrame } from '../contract/fact.ts';
import type { Frame } from '../contract/frame.ts';
import type { HelloFrame, SampleFrame } from '../contract/sample.ts';
import type { HostState } from './host-state.ts';
import type { HubParts } from './parts.ts';

type FeedParts = Pick<
  HubParts,
  'states' | 'live' | 'stores' | 'findings' | 'metricWatch' | 'events' | 'drops' | 'clock' | 'log'
>;

async function recordHost(parts: FeedParts, { host, version }: HelloFrame): Promise<void> {
  const { stores, clock, log } = parts;
  const nowMs = clock.nowMs();
  const seen = { name: host.name, version, last_seen_ms: nowMs };
  try {
    await stores.records
      .insertInto('hosts')
      .values({ id: host.id, first_seen_ms: nowMs, ...seen })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(seen))
      .execute();
  } catch (error) {
    log.error({ error, host: host.id }, 'host not recorded');
  }
}

/** Into the host's state and to its viewers; a fact of an unknown host is let go. */
export function takeFact(
  { states, live }: Pick<FeedParts, 'states' | 'live'>,
  frame: FactFrame,
): void {
  const state = states.get(frame.host);
  if (!state) return;
  const zone = state.timeZone;
  const taken = states.fact(frame);
  if (!taken) return;
  live.fact(state, frame.key, taken.json);
  // The first message names the time zone: a page that was there before is told anew.
  if (state.timeZone !== zone) live.hello(state);
}

function takeHello(parts: FeedParts, frame: HelloFrame): void {
  const { states, live, stores, findings, metricWatch, events } = parts;
  const state = states.hello(frame);
  if (!state) return;
  stores.samples.hello(frame);
  // Before the pages are told, whose first message has all facts.
  states.fact(findings.connected(state.identity.id));
  live.hello(state);
  metricWatch.hello(state.identity.id);
  events.hello(state.identity.id);
  void recordHost(parts, frame);
}

function takeSamples(parts: FeedParts, state: HostState, frame: SampleFrame): void {
  const { live, stores, findings, metricWatch } = parts;
  live.tick(state, state.take(frame));
  metricWatch.take(frame);
  findings.book.tend();
  // Last, since the store may hand the arrays on to its worker.
  stores.samples.write(frame);
}

function take(parts: FeedParts, frame: Frame): void {
  if (frame.kind === 'hello') return takeHello(parts, frame);
  const { states, live, findings, metricWatch, drops } = parts;
  const state = states.get(frame.host);
  if (!state) return drops.add('hosts', 'frame before hello');
  switch (frame.kind) {
    case 'samples':
      return takeSamples(parts, state, frame);
    case 'fact':
      metricWatch.takeFact(frame);
      return takeFact(parts, frame);
    case 'processes':
    case 'containers':
    case 'pods':
    case 'errors':
      return live.topic(state, frame);
    case 'finding':
      return void findings.book.observe(frame);
    case 'findingOver':
      return findings.book.over(frame);
  }
}

/** Never throws: the agent's tick goes on whatever one frame does. */
export function createFeed(parts: FeedParts): (frame: Frame) => void {
  return (frame) => {
    try {
      take(parts, frame);
    } catch (error) {
      parts.drops.add('hosts', 'frame failed');
      parts.log.error({ error, kind: frame.kind }, 'frame not taken');
    }
  };
}

/** Writes when each host was last seen; called once a minute. */
export async function recordLastSeen(parts: FeedParts): Promise<void> {
  for (const { identity, lastSeenMs } of parts.states.list()) {
    if (lastSeenMs === null) continue;
    await parts.stores.records
      .updateTable('hosts')
      .set({ last_seen_ms: Math.round(lastSeenMs) })
      .where('id', '=', identity.id)
      .execute();
  }
}
