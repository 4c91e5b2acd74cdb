// The short steps of systemd: what runs at start, at stop and when asked, and then ends.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'systemd-steps',
  programs: [
    {
      id: 'systemd-tmpfiles',
      names: ['systemd-tmpfile', 'systemd-tmpfiles'],
      paths: ['/usr/bin/systemd-tmpfiles'],
      role: {
        en:
          'Makes, cleans and removes temporary files and folders as the files in tmpfiles.d ' +
          'say, at start and once a day.',
        ko:
          'tmpfiles.d의 파일에 따라 임시 파일과 폴더를 만들고 정리하고 지우는 작업을 부팅할 ' +
          '때와 하루에 한 번 수행합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'systemd-sysusers',
      names: ['systemd-sysuser', 'systemd-sysusers'],
      paths: ['/usr/bin/systemd-sysusers'],
      role: {
        en:
          'Creates the system users and groups that packages need, as the files in sysusers.d ' +
          'say.',
        ko: 'sysusers.d의 파일에 따라 패키지에 필요한 시스템 사용자와 그룹을 만듭니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-update-utmp',
      names: ['systemd-update-', 'systemd-update-utmp'],
      paths: ['/usr/lib/systemd/systemd-update-utmp'],
      role: {
        en:
          'Writes starts and stops of the system into the login records (utmp and wtmp), and ' +
          'then ends.',
        ko: '시스템의 시작과 종료를 로그인 기록(utmp와 wtmp)에 남기고 끝납니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-random-seed',
      names: ['systemd-random-', 'systemd-random-seed'],
      paths: ['/usr/lib/systemd/systemd-random-seed'],
      role: {
        en:
          'Saves a random seed when the host stops and gives it back to the kernel at the next ' +
          'start.',
        ko: '호스트가 종료될 때 난수 시드를 저장하고 다음 부팅 때 커널에 다시 넣어 줍니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-user-runtime-dir',
      names: ['systemd-user-ru', 'systemd-user-runtime-dir'],
      paths: ['/usr/lib/systemd/systemd-user-runtime-dir'],
      role: {
        en:
          'Makes /run/user/UID when a user signs in for the first time, and removes it after ' +
          'the last session.',
        ko: '사용자가 처음 로그인할 때 /run/user/UID를 만들고 마지막 세션이 끝나면 지웁니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-boot-steps',
      names: (
        'systemd-modules systemd-modules-load systemd-sysctl systemd-binfmt systemd-remount ' +
        'systemd-remount-fs systemd-vconsol systemd-vconsole-setup systemd-hwdb systemd-growfs ' +
        'systemd-makefs systemd-update- systemd-update-done systemd-user-se ' +
        'systemd-user-sessions systemd-firstbo systemd-firstboot systemd-repart systemd-sysext ' +
        'systemd-network systemd-network-generator'
      ).split(' '),
      paths: (
        '/usr/lib/systemd/systemd-modules-load /usr/lib/systemd/systemd-sysctl ' +
        '/usr/lib/systemd/systemd-binfmt /usr/lib/systemd/systemd-remount-fs ' +
        '/usr/lib/systemd/systemd-vconsole-setup /usr/bin/systemd-hwdb ' +
        '/usr/lib/systemd/systemd-growfs /usr/lib/systemd/systemd-makefs ' +
        '/usr/lib/systemd/systemd-update-done /usr/lib/systemd/systemd-user-sessions ' +
        '/usr/lib/systemd/systemd-volatile-root /usr/lib/systemd/systemd-initctl ' +
        '/usr/bin/systemd-firstboot /usr/sbin/quotaon /usr/sbin/quotacheck ' +
        '/usr/bin/systemd-repart /usr/bin/systemd-sysext ' +
        '/usr/lib/systemd/systemd-network-generator'
      ).split(' '),
      role: {
        en:
          'A short step of system start by systemd, such as loading kernel modules, setting ' +
          'kernel parameters or remounting file systems.',
        ko:
          '커널 모듈 적재, 커널 매개변수 설정, 파일 시스템 다시 마운트처럼 systemd가 부팅 중에 ' +
          '수행하는 짧은 단계입니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-fsck',
      names: ['systemd-fsck', 'systemd-fsckd', 'systemd-quotach', 'systemd-quotacheck'],
      paths: (
        '/usr/lib/systemd/systemd-fsck /usr/lib/systemd/systemd-fsckd ' +
        '/usr/lib/systemd/systemd-quotacheck'
      ).split(' '),
      role: {
        en:
          'Has the file systems checked before they are mounted, by the fsck program of their ' +
          'type.',
        ko: '파일 시스템을 마운트하기 전에 해당 종류의 fsck 프로그램으로 검사하게 합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-cryptsetup',
      names: (
        'systemd-cryptse systemd-cryptsetup systemd-veritys systemd-veritysetup systemd-integri ' +
        'systemd-integritysetup systemd-crypten systemd-cryptenroll systemd-creds ' +
        'systemd-pcrphas systemd-pcrphase systemd-pcrexte systemd-pcrextend'
      ).split(' '),
      paths: (
        '/usr/lib/systemd/systemd-cryptsetup /usr/bin/systemd-cryptsetup ' +
        '/usr/lib/systemd/systemd-veritysetup /usr/lib/systemd/systemd-integritysetup ' +
        '/usr/bin/systemd-cryptenroll /usr/bin/systemd-creds /usr/lib/systemd/systemd-pcrphase ' +
        '/usr/lib/systemd/systemd-pcrextend'
      ).split(' '),
      role: {
        en:
          'Opens encrypted or verified volumes and credentials at start, with a passphrase, a ' +
          'key file or the TPM.',
        ko:
          '부팅할 때 암호 구문, 키 파일 또는 TPM으로 암호화되거나 검증되는 볼륨과 자격 증명을 ' +
          '엽니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-hardware-state',
      names: (
        'systemd-rfkill systemd-backlig systemd-backlight systemd-pstore systemd-bless-b ' +
        'systemd-bless-boot systemd-boot-ch systemd-boot-check-no-failures'
      ).split(' '),
      paths: (
        '/usr/lib/systemd/systemd-rfkill /usr/lib/systemd/systemd-backlight ' +
        '/usr/lib/systemd/systemd-pstore /usr/lib/systemd/systemd-ac-power ' +
        '/usr/lib/systemd/systemd-bless-boot /usr/lib/systemd/systemd-boot-check-no-failures'
      ).split(' '),
      role: {
        en:
          'Saves or restores a small piece of hardware state, such as screen brightness, radio ' +
          'switches or crash notes of the firmware.',
        ko:
          '화면 밝기, 무선 스위치, 펌웨어에 남은 장애 기록처럼 작은 하드웨어 상태를 저장하거나 ' +
          '복원합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-networkd-wait-online',
      names: [
        'systemd-network',
        'systemd-networkd-wait-online',
        'systemd-time-wa',
        'systemd-time-wait-sync',
      ],
      paths: [
        '/usr/lib/systemd/systemd-networkd-wait-online',
        '/usr/lib/systemd/systemd-time-wait-sync',
      ],
      role: {
        en:
          'Waits until the network or the clock is ready, so that services that need it start ' +
          'after that.',
        ko:
          '네트워크나 시계가 준비될 때까지 기다려 이를 필요로 하는 서비스가 그 뒤에 시작되게 ' +
          '합니다.',
      },
      worry: null,
      expects: { users: ['root', 'systemd-network'] },
    },
    {
      id: 'systemd-sleep',
      names: (
        'systemd-sleep systemd-shutdow systemd-shutdown systemd-hiberna ' +
        'systemd-hibernate-resume systemd-reply-p systemd-reply-password'
      ).split(' '),
      paths: (
        '/usr/lib/systemd/systemd-sleep /usr/lib/systemd/systemd-shutdown ' +
        '/usr/lib/systemd/systemd-hibernate-resume /usr/lib/systemd/systemd-reply-password'
      ).split(' '),
      role: {
        en: 'Carries out the last step of sleeping, shutting down or restarting the host.',
        ko: '호스트의 절전, 종료 또는 다시 시작의 마지막 단계를 수행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-cgroups-agent',
      names: ['systemd-cgroups', 'systemd-cgroups-agent'],
      paths: ['/usr/lib/systemd/systemd-cgroups-agent'],
      role: {
        en:
          'Started by the kernel for a moment to tell systemd that a control group has become ' +
          'empty.',
        ko: '제어 그룹이 비었음을 systemd에 알리기 위해 커널이 잠깐 실행하는 프로그램입니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-generators',
      names: ['*-generator'],
      paths: (
        '/usr/lib/systemd/system-generators/* /usr/lib/systemd/user-generators/* ' +
        '/usr/lib/systemd/system-environment-generators/* ' +
        '/usr/lib/systemd/user-environment-generators/* /etc/systemd/system-generators/*'
      ).split(' '),
      role: {
        en:
          'Makes units for systemd out of other settings, such as /etc/fstab, at start and ' +
          'whenever its configuration is read again.',
        ko:
          '부팅할 때와 설정을 다시 읽을 때 /etc/fstab 같은 다른 설정으로부터 systemd 유닛을 ' +
          '만들어 냅니다.',
      },
      worry: {
        en:
          'A generator in /etc or /usr/local is run as root at every start: check where it ' +
          'comes from.',
        ko:
          '/etc나 /usr/local에 있는 제너레이터는 부팅할 때마다 root로 실행되므로 출처를 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['*', 'root'] },
    },
  ],
} satisfies KnownFamily;
