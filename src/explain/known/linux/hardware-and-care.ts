// What looks after the hardware, power, memory and disks of the host.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'hardware-and-care',
  programs: [
    {
      id: 'smartd',
      names: ['smartd', 'smartctl'],
      paths: ['/usr/sbin/smartd', '/usr/sbin/smartctl'],
      role: {
        en: 'Asks the disks for their own error records (SMART) and warns before they fail.',
        ko: '디스크 자체의 오류 기록(SMART)을 확인하여 고장 나기 전에 경고합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'irqbalance',
      names: ['irqbalance', 'numad'],
      paths: ['/usr/sbin/irqbalance', '/usr/bin/numad', '/usr/sbin/irqbalance-ui'],
      role: {
        en:
          'Spreads the interrupts of the hardware over the processors, or (numad) keeps ' +
          'programs close to their memory.',
        ko:
          '하드웨어 인터럽트를 여러 CPU에 나누어 배분하며, numad는 프로그램을 자신의 메모리와 ' +
          '가까운 CPU에 둡니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'thermald',
      names: ['thermald'],
      paths: ['/usr/sbin/thermald'],
      role: {
        en: 'Keeps an Intel machine from getting too hot by slowing it down in time.',
        ko: 'Intel 기기가 과열되기 전에 속도를 낮추어 온도를 조절합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'tuned',
      names: ['tuned', 'tuned-ppd'],
      paths: ['/usr/sbin/tuned', '/usr/sbin/tuned-ppd'],
      role: {
        en: 'Sets kernel and device parameters to a profile, such as throughput or power saving.',
        ko: '처리량 우선, 절전 같은 프로필에 맞추어 커널과 장치의 매개변수를 설정합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'tlp',
      names: ['tlp', 'tlp-stat', 'laptop_mode', 'auto-cpufreq', 'cpufreqd', 'cpupower', 'powertop'],
      paths: (
        '/usr/sbin/tlp /usr/bin/tlp-stat /usr/bin/run-on-ac /usr/bin/run-on-bat ' +
        '/usr/sbin/laptop_mode /usr/bin/auto-cpufreq /usr/local/bin/auto-cpufreq ' +
        '/usr/sbin/cpufreqd /usr/bin/cpupower /usr/sbin/powertop'
      ).split(' '),
      role: {
        en: 'Saves power on a laptop by setting its devices and processor.',
        ko: '장치와 CPU를 조정하여 노트북의 전력을 아낍니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'hardware-errors',
      names: (
        'mcelog rasdaemon edac-util abrtd abrt-dump-journ abrt-dump-journal-core abrt-dbus ' +
        'kerneloops whoopsie apport'
      ).split(' '),
      paths: (
        '/usr/sbin/mcelog /usr/sbin/rasdaemon /usr/sbin/ras-mc-ctl /usr/sbin/abrtd ' +
        '/usr/bin/abrt-dump-journal-* /usr/sbin/kerneloops /usr/bin/whoopsie ' +
        '/usr/libexec/abrt-* /usr/lib/abrt-* /usr/share/apport/* /usr/bin/edac-util ' +
        '/usr/sbin/abrt-dbus'
      ).split(' '),
      role: {
        en:
          'Records errors of the hardware or kernel, or crashes of programs, for later ' +
          'examination.',
        ko:
          '하드웨어나 커널의 오류 또는 프로그램의 비정상 종료를 나중에 조사할 수 있게 ' +
          '기록합니다.',
      },
      worry: null,
      expects: { users: ['root', 'whoopsie', 'kernoops', 'abrt', '*'] },
    },
    {
      id: 'acpid',
      names: ['acpid', 'acpi_fakekeyd'],
      paths: ['/usr/sbin/acpid', '/usr/sbin/acpi_fakekeyd'],
      role: {
        en:
          'Runs a command when the power button is pressed, the lid is closed or a similar ' +
          'event comes.',
        ko: '전원 버튼을 누르거나 덮개를 닫는 등의 이벤트가 오면 명령을 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'entropy',
      names: ['haveged', 'rngd', 'jitterentropy-r', 'jitterentropy-rngd', 'ekeyd'],
      paths: ['/usr/sbin/haveged', '/usr/sbin/rngd', '/usr/sbin/jitterentropy-rngd'],
      role: {
        en: 'Feeds random numbers from the hardware or from timing into the kernel.',
        ko: '하드웨어나 타이밍에서 얻은 난수를 커널에 공급합니다.',
      },
      worry: null,
      expects: { users: ['root', 'rngd', 'daemon'] },
    },
    {
      id: 'earlyoom',
      names: ['earlyoom', 'nohang', 'oomd'],
      paths: ['/usr/bin/earlyoom', '/usr/sbin/nohang'],
      role: {
        en: 'Ends the largest process before the memory runs out, so that the host stays usable.',
        ko: '메모리가 바닥나기 전에 가장 큰 프로세스를 종료하여 호스트가 멈추지 않게 합니다.',
      },
      worry: {
        en: 'If a service disappears, look for its messages with "journalctl -u earlyoom".',
        ko: '서비스가 사라졌다면 "journalctl -u earlyoom"으로 메시지를 확인해야 합니다.',
      },
      expects: { users: ['earlyoom', 'nohang', 'root'] },
    },
    {
      id: 'uuidd',
      names: ['uuidd'],
      paths: ['/usr/sbin/uuidd'],
      role: {
        en: 'Makes unique numbers (UUIDs) for programs that ask for them.',
        ko: '프로그램의 요청에 따라 고유 번호(UUID)를 만들어 줍니다.',
      },
      worry: null,
      expects: { users: ['uuidd'] },
    },
    {
      id: 'watchdog',
      names: ['watchdog', 'wd_keepalive', 'sbd'],
      paths: ['/usr/sbin/watchdog', '/usr/sbin/wd_keepalive', '/usr/sbin/sbd'],
      role: {
        en:
          'Restarts the host when it hangs: it keeps telling the hardware watchdog that all is ' +
          'well.',
        ko:
          '모든 것이 정상이라고 하드웨어 감시 장치에 계속 알려, 호스트가 멈추면 다시 시작되게 ' +
          '합니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'lircd',
      names: ['lircd', 'lircmd', 'irexec', 'lircd-uinput'],
      paths: ['/usr/sbin/lircd', '/usr/sbin/lircmd', '/usr/bin/irexec', '/usr/sbin/lircd-uinput'],
      role: {
        en: 'Understands what a remote control sends by infra-red light.',
        ko: '리모컨이 보내는 적외선 신호를 알아듣습니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], loopbackPorts: [8765] },
    },
    {
      id: 'triggerhappy',
      names: ['thd'],
      paths: ['/usr/sbin/thd'],
      role: {
        en: 'Runs a command when a key is pressed, without a desktop.',
        ko: '데스크톱이 없어도 키를 누르면 정해 둔 명령을 실행합니다.',
      },
      worry: null,
      expects: { users: ['nobody', 'root'] },
    },
    {
      id: 'serial-to-network',
      names: ['ser2net', 'conserver', 'ser2sock'],
      paths: ['/usr/sbin/ser2net', '/usr/sbin/conserver', '/usr/bin/ser2sock'],
      role: {
        en: 'Makes a serial port of this host reachable over the network.',
        ko: '이 호스트의 시리얼 포트를 네트워크로 쓸 수 있게 합니다.',
      },
      worry: {
        en: 'Who reaches it speaks with the device behind it, often without a password.',
        ko: '접속하는 사람은 대개 비밀번호 없이 그 뒤의 장치와 통신할 수 있습니다.',
      },
      expects: { users: ['root', 'conservr'] },
    },
    {
      id: 'owserver',
      names: 'owserver owfs owhttpd'.split(' '),
      paths: '/usr/bin/owserver /usr/bin/owfs /usr/bin/owhttpd'.split(' '),
      role: {
        en: 'Speaks with sensors on a 1-Wire bus.',
        ko: '1-Wire 버스에 연결된 센서와 통신합니다.',
      },
      worry: null,
      expects: { users: ['root', 'owfs'], loopbackPorts: [4304] },
    },
  ],
} satisfies KnownFamily;
