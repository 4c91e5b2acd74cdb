// The live stream: one snapshot and one message a tick, written once and sent to every viewer.

import type { WebSocket } from 'ws';
import type { HubLink } from '../../channel/link.ts';
import type { ContainerFrame } from '../../contract/container.ts';
import { topics, type Topic, type TopicFrame } from '../../contract/frame.ts';
import { allows, type Permission } from '../../contract/permissions.ts';
import type { PodFrame } from '../../contract/pod.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Principal } from '../auth/principal.ts';
import type { DropCounts } from '../drop-counts.ts';
import { ErrorTables } from './error-tables.ts';
import type { HostState, HostStates, TakenTick } from '../host-state.ts';
import {
  byeMessage,
  factMessage,
  helloMessage,
  seriesMessage,
  tickMessage,
} from './live-message.ts';
import { ProcessTables } from './process-tables.ts';
import { RowTables } from './row-tables.ts';
import type { TopicTable } from './topic-table.ts';
import { Viewer, viewerLimits, type ViewerLimits } from './viewer.ts';
import { Watchers, type WatcherLimits } from './watchers.ts';

export type LiveLimits = ViewerLimits & WatcherLimits;

export const liveLimits: LiveLimits = {
  ...viewerLimits,
  viewers: 1000,
  viewersPerUser: 250,
  recheckMs: 2000,
  pingMs: 20_000,
};

/** What a viewer needs for a topic, besides the permission of the stream itself. */
const topicNeeds: Readonly<Record<Topic, Permission>> = {
  processes: 'processes:read',
  containers: 'containers:read',
  pods: 'containers:read',
  errors: 'logs:read',
};

/** Bytes of one message of a viewer; one with all topics and ten facts has about 300. */
export const messageBytes = 1024;

export interface LiveParts {
  version: string;
  states: HostStates;
  link: HubLink;
  clock: Clock;
  log: Log;
  drops: DropCounts;
  /** Those whose session or token is still good for what it was when they came. */
  stillGood(principals: readonly Principal[]): Promise<ReadonlySet<Principal>>;
  limits?: Partial<LiveLimits>;
}

function topicTables(drops: DropCounts): Record<Topic, TopicTable> {
  return {
    processes: new ProcessTables(drops),
    containers: new RowTables<ContainerFrame>('containers', drops),
    pods: new RowTables<PodFrame>('pods', drops),
    errors: new ErrorTables(),
  };
}

export class Live {
  readonly #parts: LiveParts;
  readonly #limits: LiveLimits;
  readonly #viewers: Watchers<Viewer>;
  readonly #tables: Readonly<Record<Topic, TopicTable>>;
  #demanded: { viewers: number; topics: readonly Topic[] } = { viewers: 0, topics: [] };
  #hello: { state: HostState; revision: number; message: Buffer } | null = null;

  constructor(parts: LiveParts) {
    const { clock, log, drops, stillGood } = parts;
    this.#parts = parts;
    this.#limits = { ...liveLimits, ...parts.limits };
    this.#tables = topicTables(drops);
    this.#viewers = new Watchers({
      name: 'live',
      what: 'the live stream',
      limits: this.#limits,
      clock,
      log,
      drops,
      stillGood,
      onLeave: () => this.#left(),
      farewell: ({ socket }, reason) => socket.send(byeMessage(reason), { binary: false }),
    });
  }

  /** Viewers that are connected, looking or not. */
  get viewers(): number {
    return this.#viewers.size;
  }

  /** Refuses a viewer beyond the limits, before its connection is upgraded. */
  admit(principal: Principal): void {
    this.#viewers.admit(principal);
  }

  join(socket: WebSocket, principal: Principal, host: string | null): void {
    const viewer = new Viewer(socket, principal, host, this.#limits);
    this.#viewers.add(viewer);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      this.#read(viewer, isBinary ? Buffer.alloc(0) : data);
    });
    this.#demand();
    this.#greet(viewer);
  }

  #stateOf(viewer: Viewer): HostState | null {
    const { states } = this.#parts;
    return viewer.host === null ? states.first() : states.get(viewer.host);
  }

  #greet(viewer: Viewer): void {
    const state = this.#stateOf(viewer);
    viewer.has.clear();
    if (!state) return;
    this.#send(viewer, this.#helloOf(state));
    this.#sendTables(viewer, state);
  }

  /** The first message of the topic is whole, whenever a page begins to look at it. */
  #sendTable(viewer: Viewer, state: HostState, topic: Topic): void {
    if (viewer.has.has(topic) || !viewer.looksAt(topic)) return;
    const whole = this.#tables[topic].whole(state.identity.id);
    if (!whole) return;
    viewer.has.add(topic);
    this.#send(viewer, whole);
  }

  #sendTables(viewer: Viewer, state: HostState): void {
    for (const topic of viewer.topics) this.#sendTable(viewer, state, topic);
  }

  #helloOf(state: HostState): Buffer {
    const known = this.#hello;
    if (known?.state === state && known.revision === state.revision) return known.message;
    const message = helloMessage(state, this.#parts.version);
    this.#hello = { state, revision: state.revision, message };
    return message;
  }

  #read(viewer: Viewer, data: Buffer): void {
    const asked = viewer.read(data, this.#parts.clock.monotonicMs());
    const may = asked?.topics.every((topic) => allows(viewer.principal.role, topicNeeds[topic]));
    if (!asked || !may) return this.#viewers.refuse(viewer);
    const appears = asked.on && !viewer.looks;
    const fresh = [...(asked.facts ?? [])].filter((key) => !viewer.showsFact(key));
    viewer.looks = asked.on;
    viewer.topics = asked.topics;
    viewer.facts = asked.facts;
    for (const topic of topics) if (!viewer.looksAt(topic)) viewer.has.delete(topic);
    this.#demand();
    if (appears) return this.#greet(viewer);
    const state = this.#stateOf(viewer);
    if (!state || !viewer.looks) return;
    this.#sendFacts(viewer, state, fresh);
    this.#sendTables(viewer, state);
  }

  /** As they are now: what changed meanwhile was not told to a page that did not show them. */
  #sendFacts(viewer: Viewer, state: HostState, keys: readonly string[]): void {
    for (const key of keys) {
      const fact = state.facts.get(key);
      if (fact) this.#send(viewer, factMessage(JSON.stringify(fact)));
    }
  }

  #left(): void {
    this.#demand();
    if (this.#viewers.size === 0) this.#hello = null;
  }

  #demand(): void {
    const looking = this.#viewers.list().filter((viewer) => viewer.looks);
    const wanted = topics.filter((topic) => looking.some((viewer) => viewer.looksAt(topic)));
    // What nobody looks at is forgotten; the agent begins it anew for the next one.
    for (const topic of topics) if (!wanted.includes(topic)) this.#tables[topic].clear();
    const before = this.#demanded;
    const viewers = looking.length;
    if (viewers === before.viewers && wanted.join() === before.topics.join()) return;
    this.#demanded = { viewers, topics: wanted };
    this.#parts.link.demand({ kind: 'demand', viewers, topics: wanted });
  }

  #send(viewer: Viewer, message: Buffer): void {
    if (viewer.socket.readyState !== viewer.socket.OPEN) return;
    if (!viewer.send(message)) this.#viewers.drop(viewer, 'too slow');
  }

  #lookingAt(state: HostState): Viewer[] {
    if (this.#demanded.viewers === 0) return [];
    return this.#viewers.list().filter((viewer) => viewer.looks && this.#stateOf(viewer) === state);
  }

  /** An agent has connected (again): its series have new indexes, so all begin anew. */
  hello(state: HostState): void {
    for (const topic of topics) this.#tables[topic].forget(state.identity.id);
    for (const viewer of this.#lookingAt(state)) this.#greet(viewer);
  }

  tick(state: HostState, tick: TakenTick): void {
    const viewers = this.#lookingAt(state);
    if (viewers.length === 0) return;
    const added = tick.added.length > 0 ? seriesMessage(tick.added) : null;
    const message = tickMessage(tick);
    for (const viewer of viewers) {
      if (!viewer.keepsUp()) {
        this.#viewers.drop(viewer, 'too slow');
        continue;
      }
      if (added) this.#send(viewer, added);
      this.#send(viewer, message);
    }
  }

  fact(state: HostState, key: string, factJson: string): void {
    const viewers = this.#lookingAt(state).filter((viewer) => viewer.showsFact(key));
    if (viewers.length === 0) return;
    const message = factMessage(factJson);
    for (const viewer of viewers) this.#send(viewer, message);
  }

  /** Changes of a topic's table, to those that look at it. */
  topic(state: HostState, frame: TopicFrame): void {
    const topic = frame.kind;
    const table = this.#tables[topic];
    // A frame that was on its way when the last one looked elsewhere.
    if (!this.#demanded.topics.includes(topic) || !table.take(frame)) return;
    const viewers = this.#lookingAt(state).filter((viewer) => viewer.looksAt(topic));
    const known = viewers.some((viewer) => viewer.has.has(topic));
    const isPart = 'whole' in frame && !frame.whole;
    const changes = known && isPart ? table.changes(frame) : null;
    for (const viewer of viewers) {
      if (changes && viewer.has.has(topic)) {
        this.#send(viewer, changes);
        continue;
      }
      viewer.has.delete(topic);
      this.#sendTable(viewer, state, topic);
    }
  }

  /** Ends the streams whose session or token is no longer good. */
  recheck(): Promise<void> {
    return this.#viewers.recheck();
  }

  /** Tells all pages; those that do not close in time are cut off. */
  close(): Promise<void> {
    return this.#viewers.close();
  }
}
