// Listens, for others to reach, on a port of which it is known what can go wrong.

import { isEverywhere, isPrivateNet, socketsText, type OpenPort } from '../addresses.ts';
import { knownPort, portAdvice } from '../known-ports.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning, WarningSeverity } from '../warning.ts';

/**
 * A port inside a container is reached from outside only when it is published, and the program
 * that publishes it is judged too; one address of a private net is not the internet; and what a
 * runtime often serves on a port is not what the port is dreaded for.
 */
function severityOf(subject: Subject, open: OpenPort, known: WarningSeverity): WarningSeverity {
  const { process, isRuntime, match } = subject;
  const isInside = open.sockets.every(
    ({ address }) => !isEverywhere(address) && isPrivateNet(address),
  );
  const isUsual = isRuntime && match?.program.expects.ports?.includes(open.key);
  return process.container !== null || isInside || isUsual ? 'caution' : known;
}

export default {
  name: 'public-port',
  rule: 'PUBLIC_PORT',
  severity: 'danger',
  why: {
    en: 'It listens on a port that attackers look for.',
    ko: '공격자가 찾는 포트를 열어 두었습니다.',
  },
  advice: {
    en: 'Bind it to 127.0.0.1, or let a firewall admit only those who need it.',
    ko: '127.0.0.1에만 바인딩하거나, 필요한 곳만 방화벽에서 허용하십시오.',
  },
  reads: ['ports'],
  check(subject) {
    const hits: Hit[] = [];
    for (const open of subject.openPorts) {
      const known = knownPort(open.key);
      if (!known) continue;
      hits.push({
        detail: open.key,
        evidence: socketsText(open.sockets),
        severity: severityOf(subject, open, known.severity),
        why: known.why,
        advice: portAdvice(known),
      });
    }
    return hits;
  },
} satisfies Warning;
