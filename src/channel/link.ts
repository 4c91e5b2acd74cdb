// The two ends between an agent and its hub. In one process they meet in memory.

import type { AgentSettings } from '../contract/agent-settings.ts';
import type { Demand, Frame } from '../contract/frame.ts';
import type { AnswerOf, Answerers, Ask, PartOf, QuestionName } from '../contract/question.ts';

/** The agent's end. */
export interface AgentLink {
  /** Never blocks; a full channel drops its oldest sample frames and counts them. */
  send(frame: Frame): void;
  onDemand(listener: (demand: Demand) => void): void;
  /** Called with the newest settings as soon as the hub has told any, and at each change. */
  onSettings(listener: (settings: AgentSettings) => void): void;
  /** Who answers what the hub asks. */
  answer(answerers: Answerers): void;
  close(): void;
}

/** The hub's end. */
export interface HubLink {
  onFrame(listener: (frame: Frame) => void): void;
  demand(demand: Demand): void;
  settings(settings: AgentSettings): void;
  /**
   * Asks the agent. Ends when the answer is there, or when the signal aborts.
   * @throws AppError `notReady` while no agent answers, `cancelled` when the signal aborts,
   * `tooMany` beyond the limit of open questions, or what the answerer threw
   */
  ask<Q extends QuestionName>(
    question: Q,
    ask: Ask<Q>,
    signal: AbortSignal,
    onPart?: (part: PartOf<Q>) => void,
  ): Promise<AnswerOf<Q>>;
}
