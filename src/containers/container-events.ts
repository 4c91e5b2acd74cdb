// The engine's stream of events: what happened to which container, a JSON value a line.

import { fieldOf, textOf } from './json-fields.ts';
import { isContainerId } from './known-container.ts';

export interface ContainerEvent {
  id: string;
  action: ContainerAction;
  /** Of a `kill`. */
  signal: number | null;
  /** Of a `die`. */
  exitCode: number | null;
}

/**
 * What is asked for; `exec_*`, which a health check makes each second, is left out by the engine.
 * Podman says `died` and `remove`.
 */
const containerActions = [
  'create',
  'start',
  'restart',
  'stop',
  'kill',
  'die',
  'died',
  'oom',
  'pause',
  'unpause',
  'rename',
  'update',
  'health_status',
  'destroy',
  'remove',
] as const;

export type ContainerAction = (typeof containerActions)[number];

const actions: ReadonlySet<string> = new Set(containerActions);

/** An event holds all labels of its container; a longer line is let go of. */
const longestLineChars = 1024 * 1024;

/** `sinceMs`: what happened since then comes first, so that nothing is missed in between. */
export function eventsPath(sinceMs: number): string {
  const filters = JSON.stringify({ type: ['container'], event: containerActions });
  return `/events?since=${Math.floor(sinceMs / 1000)}&filters=${encodeURIComponent(filters)}`;
}

/** Null: it is of no concern, or no event. */
export function containerEvent(line: string): ContainerEvent | null {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return null;
  }
  const id = fieldOf(event, 'Actor', 'ID');
  // `health_status: unhealthy`
  const action = textOf(fieldOf(event, 'Action')).replace(/:.*$/s, '');
  if (fieldOf(event, 'Type') !== 'container' || typeof id !== 'string') return null;
  if (!isContainerId(id) || !actions.has(action)) return null;
  const attributes = fieldOf(event, 'Actor', 'Attributes');
  const numberIn = (name: string): number | null => {
    const text = textOf(fieldOf(attributes, name));
    return /^\d{1,3}$/.test(text) ? Number(text) : null;
  };
  const told = { signal: numberIn('signal'), exitCode: numberIn('exitCode') };
  return { id, action: action as ContainerAction, ...told };
}

/** Puts lines together again, however the stream was cut. */
export class EventLines {
  #rest = '';
  #isTooLong = false;

  push(text: string): string[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#isTooLong && lines.length > 0) {
      lines.shift();
      this.#isTooLong = false;
    }
    if (this.#rest.length > longestLineChars) {
      this.#rest = '';
      this.#isTooLong = true;
    }
    return lines.filter((line) => line !== '');
  }
}
