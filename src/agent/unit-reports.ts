// Tells the hub of services: their states as they change, and those in trouble.

import type { AgentLink } from '../channel/link.ts';
import type { Json } from '../contract/fact.ts';
import type { HostId } from '../contract/sample.ts';
import type { UnitsFact } from '../contract/unit.ts';
import type { Clock } from '../kit/clock.ts';
import type { UnitTrouble } from '../services/trouble-book.ts';
import type { FindingSender } from './finding-sender.ts';
import { unitEvidence, unitObservation, unitRules } from './unit-finding.ts';

export interface UnitReportsOptions {
  host: HostId;
  link: Pick<AgentLink, 'send'>;
  clock: Clock;
  findings: FindingSender;
}

export class UnitReports {
  readonly #options: UnitReportsOptions;
  #lastFact = '';

  constructor(options: UnitReportsOptions) {
    this.#options = options;
  }

  readonly onChange = (fact: UnitsFact): void => {
    const { host, link, clock } = this.#options;
    const written = JSON.stringify(fact);
    if (written === this.#lastFact) return;
    this.#lastFact = written;
    // An interface is no index type to the compiler; what it holds is plain JSON.
    const value = fact as unknown as Json;
    link.send({ kind: 'fact', host, key: 'services.units', value, atMs: clock.nowMs() });
  };

  readonly onTrouble = (trouble: UnitTrouble): void => {
    const { host, clock, findings } = this.#options;
    const { kind, phase, unit } = trouble;
    if (phase === 'over') return findings.over(unitRules[kind], unit.name);
    const observation = unitObservation(host, trouble, [unitEvidence(unit)], clock.nowMs());
    const log = unit.kind === 'systemd' ? findings.logOfUnit(unit.name) : null;
    findings.tell({ observation, log });
  };
}
