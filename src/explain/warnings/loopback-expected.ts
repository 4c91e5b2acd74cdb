// Open to others on a port that this program normally keeps to its own machine.

import { isEverywhere, isPrivateNet, socketsText } from '../addresses.ts';
import { knownPort } from '../known-ports.ts';
import type { Hit, Warning } from '../warning.ts';

export default {
  name: 'loopback-expected',
  rule: 'LOOPBACK_EXPECTED',
  severity: 'danger',
  why: {
    en: 'It normally listens on this machine only, but here others can reach it.',
    ko: '보통은 이 서버 안에서만 여는 포트를 밖에서도 닿을 수 있게 열어 두었습니다.',
  },
  advice: {
    en:
      'Set its listen address back to 127.0.0.1 and restart it, or let a firewall admit only ' +
      'those who need it.',
    ko: '바인딩 주소를 127.0.0.1로 되돌려 다시 시작하거나, 필요한 곳만 방화벽에서 허용하십시오.',
  },
  reads: ['ports'],
  check({ match, openPorts, process: { container } }) {
    const usual = match?.program.expects.loopbackPorts ?? [];
    const hits: Hit[] = [];
    for (const { key, port, sockets } of openPorts) {
      const isMeant = sockets.every(
        ({ address }) => !isEverywhere(address) && isPrivateNet(address),
      );
      // In a container, all addresses are those of the container.
      if (key !== port || !usual.includes(port) || isMeant || container !== null) continue;
      const severity = knownPort(key)?.severity ?? 'caution';
      hits.push({ evidence: socketsText(sockets), severity });
    }
    return hits;
  },
} satisfies Warning;
