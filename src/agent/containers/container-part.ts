// Watches the containers of this host and tells the hub of them.

import { ContainerWatch } from '../../containers/container-watch.ts';
import type { EngineFact } from '../../contract/container.ts';
import type { Topic } from '../../contract/frame.ts';
import type { Answerer } from '../../contract/question.ts';
import type { ContainerCosts } from '../../kit/container-costs.ts';
import type { OutsideLogs } from '../../kit/outside-logs.ts';
import { idleTimers, type Timers } from '../../kit/timers.ts';
import type { AgentPart, PartContext } from '../agent-part.ts';
import { FactTeller } from '../fact-teller.ts';
import { containerFindings } from './container-findings.ts';

/** While somebody looks; else costs are read when they are sampled. */
export const viewedReadingMs = 1000;

export interface ContainerContext extends PartContext {
  costs: ContainerCosts;
  timers?: Timers;
}

export interface ContainerPart extends AgentPart {
  answer: Answerer<'containers'>;
  logs: OutsideLogs;
  containerName(container: string): string | null;
  onNames(listener: () => void): void;
}

class Part implements ContainerPart {
  readonly #context: ContainerContext;
  readonly #timers: Timers;
  readonly #watch: ContainerWatch;
  readonly #fact: FactTeller;
  #isLookedAt = false;
  #readingTimer: unknown = null;

  constructor(context: ContainerContext) {
    const { costs, clock, log, rootPath, settings, timers } = context;
    this.#context = context;
    this.#fact = new FactTeller(context, 'containers.engine');
    this.#timers = timers ?? idleTimers;
    const setting = (): string => settings().containerEngine;
    // The environment is that of this machine, and another root another one's.
    const env = rootPath === '/' ? process.env : {};
    const options = { costs, clock, log, rootPath, setting, env };
    this.#watch = new ContainerWatch({ ...options, timers: this.#timers });
    this.#watch.onTrouble(containerFindings({ ...context, logs: this.#watch.logs }));
    this.#watch.onChange((fact) => this.#onChange(fact));
    this.#watch.start();
  }

  readonly answer: Answerer<'containers'> = async () => {
    this.#context.costs.read();
    return { engine: this.#watch.fact(), rows: this.#watch.rows() };
  };

  get logs(): OutsideLogs {
    return this.#watch.logs;
  }

  containerName(container: string): string | null {
    return this.#watch.containerName(container);
  }

  onNames(listener: () => void): void {
    this.#watch.onNames(listener);
  }

  setSettings(): void {
    this.#watch.setSettings();
  }

  /** Those who begin to look are told all at once; those who looked before know it. */
  setTopics(topics: readonly Topic[]): void {
    const wasLookedAt = this.#isLookedAt;
    this.#isLookedAt = topics.includes('containers');
    if (this.#isLookedAt === wasLookedAt) return;
    this.#timers.clear(this.#readingTimer);
    if (!this.#isLookedAt) return;
    this.#context.costs.read();
    this.#watch.takeChanges();
    this.#sendRows({ rows: this.#watch.rows(), gone: [], whole: true });
    this.#readLater();
  }

  async stop(): Promise<void> {
    this.#timers.clear(this.#readingTimer);
    await this.#watch.stop();
  }

  #readLater(): void {
    this.#readingTimer = this.#timers.set(() => {
      this.#context.costs.read();
      this.#readLater();
    }, viewedReadingMs);
  }

  #onChange(fact: EngineFact): void {
    this.#sendChanges();
    this.#fact.tell(fact, this.#context.clock.nowMs());
  }

  #sendChanges(): void {
    const changes = this.#watch.takeChanges();
    const isNews = changes.rows.length + changes.gone.length > 0;
    if (this.#isLookedAt && isNews) this.#sendRows({ ...changes, whole: false });
  }

  #sendRows(changes: { whole: boolean } & ReturnType<ContainerWatch['takeChanges']>): void {
    const { host, link, clock } = this.#context;
    link.send({ kind: 'containers', host, atMs: clock.nowMs(), ...changes });
  }
}

/** Starts watching the containers of the engine that the settings name, if there is one. */
export function startContainers(context: ContainerContext): ContainerPart {
  return new Part(context);
}
