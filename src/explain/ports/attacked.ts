// Ports at which worms and guessers of passwords knock all day.

import type { PortEntry } from './port-entry.ts';

const vnc = (screen: number): PortEntry => [
  5900 + screen,
  'VNC',
  `VNC shows screen ${screen} for a password of at most eight letters, and encrypts nothing.`,
  `VNC는 여덟 자 이하의 비밀번호만으로 ${screen}번 화면을 보여 주고, 암호화하지 않습니다.`,
];

export const attacked: readonly PortEntry[] = [
  [
    23,
    'telnet',
    'telnet sends passwords in the clear, and worms try it first.',
    'telnet은 비밀번호를 평문으로 보내며, 웜이 가장 먼저 두드리는 포트입니다.',
  ],
  [
    135,
    'Windows RPC',
    'Windows RPC has let worms in, and tells strangers about the machine.',
    'Windows RPC는 웜이 들어온 적이 있고, 서버 정보를 알려 줍니다.',
  ],
  [
    139,
    'NetBIOS',
    'NetBIOS sessions give away names and shares to whoever asks.',
    'NetBIOS 세션은 이름과 공유 폴더를 묻는 대로 알려 줍니다.',
  ],
  [
    445,
    'SMB',
    'SMB carries shared folders, and is how ransomware worms have spread.',
    'SMB는 공유 폴더의 포트이며, 랜섬웨어 웜이 퍼진 길입니다.',
  ],
  [
    1433,
    'SQL Server',
    'Guessers try the sa account of SQL Server without end.',
    'SQL Server의 sa 계정을 노린 비밀번호 대입이 끊이지 않습니다.',
  ],
  [
    1521,
    'Oracle',
    'The Oracle listener tells which databases are here and is tried with default passwords.',
    'Oracle 리스너는 데이터베이스 이름을 알려 주고, 기본 비밀번호로 공격받습니다.',
  ],
  [
    3306,
    'MySQL',
    'A MySQL or MariaDB that all can reach is tried with passwords day and night.',
    '누구나 닿는 MySQL·MariaDB는 밤낮없이 비밀번호 대입을 당합니다.',
  ],
  [
    3389,
    'Remote Desktop',
    'Remote Desktop is the most usual way in for ransomware.',
    '원격 데스크톱은 랜섬웨어가 가장 많이 들어오는 문입니다.',
  ],
  [
    5432,
    'PostgreSQL',
    'A PostgreSQL that all can reach is tried with passwords, and a superuser of it runs commands.',
    '누구나 닿는 PostgreSQL은 비밀번호 대입을 당하며, 슈퍼유저를 얻으면 명령도 실행됩니다.',
  ],
  ...[0, 1, 2, 3, 4, 5].map(vnc),
  [
    5985,
    'WinRM',
    'WinRM runs commands over plain HTTP for whoever has a password.',
    'WinRM은 비밀번호만 있으면 HTTP로 명령을 실행합니다.',
  ],
  [
    5986,
    'WinRM',
    'WinRM runs commands for whoever guesses a password.',
    'WinRM은 비밀번호를 알아낸 사람에게 명령을 실행하게 합니다.',
  ],
  [
    7001,
    'WebLogic',
    'WebLogic has had many flaws that run foreign code without a sign-in.',
    'WebLogic은 로그인 없이 외부 코드를 실행하는 결함이 여러 번 있었습니다.',
  ],
  [
    '161/udp',
    'SNMP',
    'SNMP tells, and sometimes changes, everything for the word "public".',
    'SNMP는 "public"이라는 말 한마디에 모든 것을 알려 주고, 바꾸기까지 합니다.',
  ],
];
