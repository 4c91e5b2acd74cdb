// Programs of macOS for security, permissions, keys, updates and backup.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'security',
  programs: [
    {
      id: 'macos-securityd',
      names: ['securityd'],
      paths: ['/usr/sbin/securityd'],
      role: {
        en: 'Guards keychains and decides who may do what.',
        ko: '키체인을 지키고 누가 무엇을 할 수 있는지 결정합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-secd',
      names: ['secd'],
      paths: ['/usr/libexec/secd'],
      role: {
        en: 'Keeps passwords and keys of a person, and those shared through iCloud.',
        ko: '사용자의 비밀번호와 키, iCloud로 공유되는 항목을 보관합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'macos-trustd',
      names: ['trustd'],
      paths: ['/usr/libexec/trustd'],
      role: {
        en: 'Checks whether certificates of web sites and programs can be trusted.',
        ko: '웹 사이트와 프로그램의 인증서를 믿을 수 있는지 확인합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-tccd',
      names: ['tccd'],
      paths: ['/System/Library/PrivateFrameworks/TCC.framework/**/tccd'],
      role: {
        en: 'Asks and remembers which programs may use camera, microphone, files and screen.',
        ko: '카메라와 마이크, 파일, 화면을 쓸 수 있는 프로그램을 묻고 기억합니다.',
      },
      worry: {
        en:
          'Review Privacy and Security in the settings: full disk access makes a program ' +
          'all-seeing.',
        ko:
          '전체 디스크 접근 권한은 모든 파일을 볼 수 있게 하므로 설정의 개인정보 보호 및 보안을 ' +
          '점검해야 합니다.',
      },
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-syspolicyd',
      names: ['syspolicyd'],
      paths: ['/usr/libexec/syspolicyd'],
      role: {
        en: 'Gatekeeper: it checks programs before they run for the first time.',
        ko: '프로그램이 처음 실행되기 전에 검사하는 Gatekeeper입니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-xprotect-service',
      names: ['XprotectService'],
      paths: ['/System/Library/PrivateFrameworks/XprotectFramework.framework/**/XprotectService'],
      role: {
        en: "Compares files with Apple's list of known malware.",
        ko: '파일을 Apple의 알려진 악성 코드 목록과 대조합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'macos-xprotect-remediator',
      names: ['XProtectRemediator*', 'XProtect', 'XProtectPluginService'],
      paths: ['/Library/Apple/System/Library/CoreServices/XProtect.app/**/XProtect*'],
      role: {
        en: 'Looks for known malware on the Mac and removes it.',
        ko: 'Mac에서 알려진 악성 코드를 찾아 제거합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-amfid',
      names: ['amfid'],
      paths: ['/usr/libexec/amfid'],
      role: {
        en: 'Checks the signature of code before the kernel lets it run.',
        ko: '커널이 코드를 실행하기 전에 서명을 확인합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-sandboxd',
      names: ['sandboxd'],
      paths: ['/usr/libexec/sandboxd'],
      role: {
        en: 'Records what programs tried outside of their sandbox.',
        ko: '프로그램이 샌드박스 밖에서 시도한 일을 기록합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-endpointsecurityd',
      names: ['endpointsecurityd'],
      paths: ['/usr/libexec/endpointsecurityd'],
      role: {
        en: 'Starts the parts of security programs that watch the system.',
        ko: '시스템을 감시하는 보안 프로그램의 구성 요소를 시작합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-authd',
      names: ['authd'],
      paths: ['/System/Library/Frameworks/Security.framework/**/authd'],
      role: {
        en: 'Decides whether a program may act with the rights of an administrator.',
        ko: '프로그램이 관리자 권한으로 동작해도 되는지 판단합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-coreauthd',
      names: ['coreauthd'],
      paths: ['/System/Library/Frameworks/LocalAuthentication.framework/Support/coreauthd'],
      role: {
        en: "Checks fingerprints and passwords when a program asks for a person's consent.",
        ko: '프로그램이 사용자의 동의를 구할 때 지문과 비밀번호를 확인합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-softwareupdated',
      names: ['softwareupdated'],
      paths: [
        '/System/Library/CoreServices/Software Update.app/Contents/Resources/softwareupdated',
      ],
      role: {
        en: 'Looks for updates of macOS and installs them.',
        ko: 'macOS 업데이트를 찾아 설치합니다.',
      },
      worry: null,
      expects: { users: ['_softwareupdate', 'root'] },
    },
    {
      id: 'macos-installd',
      names: ['installd', 'system_installd'],
      paths: [
        '/System/Library/PrivateFrameworks/PackageKit.framework/**/installd',
        '/System/Library/PrivateFrameworks/PackageKit.framework/**/system_installd',
      ],
      role: {
        en: 'Installs packages of programs and updates.',
        ko: '프로그램과 업데이트 패키지를 설치합니다.',
      },
      worry: {
        en: 'Scripts of a package run as root: install only what you trust.',
        ko: '패키지의 스크립트는 root로 실행되므로 믿을 수 있는 것만 설치해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-backupd',
      names: ['backupd', 'backupd-helper'],
      paths: [
        '/System/Library/CoreServices/backupd.bundle/Contents/Resources/backupd',
        '/System/Library/CoreServices/backupd.bundle/Contents/Resources/backupd-helper',
        '/System/Library/CoreServices/TimeMachine/**/backupd',
      ],
      role: {
        en: 'Makes the backups of Time Machine.',
        ko: 'Time Machine 백업을 만듭니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-sudo',
      names: ['sudo'],
      paths: ['/usr/bin/sudo'],
      role: {
        en: 'Runs one command with the rights of another user, mostly root.',
        ko: '명령 하나를 다른 사용자, 대개 root의 권한으로 실행합니다.',
      },
      worry: {
        en: 'Look at who called it and what it runs.',
        ko: '누가 불렀고 무엇을 실행하는지 확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-osascript',
      names: ['osascript'],
      paths: ['/usr/bin/osascript'],
      role: {
        en: 'Runs scripts that control other programs, in AppleScript or JavaScript.',
        ko: '다른 프로그램을 조작하는 AppleScript나 JavaScript 스크립트를 실행합니다.',
      },
      worry: {
        en: 'Malware shows false password windows with it: look at its parent and command line.',
        ko: '악성 코드가 가짜 비밀번호 창을 띄우는 데 쓰므로 부모와 명령줄을 확인해야 합니다.',
      },
      expects: { users: ['*'] },
    },
  ],
} satisfies KnownFamily;
