// Listens, for others to reach, on a port of which it is known what can go wrong.

import type { Text } from '../../contract/text.ts';
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
  const isLess = process.container !== null || isInside || isUsual || isHeld(subject);
  return isLess ? 'caution' : known;
}

/** systemd opens it for a service (systemd.socket(5)); once that runs, it is told with the port. */
const isHeld = ({ process, match }: Subject): boolean =>
  process.pid === 1 && match?.program.id === 'systemd';

const heldAdvice: Text = {
  en:
    'systemd holds it for a service: find its unit (systemctl list-sockets), and bind that to ' +
    '127.0.0.1 or disable it if nobody else needs it.',
  ko:
    'systemd가 서비스를 위해 열어 둔 포트입니다. 유닛을 찾아(systemctl list-sockets) 127.0.0.1에 ' +
    '바인딩하거나, 외부에서 쓰지 않는다면 비활성화하십시오.',
};

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
        advice: isHeld(subject) ? heldAdvice : portAdvice(known),
      });
    }
    return hits;
  },
} satisfies Warning;
