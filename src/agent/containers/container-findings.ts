// Makes findings of containers in trouble, with the end of their log, and tells when they are over.

import type { ContainerTrouble } from '../../containers/container-trouble.ts';
import { containerLog } from '../../contract/container.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Clock } from '../../kit/clock.ts';
import type { OutsideLogs } from '../../kit/outside-logs.ts';
import { containerEvidence, containerObservation, containerRules } from './container-finding.ts';
import type { FindingSender } from '../finding-sender.ts';
import { outsideLogEvidence } from '../outside-log-evidence.ts';

export interface ContainerFindingsOptions {
  host: HostId;
  clock: Clock;
  findings: Pick<FindingSender, 'tell' | 'over'>;
  logs: Pick<OutsideLogs, 'read'>;
}

export function containerFindings(options: ContainerFindingsOptions) {
  const { host, clock, findings, logs } = options;
  return (trouble: ContainerTrouble): void => {
    const { kind, phase, entity, container } = trouble;
    if (phase === 'over') return findings.over(containerRules[kind], entity);
    const evidence = [containerEvidence(container)];
    const observation = containerObservation(host, trouble, evidence, clock.nowMs());
    const source = containerLog(container.id);
    findings.tell({
      observation,
      log: (signal) => outsideLogEvidence(logs, source, entity, signal),
    });
  };
}
