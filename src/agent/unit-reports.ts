// Tells the hub of services: their states as they change, and those in trouble.

import type { AgentLink } from '../channel/link.ts';
import type { HostId } from '../contract/sample.ts';
import type { UnitsFact } from '../contract/unit.ts';
import type { Clock } from '../kit/clock.ts';
import type { UnitTrouble } from '../services/trouble-book.ts';
import { FactTeller } from './fact-teller.ts';
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
  readonly #fact: FactTeller;

  constructor(options: UnitReportsOptions) {
    this.#options = options;
    this.#fact = new FactTeller(options, 'services.units');
  }

  readonly onChange = (fact: UnitsFact): void => {
    this.#fact.tell(fact, this.#options.clock.nowMs());
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
