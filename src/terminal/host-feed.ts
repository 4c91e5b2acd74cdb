// What the terminal view needs of a host: its own one read in this process, or one of a hub.

import type { Topic } from '../contract/frame.ts';
import type { LiveMessage } from '../contract/live.ts';
import type { LogLine, LogPart, LogSourceId } from '../contract/log-line.ts';
import type { ProcessExplanation, ProcessSignal } from '../contract/process.ts';
import type { UnitInfo } from '../contract/unit.ts';

/** `refused`: nobody answers, or not to us; `broken`: was there and was lost, is tried again. */
export type FeedState = 'connecting' | 'live' | 'refused' | 'broken' | 'signedOut';

export interface FeedListener {
  /** As those of the live WebSocket; the first is a hello. */
  onMessage(message: LiveMessage): void;
  /** `reason`: a sentence in the person's language, where there is one. */
  onState(state: FeedState, reason: string | null): void;
}

export interface Picked {
  /** Context and namespaces as `AgentSettings` has them. */
  kubeContext: string;
  kubeNamespaces: readonly string[];
}

/** Everything that is asked throws AppError-like errors with a sentence as their message. */
export interface HostFeed {
  /** Where it comes from, for the header: null for this host itself, else the hub's address. */
  readonly from: string | null;
  start(listener: FeedListener): void;
  /** What is shown from now on: nothing else is sent. */
  look(topics: readonly Topic[]): void;
  explain(pid: number, signal: AbortSignal): Promise<ProcessExplanation>;
  units(signal: AbortSignal): Promise<readonly UnitInfo[]>;
  tail(source: LogSourceId, lines: number, signal: AbortSignal): Promise<readonly LogLine[]>;
  /** The last lines, then what is written, until the signal aborts. */
  follow(
    source: LogSourceId,
    last: number,
    signal: AbortSignal,
    onPart: (part: LogPart) => void,
  ): Promise<void>;
  /** Null: nothing may be signalled from here. Answers the process's name. */
  readonly kill:
    | ((process: { pid: number; startTicks: number }, signal: ProcessSignal) => Promise<string>)
    | null;
  /** Null: the cluster is chosen elsewhere. */
  readonly pick: ((picked: Picked) => Promise<void>) | null;
  /** Hosts of the hub, this one among them; null: there is only one. */
  readonly hosts: (() => Promise<readonly { id: string; name: string }[]>) | null;
  /** Goes on with another host of the hub. */
  readonly choose: ((host: string) => void) | null;
  close(): Promise<void>;
}
