// Ports of which it is known what goes wrong when everybody can reach them.

import type { Text } from '../contract/text.ts';
import type { PortKey } from './addresses.ts';
import { amplifiers } from './ports/amplifiers.ts';
import { attacked } from './ports/attacked.ts';
import { cleartext } from './ports/cleartext.ts';
import { hardened } from './ports/hardened.ts';
import { management } from './ports/management.ts';
import { unprotected } from './ports/unprotected.ts';
import type { PortEntry } from './ports/port-entry.ts';

export type PortClass =
  | 'unprotected'
  | 'attacked'
  | 'management'
  | 'amplifier'
  | 'cleartext'
  | 'hardened';

export interface KnownPort {
  key: PortKey;
  /** Who usually listens there. */
  service: string;
  portClass: PortClass;
  severity: 'caution' | 'danger';
  why: Text;
}

const classes: Readonly<Record<PortClass, readonly PortEntry[]>> = {
  unprotected,
  attacked,
  management,
  amplifier: amplifiers,
  cleartext,
  hardened,
};

/** Whoever reaches these owns the data or the machine, or soon guesses the password. */
const dangerous: ReadonlySet<PortClass> = new Set(['unprotected', 'attacked']);

const advice: Readonly<Record<PortClass, Text>> = {
  unprotected: {
    en:
      'Bind it to 127.0.0.1, or let a firewall admit only the machines that need it, and set a ' +
      'password.',
    ko: '127.0.0.1에만 바인딩하거나 필요한 서버만 방화벽에서 허용하고, 비밀번호를 설정하십시오.',
  },
  attacked: {
    en: 'Close it to the internet (127.0.0.1, a VPN or a firewall), and look for failed sign-ins.',
    ko: '인터넷에서는 닫고(127.0.0.1, VPN, 방화벽) 로그인 실패 기록을 확인하십시오.',
  },
  management: {
    en: 'Let only administrators reach it: bind it to 127.0.0.1 and go in by SSH or a VPN.',
    ko: '관리자만 닿게 하십시오. 127.0.0.1에 바인딩하고 SSH나 VPN으로 접속하는 것이 좋습니다.',
  },
  amplifier: {
    en: 'Answer only your own network: set it so in the program, or let a firewall drop the rest.',
    ko: '내부 네트워크에만 응답하도록 설정하거나, 나머지는 방화벽에서 버리십시오.',
  },
  cleartext: {
    en: 'Turn on encryption (TLS), or use the encrypted port instead.',
    ko: '암호화(TLS)를 켜거나 암호화된 포트를 쓰십시오.',
  },
  hardened: {
    en: 'Fine to have open when it is kept up to date and well set up.',
    ko: '최신 상태로 유지하고 잘 설정했다면 열어 두어도 괜찮습니다.',
  },
};

const table: ReadonlyMap<PortKey, KnownPort> = new Map(
  (Object.keys(classes) as PortClass[]).flatMap((portClass) => {
    const severity = dangerous.has(portClass) ? ('danger' as const) : ('caution' as const);
    return classes[portClass].map(([key, service, en, ko]) => {
      const known: KnownPort = { key, service, portClass, severity, why: { en, ko } };
      return [key, known] as const;
    });
  }),
);

export const knownPorts: readonly KnownPort[] = [...table.values()];

export const knownPort = (key: PortKey): KnownPort | undefined => table.get(key);

export const portAdvice = ({ portClass }: KnownPort): Text => advice[portClass];
