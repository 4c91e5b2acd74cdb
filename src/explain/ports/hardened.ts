// Ports that are fine to have open when the program behind them is well kept.

import type { PortEntry } from './port-entry.ts';

export const hardened: readonly PortEntry[] = [
  [
    22,
    'SSH',
    'SSH is encrypted, but passwords are guessed here all day: keys only is better.',
    'SSH는 암호화되지만 비밀번호 대입이 끊이지 않습니다. 키만 허용하는 편이 좋습니다.',
  ],
  [
    53,
    'DNS',
    'DNS over TCP: zone transfers should be for your own servers only.',
    'TCP로 연 DNS입니다. 영역 전송은 자신의 서버에만 허용해야 합니다.',
  ],
  [
    443,
    'HTTPS',
    'Encrypted web pages: it is as safe as the application behind it.',
    '암호화된 웹입니다. 그 뒤의 애플리케이션만큼 안전합니다.',
  ],
  [
    '443/udp',
    'HTTP/3',
    'Encrypted web pages over QUIC: as safe as the application behind it.',
    'QUIC으로 암호화된 웹입니다. 그 뒤의 애플리케이션만큼 안전합니다.',
  ],
  [
    465,
    'SMTPS',
    'Encrypted mail submission: weak passwords of mailboxes are guessed here.',
    '암호화된 메일 발송입니다. 약한 메일 비밀번호는 대입 공격을 받습니다.',
  ],
  [
    587,
    'submission',
    'Mail submission: it should ask for STARTTLS before any password.',
    '메일 발송 포트입니다. 비밀번호를 받기 전에 STARTTLS를 요구해야 합니다.',
  ],
  [
    636,
    'LDAPS',
    'Encrypted LDAP: a directory is rarely meant for strangers.',
    '암호화된 LDAP입니다. 디렉터리를 외부에 열 일은 드뭅니다.',
  ],
  [
    853,
    'DNS over TLS',
    'Encrypted DNS: answer only those it is meant for.',
    '암호화된 DNS입니다. 대상에게만 응답해야 합니다.',
  ],
  [
    993,
    'IMAPS',
    'Encrypted IMAP: weak passwords of mailboxes are guessed here.',
    '암호화된 IMAP입니다. 약한 메일 비밀번호는 대입 공격을 받습니다.',
  ],
  [
    995,
    'POP3S',
    'Encrypted POP3: weak passwords of mailboxes are guessed here.',
    '암호화된 POP3입니다. 약한 메일 비밀번호는 대입 공격을 받습니다.',
  ],
  [
    '1194/udp',
    'OpenVPN',
    'OpenVPN is made to be reached; keep it up to date.',
    'OpenVPN은 밖에서 닿으라고 만든 것이며, 최신 상태로 유지해야 합니다.',
  ],
  [
    '51820/udp',
    'WireGuard',
    'WireGuard does not even answer without the right key.',
    'WireGuard는 맞는 키가 없으면 응답조차 하지 않습니다.',
  ],
];
