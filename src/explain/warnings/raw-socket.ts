// Has a raw or packet socket open: it sees the traffic of others, or forges packets.

import { isRaw } from '../addresses.ts';
import type { Warning } from '../warning.ts';

/** IANA, protocol numbers. */
const protocols: Readonly<Record<number, string>> = {
  1: 'icmp',
  2: 'igmp',
  6: 'tcp',
  17: 'udp',
  58: 'icmp6',
  89: 'ospf',
  112: 'vrrp',
  255: 'any',
};

export default {
  name: 'raw-socket',
  rule: 'RAW_SOCKET',
  severity: 'danger',
  why: {
    en: 'It has a raw socket open, with which it can listen in on traffic or forge packets.',
    ko: '원시 소켓을 열어 두었습니다. 남의 통신을 엿듣거나 패킷을 위조할 수 있습니다.',
  },
  advice: {
    en:
      'If it is no capture, ping or routing tool that you started, stop it and find out where ' +
      'it came from.',
    ko: '직접 시작한 캡처, ping, 라우팅 도구가 아니라면 멈추고 어디서 왔는지 찾으십시오.',
  },
  reads: ['ports'],
  check({ ports, isPackagedService }) {
    const raw = ports.filter(isRaw);
    if (raw.length === 0) return null;
    const names = raw.map(({ protocol, port }) =>
      protocol === 'packet' ? 'packet' : `raw ${protocols[port] ?? port}`,
    );
    // Daemons for addresses and routes come as packages and need it.
    const severity = isPackagedService ? 'caution' : 'danger';
    return { evidence: [...new Set(names)].join(', '), severity };
  },
} satisfies Warning;
