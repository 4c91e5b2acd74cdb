// What containers cost, read from this host; asked by who knows which containers there are.

import type { ContainerRow } from '../contract/container.ts';

/** Where a running container is found on this host. */
export interface ContainerPlace {
  id: string;
  name: string;
  /** Of its first process. */
  pid: number;
  /** False: it shares the network of the host or of another container. */
  hasOwnNetwork: boolean;
}

export type ContainerCost = Pick<
  ContainerRow,
  | 'cpuPercent'
  | 'memoryBytes'
  | 'receivedBytesPerSecond'
  | 'sentBytesPerSecond'
  | 'readBytesPerSecond'
  | 'writtenBytesPerSecond'
  | 'processes'
>;

/** Nothing is known: it does not run, or this host cannot tell. */
export const unknownCost: ContainerCost = {
  cpuPercent: null,
  memoryBytes: null,
  receivedBytesPerSecond: null,
  sentBytesPerSecond: null,
  readBytesPerSecond: null,
  writtenBytesPerSecond: null,
  processes: null,
};

export interface ContainerCosts {
  /** Those that run now; others are forgotten. */
  setPlaces(places: readonly ContainerPlace[]): void;
  /** Reads all, unless that was done just before, and tells who listens. */
  read(): void;
  /** As read last; rates are over the time since the reading before. */
  of(id: string): ContainerCost;
  /** Called after each reading, whoever asked for it; the returned function ends that. */
  onReading(listener: () => void): () => void;
}
