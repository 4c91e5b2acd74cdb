// Commands that reach over the network, for people, scripts and sometimes intruders.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'network-tools',
  programs: [
    {
      id: 'ssh',
      names: ['ssh', 'autossh', 'mosh', 'mosh-client', 'mosh-server', 'sshpass', 'sshuttle'],
      paths: (
        '/usr/bin/ssh /usr/bin/autossh /usr/lib/autossh/autossh /usr/bin/mosh ' +
        '/usr/bin/mosh-client /usr/bin/mosh-server /usr/bin/sshpass /usr/bin/sshuttle ' +
        '/usr/local/bin/ssh'
      ).split(' '),
      role: {
        en:
          'Connects to another host by SSH: a person or a script works there, or a tunnel is ' +
          'kept open.',
        ko: 'SSH로 다른 호스트에 연결하며, 사람이나 스크립트가 작업하거나 터널을 열어 둡니다.',
      },
      worry: {
        en: 'With -R or -D it lets others in past the firewall: look at its command line.',
        ko:
          '-R이나 -D가 있으면 방화벽을 우회해 들어올 길을 열 수 있으므로 명령줄을 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'scp-and-sftp',
      names: (
        'scp sftp lftp ftp ncftp ssh-keygen ssh-keyscan ssh-add ssh-copy-id ssh-keysign ' +
        'ssh-pkcs11-help ssh-pkcs11-helper'
      ).split(' '),
      paths: (
        '/usr/bin/scp /usr/bin/sftp /usr/bin/lftp /usr/bin/ftp /usr/bin/tnftp /usr/bin/ncftp ' +
        '/usr/bin/ssh-keygen /usr/bin/ssh-keyscan /usr/bin/ssh-add /usr/bin/ssh-copy-id ' +
        '/usr/lib/openssh/* /usr/libexec/openssh/* /usr/lib/ssh/* /usr/bin/netkit-ftp'
      ).split(' '),
      role: {
        en: 'Copies files to or from another host, or handles SSH keys.',
        ko: '다른 호스트와 파일을 주고받거나 SSH 키를 다룹니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'curl',
      names: ['curl', 'wget', 'wget2', 'aria2c', 'xh', 'lynx', 'w3m', 'links', 'elinks', 'axel'],
      paths: (
        '/usr/bin/curl /usr/local/bin/curl /usr/bin/wget /usr/bin/wget2 /usr/bin/aria2c ' +
        '/usr/bin/http /usr/bin/xh /usr/local/bin/xh /usr/bin/lynx /usr/bin/w3m /usr/bin/links ' +
        '/usr/bin/elinks /usr/bin/axel'
      ).split(' '),
      role: {
        en: 'Fetches something from the web or sends something there, for a person or a script.',
        ko: '사람이나 스크립트를 위해 웹에서 무언가를 받거나 보냅니다.',
      },
      worry: {
        en:
          'Under a web server or a database it is often an intruder who loads tools: look at ' +
          'the address in its command line.',
        ko:
          '웹 서버나 데이터베이스 아래에서 실행되면 침입자가 도구를 받는 경우가 많으므로 ' +
          '명령줄의 주소를 확인해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'netcat',
      names: (
        'nc ncat netcat nc.openbsd nc.traditional socat telnet telnet.netkit inetutils-telne ' +
        'inetutils-telnet'
      ).split(' '),
      paths: (
        '/usr/bin/nc.openbsd /usr/bin/nc.traditional /usr/bin/ncat /usr/bin/nc /usr/bin/netcat ' +
        '/usr/bin/socat /usr/bin/socat1 /usr/bin/telnet /usr/bin/telnet.* ' +
        '/usr/bin/inetutils-telnet'
      ).split(' '),
      role: {
        en: 'Opens a plain connection or port and passes data through it.',
        ko: '단순한 연결이나 포트를 열어 데이터를 주고받습니다.',
      },
      worry: {
        en:
          'Intruders use it as a back door: a listening one that nobody started must be ended ' +
          'and examined.',
        ko:
          '침입자가 뒷문으로 쓰는 도구이므로 아무도 시작하지 않은 대기 중인 것은 끝내고 ' +
          '조사해야 합니다.',
      },
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'ping',
      names: ['ping', 'ping6', 'fping', 'arping', 'hping3', 'oping', 'noping', 'clockdiff'],
      paths: (
        '/usr/bin/ping /usr/bin/ping6 /usr/bin/fping /usr/sbin/arping /usr/sbin/hping3 ' +
        '/usr/bin/oping /usr/bin/noping /usr/bin/ping4 /usr/bin/clockdiff'
      ).split(' '),
      role: {
        en: 'Asks other hosts for a sign of life (ICMP or ARP).',
        ko: 'ICMP나 ARP로 다른 호스트가 응답하는지 확인합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['RAW_SOCKET', 'DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'traceroute',
      names: ['traceroute', 'traceroute6', 'tracepath', 'mtr', 'mtr-packet', 'tcptraceroute'],
      paths: (
        '/usr/bin/traceroute /usr/bin/traceroute* /usr/bin/tracepath /usr/bin/mtr ' +
        '/usr/bin/mtr-packet /usr/sbin/tcptraceroute*'
      ).split(' '),
      role: {
        en: 'Shows by which routers packets reach another host.',
        ko: '패킷이 어떤 라우터를 거쳐 다른 호스트에 도달하는지 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'tcpdump',
      names: (
        'tcpdump tshark dumpcap wireshark ngrep tcpflow iftop nethogs bmon iptraf-ng ' +
        'netsniff-ng ettercap bettercap darkstat bandwhich'
      ).split(' '),
      paths: (
        '/usr/bin/tcpdump /usr/bin/tshark /usr/bin/sharkd /usr/bin/editcap /usr/bin/capinfos ' +
        '/usr/bin/dumpcap /usr/bin/wireshark /usr/bin/ngrep /usr/bin/tcpflow /usr/sbin/iftop ' +
        '/usr/sbin/nethogs /usr/bin/bmon /usr/sbin/iptraf-ng /usr/sbin/netsniff-ng ' +
        '/usr/bin/ettercap /usr/bin/bettercap /usr/local/bin/bettercap /usr/sbin/darkstat ' +
        '/usr/bin/bandwhich /usr/local/bin/bandwhich'
      ).split(' '),
      role: {
        en: 'Records or counts the network traffic of this host.',
        ko: '이 호스트의 네트워크 통신을 기록하거나 집계합니다.',
      },
      worry: {
        en: 'It sees passwords of unencrypted protocols: ask who runs it and end it after use.',
        ko:
          '암호화되지 않은 프로토콜의 비밀번호를 볼 수 있으므로 누가 실행하는지 확인하고 사용한 ' +
          '뒤 끝내야 합니다.',
      },
      expects: { users: ['root', 'tcpdump', 'pcap', '*'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'scanners',
      names: (
        'nmap masscan zmap nikto sqlmap hydra nuclei gobuster ffuf arp-scan netdiscover wpscan ' +
        'medusa john hashcat'
      ).split(' '),
      paths: (
        '/usr/bin/nmap /usr/local/bin/nmap /usr/bin/masscan /usr/local/bin/masscan ' +
        '/usr/bin/zmap /usr/bin/nikto /usr/bin/sqlmap /usr/bin/hydra /usr/bin/nuclei ' +
        '/usr/local/bin/nuclei /usr/bin/gobuster /usr/local/bin/gobuster /usr/bin/ffuf ' +
        '/usr/local/bin/ffuf /usr/bin/arp-scan /usr/sbin/netdiscover /usr/bin/medusa ' +
        '/usr/sbin/john /usr/bin/hashcat'
      ).split(' '),
      role: {
        en:
          'Searches hosts for open ports and weak places, or guesses passwords; administrators ' +
          'test with it, intruders attack.',
        ko:
          '호스트의 열린 포트와 약점을 찾거나 비밀번호를 대입하며, 관리자는 점검에 침입자는 ' +
          '공격에 씁니다.',
      },
      worry: {
        en:
          'If nobody here has started it, an intruder uses this host against others: cut it off ' +
          'and examine it.',
        ko:
          '아무도 시작하지 않았다면 침입자가 이 호스트로 다른 곳을 공격하는 것이므로 네트워크를 ' +
          '끊고 조사해야 합니다.',
      },
      expects: { users: ['*'] },
    },
  ],
} satisfies KnownFamily;
