// Ports of UDP that answer more than they are asked: attackers aim the answers at others.

import type { PortEntry } from './port-entry.ts';

export const amplifiers: readonly PortEntry[] = [
  [
    '19/udp',
    'chargen',
    'chargen answers every packet with a flood of letters; nobody needs it.',
    'chargen은 패킷마다 글자를 쏟아 냅니다. 필요한 곳이 없는 서비스입니다.',
  ],
  [
    '53/udp',
    'DNS',
    'A name server that answers everybody is used to flood others.',
    '아무에게나 응답하는 네임 서버는 다른 곳을 공격하는 데 쓰입니다.',
  ],
  [
    '69/udp',
    'TFTP',
    'TFTP gives out files without any sign-in.',
    'TFTP는 로그인 없이 파일을 내줍니다.',
  ],
  [
    '111/udp',
    'rpcbind',
    'rpcbind over UDP is used to flood others.',
    'UDP로 연 rpcbind는 다른 곳을 공격하는 데 쓰입니다.',
  ],
  [
    '123/udp',
    'NTP',
    'An old NTP server answers monlist with hundreds of times the traffic.',
    '오래된 NTP 서버는 monlist 요청에 수백 배의 응답을 보냅니다.',
  ],
  [
    '137/udp',
    'NetBIOS',
    'NetBIOS names tell strangers about the machine, and answer more than is asked.',
    'NetBIOS 이름 서비스는 서버 정보를 알려 주고, 요청보다 많이 응답합니다.',
  ],
  [
    '389/udp',
    'CLDAP',
    'LDAP over UDP answers up to seventy times what is asked.',
    'UDP로 연 LDAP은 요청의 일흔 배까지 응답합니다.',
  ],
  [
    '520/udp',
    'RIP',
    'RIP believes whoever announces a route.',
    'RIP은 누가 알려 주는 경로든 그대로 믿습니다.',
  ],
  [
    '1900/udp',
    'SSDP',
    'UPnP discovery is meant for a home network and floods others from the internet.',
    'UPnP 검색은 집 안 네트워크용이며, 인터넷에 열리면 공격에 쓰입니다.',
  ],
  [
    '3702/udp',
    'WS-Discovery',
    'WS-Discovery of cameras and printers answers far more than is asked.',
    '카메라와 프린터의 WS-Discovery는 요청보다 훨씬 많이 응답합니다.',
  ],
  [
    '5353/udp',
    'mDNS',
    'mDNS is meant for the own network; outside it tells names and services.',
    'mDNS는 내부 네트워크용입니다. 밖에 열리면 이름과 서비스를 알려 줍니다.',
  ],
  [
    '5683/udp',
    'CoAP',
    'CoAP steers small devices, mostly without a sign-in, and answers more than is asked.',
    'CoAP은 대개 로그인 없이 작은 장치를 조종하며, 요청보다 많이 응답합니다.',
  ],
];
