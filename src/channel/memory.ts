// The in-memory channel of one process: frames are handed over at once, in order.

import type { AgentSettings } from '../contract/agent-settings.ts';
import type { Demand, Frame } from '../contract/frame.ts';
import type { Answerers, Answerer, QuestionName } from '../contract/question.ts';
import { AppError } from '../kit/app-error.ts';
import type { AgentLink, HubLink } from './link.ts';

/** Frames sent before the hub listens wait here; more than this many and the oldest go. */
export const waitingLimit = 120;
/** Questions that are asked at a time: followed logs, and what pages ask. */
export const openQuestionsLimit = 200;

const noDemand: Demand = { kind: 'demand', viewers: 0, topics: [] };

const cancelled = () => new AppError('cancelled', 'cannot answer: nobody waits for it any more');

/** Settles as the answer does, or with `cancelled` as soon as the signal aborts. */
function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const ended = Promise.withResolvers<T>();
  const onAbort = (): void => ended.reject(cancelled());
  signal.addEventListener('abort', onAbort, { once: true });
  answer.then(ended.resolve, ended.reject);
  return ended.promise.finally(() => signal.removeEventListener('abort', onAbort));
}

class Questions {
  #answerers: Answerers | null = null;
  #open = 0;

  answer(answerers: Answerers | null): void {
    this.#answerers = answerers;
  }

  readonly ask: HubLink['ask'] = async (question, ask, signal, onPart) => {
    const answerers = this.#answerers;
    if (!answerers) throw new AppError('notReady', `cannot ask for ${question}: no agent answers`);
    if (this.#open >= openQuestionsLimit) {
      const why = `${this.#open} questions are open already; close some pages`;
      throw new AppError('tooMany', `cannot ask for ${question}: ${why}`, {
        retryAfterSeconds: 10,
      });
    }
    if (signal.aborted) throw cancelled();
    this.#open += 1;
    try {
      const answerer = answerers[question] as Answerer<typeof question & QuestionName>;
      const send = onPart ?? (() => {});
      const guarded: typeof send = (part) => {
        if (!signal.aborted) send(part);
      };
      return await untilAborted(answerer(ask, signal, guarded as (part: unknown) => void), signal);
    } finally {
      this.#open -= 1;
    }
  };
}

/** Both ends of one channel. What an agent sends before the hub listens waits, within a limit. */
export function createMemoryChannel(): { agent: AgentLink; hub: HubLink } {
  let waiting: Frame[] = [];
  let onFrame: ((frame: Frame) => void) | null = null;
  let onDemand: ((demand: Demand) => void) | null = null;
  let onSettings: ((settings: AgentSettings) => void) | null = null;
  let lastDemand = noDemand;
  let lastSettings: AgentSettings | null = null;
  let closed = false;
  const questions = new Questions();
  return {
    agent: {
      send(frame) {
        if (closed) return;
        if (onFrame) return onFrame(frame);
        waiting.push(frame);
        if (waiting.length > waitingLimit) {
          const oldest = waiting.findIndex((item) => item.kind === 'samples');
          waiting.splice(Math.max(oldest, 0), 1);
        }
      },
      onDemand(listener) {
        onDemand = listener;
        listener(lastDemand);
      },
      onSettings(listener) {
        onSettings = listener;
        if (lastSettings) listener(lastSettings);
      },
      answer(answerers) {
        questions.answer(answerers);
      },
      close() {
        closed = true;
        questions.answer(null);
      },
    },
    hub: {
      onFrame(listener) {
        onFrame = listener;
        const frames = waiting;
        waiting = [];
        for (const frame of frames) listener(frame);
      },
      demand(demand) {
        lastDemand = demand;
        onDemand?.(demand);
      },
      settings(settings) {
        lastSettings = settings;
        onSettings?.(settings);
      },
      ask: questions.ask,
    },
  };
}
