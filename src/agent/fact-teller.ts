// Tells the hub one fact of this host whenever what it says has changed.

import type { AgentLink } from '../channel/link.ts';
import type { Json } from '../contract/fact.ts';
import type { HostId } from '../contract/sample.ts';

export interface FactTellerOptions {
  host: HostId;
  link: Pick<AgentLink, 'send'>;
}

export class FactTeller {
  readonly #options: FactTellerOptions;
  readonly #key: string;
  #told = '';

  /** `key`: the dotted name of the fact, such as `services.units`. */
  constructor(options: FactTellerOptions, key: string) {
    this.#options = options;
    this.#key = key;
  }

  /** `fact`: an object of plain JSON. `atMs`: when it was so, in milliseconds since the epoch. */
  tell(fact: object, atMs: number): void {
    const written = JSON.stringify(fact);
    if (written === this.#told) return;
    this.#told = written;
    const { host, link } = this.#options;
    // An interface is no index type to the compiler; what it holds is plain JSON.
    link.send({ kind: 'fact', host, key: this.#key, value: fact as Json, atMs });
  }
}
