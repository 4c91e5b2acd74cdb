// Programs on Windows for virtual machines, containers, clouds and remote help.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'guests',
  programs: [
    {
      id: 'windows-vmms',
      names: ['vmms.exe'],
      paths: ['C:\\Windows\\System32\\vmms.exe'],
      role: {
        en: 'Manages the virtual machines of Hyper-V.',
        ko: 'Hyper-V의 가상 머신을 관리합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], ports: [2179], parents: ['services.exe'] },
    },
    {
      id: 'windows-vmwp',
      names: ['vmwp.exe'],
      paths: ['C:\\Windows\\System32\\vmwp.exe'],
      role: {
        en: 'Runs one virtual machine of Hyper-V.',
        ko: 'Hyper-V 가상 머신 하나를 실행합니다.',
      },
      worry: null,
      expects: { users: ['*'], parents: ['vmcompute.exe', 'vmms.exe'] },
    },
    {
      id: 'windows-vmcompute',
      names: ['vmcompute.exe'],
      paths: ['C:\\Windows\\System32\\vmcompute.exe'],
      role: {
        en: 'Starts and stops virtual machines and containers for Hyper-V, WSL and Docker.',
        ko: 'Hyper-V와 WSL, Docker를 위해 가상 머신과 컨테이너를 시작하고 멈춥니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-vmmem',
      names: ['vmmem', 'vmmemWSL', 'vmmemCmZygote'],
      paths: [],
      role: {
        en: 'Stands for the memory and CPU time that a virtual machine, such as that of WSL, uses.',
        ko: 'WSL 같은 가상 머신이 쓰는 메모리와 CPU 시간을 나타냅니다.',
      },
      worry: {
        en: 'If WSL takes too much memory, limit it in the file .wslconfig.',
        ko: 'WSL이 메모리를 너무 많이 쓰면 .wslconfig 파일에서 한도를 정할 수 있습니다.',
      },
      expects: {},
    },
    {
      id: 'windows-wslservice',
      names: ['wslservice.exe', 'wsl.exe', 'wslhost.exe', 'wslrelay.exe'],
      paths: [
        'C:\\Program Files\\WSL\\wslservice.exe',
        'C:\\Program Files\\WSL\\wsl.exe',
        'C:\\Program Files\\WSL\\wslhost.exe',
        'C:\\Program Files\\WSL\\wslrelay.exe',
        'C:\\Windows\\System32\\wsl.exe',
        'C:\\Windows\\System32\\lxss\\wslhost.exe',
        'C:\\Program Files\\WindowsApps\\**\\wsl*.exe',
      ],
      role: {
        en: 'Runs Linux programs on Windows, or connects them with it.',
        ko: 'Windows에서 Linux 프로그램을 실행하거나 둘을 이어 줍니다.',
      },
      worry: {
        en: 'What runs inside of it is not seen from Windows.',
        ko: '그 안에서 실행되는 것은 Windows에서 보이지 않습니다.',
      },
      expects: { users: ['SYSTEM', '*'], ports: ['*'] },
    },
    {
      id: 'windows-dockerd',
      names: ['dockerd.exe'],
      paths: [
        'C:\\Program Files\\Docker\\dockerd.exe',
        'C:\\Program Files\\Docker\\Docker\\resources\\dockerd.exe',
        'C:\\Windows\\System32\\dockerd.exe',
      ],
      role: {
        en: 'Runs containers on Windows.',
        ko: 'Windows에서 컨테이너를 실행합니다.',
      },
      worry: {
        en: 'Whoever reaches its port 2375 owns the host: never open it without TLS.',
        ko: '포트 2375에 접근하는 사람은 호스트를 차지하므로 TLS 없이 절대 열면 안 됩니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-docker-desktop',
      names: [
        'com.docker.backend.exe',
        'com.docker.service',
        'com.docker.build.exe',
        'Docker Desktop.exe',
      ],
      paths: [
        'C:\\Program Files\\Docker\\Docker\\resources\\com.docker.backend.exe',
        'C:\\Program Files\\Docker\\Docker\\com.docker.service',
        'C:\\Program Files\\Docker\\Docker\\resources\\com.docker.build.exe',
        'C:\\Program Files\\Docker\\Docker\\Docker Desktop.exe',
        'C:\\Program Files\\Docker\\Docker\\frontend\\Docker Desktop.exe',
      ],
      role: {
        en:
          'A part of Docker Desktop, which runs containers and opens the ports that they ' +
          'publish.',
        ko: '컨테이너를 실행하고 컨테이너가 공개한 포트를 여는 Docker Desktop의 부분입니다.',
      },
      worry: {
        en: 'Ports published without an address are open to the network: write 127.0.0.1 in front.',
        ko: '주소 없이 공개한 포트는 네트워크에 열리므로 앞에 127.0.0.1을 적는 것이 좋습니다.',
      },
      expects: { users: ['SYSTEM', '*'], ports: ['*'] },
    },
    {
      id: 'windows-vmtoolsd',
      names: ['vmtoolsd.exe', 'VGAuthService.exe'],
      paths: [
        'C:\\Program Files\\VMware\\VMware Tools\\**\\vmtoolsd.exe',
        'C:\\Program Files\\VMware\\VMware Tools\\**\\VGAuthService.exe',
        'C:\\Program Files\\VMware\\VMware Tools\\vmtoolsd.exe',
      ],
      role: {
        en: 'Connects this virtual machine with VMware: clock, shutdown, clipboard, signing in.',
        ko: '이 가상 머신을 VMware와 연결하여 시계와 종료, 클립보드, 로그인을 처리합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-virtualbox-guest',
      names: ['VBoxService.exe', 'VBoxTray.exe'],
      paths: ['C:\\Windows\\System32\\VBoxService.exe', 'C:\\Windows\\System32\\VBoxTray.exe'],
      role: {
        en: 'Connects this virtual machine with VirtualBox: clock, screen, clipboard.',
        ko: '이 가상 머신을 VirtualBox와 연결하여 시계와 화면, 클립보드를 처리합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-qemu-ga',
      names: ['qemu-ga.exe'],
      paths: ['C:\\Program Files\\Qemu-ga\\qemu-ga.exe'],
      role: {
        en:
          'Carries out orders of the host of this virtual machine: shutdown, snapshots, ' +
          'addresses.',
        ko: '이 가상 머신을 실행하는 호스트의 지시에 따라 종료와 스냅샷, 주소 확인을 처리합니다.',
      },
      worry: {
        en: 'Whoever controls the host may run programs here through it.',
        ko: '호스트를 다루는 사람은 이를 통해 이곳에서 프로그램을 실행할 수 있습니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-azure-agent',
      names: ['WindowsAzureGuestAgent.exe', 'WaAppAgent.exe', 'WindowsAzureTelemetryService.exe'],
      paths: [
        'C:\\WindowsAzure\\**\\WindowsAzureGuestAgent.exe',
        'C:\\WindowsAzure\\**\\WaAppAgent.exe',
        'C:\\WindowsAzure\\**\\WindowsAzureTelemetryService.exe',
      ],
      role: {
        en: 'The agent of Microsoft Azure in its virtual machines; it installs extensions.',
        ko: 'Microsoft Azure 가상 머신의 에이전트이며 확장을 설치합니다.',
      },
      worry: {
        en: 'Whoever may manage the machine in Azure may run commands here through it.',
        ko: 'Azure에서 이 기기를 관리할 수 있는 사람은 이를 통해 명령을 실행할 수 있습니다.',
      },
      expects: { users: ['SYSTEM'] },
    },
    {
      id: 'windows-amazon-ssm',
      names: [
        'amazon-ssm-agent.exe',
        'ssm-agent-worker.exe',
        'ssm-session-worker.exe',
        'ssm-document-worker.exe',
      ],
      paths: [
        'C:\\Program Files\\Amazon\\SSM\\amazon-ssm-agent.exe',
        'C:\\Program Files\\Amazon\\SSM\\ssm-*-worker.exe',
      ],
      role: {
        en: "Carries out orders of Amazon's Systems Manager: sessions, commands, updates.",
        ko: 'Amazon Systems Manager의 지시에 따라 세션과 명령, 업데이트를 처리합니다.',
      },
      worry: {
        en: 'A session worker means that somebody is signed in through it right now.',
        ko: 'ssm-session-worker가 보이면 지금 누군가 이를 통해 접속해 있는 것입니다.',
      },
      expects: { users: ['SYSTEM'] },
    },
    {
      id: 'windows-teamviewer',
      names: ['TeamViewer_Service.exe', 'TeamViewer.exe'],
      paths: [
        'C:\\Program Files*\\TeamViewer\\TeamViewer_Service.exe',
        'C:\\Program Files*\\TeamViewer\\TeamViewer.exe',
      ],
      role: {
        en: 'Lets people control this machine from outside by TeamViewer.',
        ko: 'TeamViewer로 외부에서 이 기기를 조작하게 합니다.',
      },
      worry: {
        en: "If nobody of yours installed it, take it for an intruder's work and remove it.",
        ko: '담당자가 설치한 것이 아니라면 침입자의 소행으로 보고 제거해야 합니다.',
      },
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-anydesk',
      names: ['AnyDesk.exe'],
      paths: ['C:\\Program Files*\\AnyDesk*\\AnyDesk.exe'],
      role: {
        en: 'Lets people control this machine from outside by AnyDesk.',
        ko: 'AnyDesk로 외부에서 이 기기를 조작하게 합니다.',
      },
      worry: {
        en:
          'Swindlers and intruders like it: if nobody of yours installed it, cut the host off ' +
          'and look.',
        ko:
          '사기범과 침입자가 즐겨 쓰므로, 담당자가 설치한 것이 아니라면 호스트를 네트워크에서 ' +
          '끊고 조사해야 합니다.',
      },
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-nssm',
      names: ['nssm.exe'],
      paths: [
        'C:\\Program Files*\\nssm*\\**\\nssm.exe',
        'C:\\Program Files*\\nssm*\\nssm.exe',
        'C:\\ProgramData\\chocolatey\\**\\nssm.exe',
      ],
      role: {
        en: 'Runs any program as a service and restarts it when it ends.',
        ko: '아무 프로그램이나 서비스로 실행하고 끝나면 다시 시작합니다.',
      },
      worry: {
        en: 'Look at the program that it runs: its child.',
        ko: '실제로 실행하는 자식 프로그램을 살펴봐야 합니다.',
      },
      expects: {
        users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'],
        parents: ['services.exe'],
      },
    },
  ],
} satisfies KnownFamily;
