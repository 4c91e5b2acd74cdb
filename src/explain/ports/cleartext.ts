// Ports whose traffic everybody on the way can read.

import type { PortEntry } from './port-entry.ts';

export const cleartext: readonly PortEntry[] = [
  [
    21,
    'FTP',
    'FTP sends names and passwords in the clear.',
    'FTP는 이름과 비밀번호를 평문으로 보냅니다.',
  ],
  [
    25,
    'SMTP',
    'Mail goes unencrypted unless STARTTLS is offered, and spammers look for open relays.',
    'STARTTLS가 없으면 메일이 평문으로 오가고, 스팸 발송자는 열린 중계를 찾습니다.',
  ],
  [
    80,
    'HTTP',
    'Web pages go unencrypted: others can read and change what passes.',
    '웹 페이지가 암호화되지 않습니다. 중간에서 읽고 바꿀 수 있습니다.',
  ],
  [
    110,
    'POP3',
    'POP3 without TLS sends the mail password in the clear.',
    'TLS 없는 POP3는 메일 비밀번호를 평문으로 보냅니다.',
  ],
  [
    143,
    'IMAP',
    'IMAP without TLS sends the mail password in the clear.',
    'TLS 없는 IMAP은 메일 비밀번호를 평문으로 보냅니다.',
  ],
  [
    389,
    'LDAP',
    'LDAP without TLS sends the passwords of the whole organisation in the clear.',
    'TLS 없는 LDAP은 조직 전체의 비밀번호를 평문으로 보냅니다.',
  ],
  [
    1883,
    'MQTT',
    'MQTT without TLS: messages and passwords of devices in the clear.',
    'TLS 없는 MQTT입니다. 장치의 메시지와 비밀번호가 평문으로 오갑니다.',
  ],
  [
    5060,
    'SIP',
    'SIP without TLS: calls can be traced, and accounts are tried for free calls.',
    'TLS 없는 SIP입니다. 통화가 드러나고, 공짜 통화를 노린 공격을 받습니다.',
  ],
  [
    '5060/udp',
    'SIP',
    'SIP over UDP: accounts are tried day and night for free calls.',
    'UDP로 연 SIP입니다. 공짜 통화를 노린 계정 공격이 밤낮없이 이어집니다.',
  ],
  [
    '514/udp',
    'syslog',
    'syslog takes lines from everybody, unencrypted and under any name.',
    'syslog는 암호화 없이 누구의 줄이든 받아 적으며, 보낸 곳을 속일 수 있습니다.',
  ],
];
