// Calls between the main thread and a worker: one message there, one back, errors as errors.

import type { MessagePort, Transferable } from 'node:worker_threads';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import type { WireError } from './messages.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- the tables of calls give the types
export type Calls = { [K in string]: (input: any) => unknown };

export interface CallMessage {
  id: number;
  call: string;
  input: unknown;
}

export type AnswerMessage =
  | { id: number; value: unknown; error?: undefined }
  | { id: number; error: WireError };

/** An answer whose buffers change hands. */
export class Transferred<T> {
  readonly value: T;
  readonly list: Transferable[];

  constructor(value: T, list: Transferable[]) {
    this.value = value;
    this.list = list;
  }
}

type Answer<T> = T | Transferred<T> | Promise<T | Transferred<T>>;

export type Handlers<C> = {
  [K in keyof C]: C[K] extends (input: infer I) => infer O ? (input: I) => Answer<O> : never;
};

function toWire(error: unknown): WireError {
  const message = reasonOf(error);
  if (!(error instanceof AppError)) {
    return { code: 'internal', message, detail: error instanceof Error ? error.stack! : null };
  }
  return { code: error.code, message, detail: error.cause ? reasonOf(error.cause) : null };
}

/** Answers calls on `port`, in order, except that an answer that is awaited lets others pass. */
export function serve<C>(port: MessagePort, handlers: Handlers<C>): void {
  const table = handlers as Record<string, (input: unknown) => Answer<unknown>>;
  const answer = async ({ id, call, input }: CallMessage): Promise<void> => {
    try {
      let value = table[call]!(input);
      if (value instanceof Promise) value = await value;
      if (value instanceof Transferred) port.postMessage({ id, value: value.value }, value.list);
      else port.postMessage({ id, value });
    } catch (error) {
      port.postMessage({ id, error: toWire(error) });
    }
  };
  port.on('message', (message: CallMessage) => void answer(message));
}
