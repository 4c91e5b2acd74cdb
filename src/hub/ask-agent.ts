// Asks the agent of a host, with a limit on how long an answer may take.

import type { HubLink } from '../channel/link.ts';
import type { AnswerOf, Ask, PartOf, QuestionName } from '../contract/question.ts';
import type { HostId } from '../contract/sample.ts';
import { AppError } from '../kit/app-error.ts';
import type { HostState, HostStates } from './host-state.ts';

/** A sweep of 5,000 processes and a search through a long log both end well within it. */
export const answerLimitMs = 15_000;

/** What it takes to ask: the hosts that have reported, and the way to their agents. */
export interface Agents {
  states: HostStates;
  link: HubLink;
}

/** @throws AppError `notFound` for a host that has not reported since the start */
export function stateOf(parts: Pick<Agents, 'states'>, host: HostId): HostState {
  const state = parts.states.get(host);
  if (state) return state;
  throw new AppError('notFound', 'cannot find the host: no such host has reported since the start');
}

export interface AskOptions {
  signal: AbortSignal;
  limitMs?: number;
}

/**
 * Asks one question and waits for its answer.
 * @throws AppError `notFound` for an unknown host, `timeout`, `cancelled`, `notReady`, `tooMany`,
 * or what the agent answered with
 */
export async function askAgent<Q extends QuestionName>(
  parts: Agents,
  host: HostId,
  question: Q,
  ask: Ask<Q>,
  { signal, limitMs = answerLimitMs }: AskOptions,
): Promise<AnswerOf<Q>> {
  stateOf(parts, host);
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await parts.link.ask(question, ask, AbortSignal.any([signal, limit]));
  } catch (error) {
    if (signal.aborted) {
      const why = 'nobody waits for the answer any more';
      throw new AppError('cancelled', `cannot ask for ${question}: ${why}`, { cause: error });
    }
    if (!limit.aborted) throw error;
    const why = `the agent has not answered within ${limitMs / 1000} s; try again`;
    throw new AppError('timeout', `cannot ask for ${question}: ${why}`, { cause: error });
  }
}

/**
 * Follows a question that answers in parts until the signal aborts.
 * @throws as `askAgent`, but without a limit of time
 */
export function followAgent<Q extends QuestionName>(
  parts: Agents,
  host: HostId,
  question: Q,
  ask: Ask<Q>,
  options: { signal: AbortSignal; onPart: (part: PartOf<Q>) => void },
): Promise<AnswerOf<Q>> {
  stateOf(parts, host);
  return parts.link.ask(question, ask, options.signal, options.onPart);
}
