// What renews the system, runs each day, backs up or keeps a host configured.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'daily-chores',
  programs: [
    {
      id: 'system-refresh',
      names: (
        'update-initramf update-initramfs mkinitramfs dracut mkinitcpio update-grub ' +
        'grub-mkconfig grub-install grub2-mkconfig grub-probe os-prober linux-boot-prob ' +
        'linux-boot-prober kernel-install ldconfig ldconfig.real depmod update-ca-certi ' +
        'update-ca-certificates update-ca-trust locale-gen localedef update-mime-dat ' +
        'update-mime-database fc-cache gtk-update-icon gtk-update-icon-cache glib-compile-sc ' +
        'glib-compile-schemas deb-systemd-hel deb-systemd-helper deb-systemd-inv ' +
        'deb-systemd-invoke invoke-rc.d update-rc.d needrestart install-info'
      ).split(' '),
      paths: (
        '/usr/sbin/update-initramfs /usr/sbin/mkinitramfs /usr/bin/dracut /usr/bin/mkinitcpio ' +
        '/usr/sbin/update-grub /usr/sbin/grub-mkconfig /usr/sbin/grub-install ' +
        '/usr/sbin/grub2-mkconfig /usr/sbin/grub-probe /usr/bin/os-prober ' +
        '/usr/bin/linux-boot-prober /usr/bin/kernel-install /usr/sbin/ldconfig ' +
        '/usr/sbin/ldconfig.real /usr/sbin/update-ca-certificates /usr/bin/update-ca-trust ' +
        '/usr/sbin/locale-gen /usr/bin/localedef /usr/bin/update-mime-database ' +
        '/usr/bin/fc-cache /usr/bin/gtk-update-icon-cache ' +
        '/usr/lib/*/glib-2.0/glib-compile-schemas /usr/bin/glib-compile-schemas ' +
        '/usr/bin/deb-systemd-helper /usr/bin/deb-systemd-invoke /usr/sbin/invoke-rc.d ' +
        '/usr/sbin/update-rc.d /usr/sbin/needrestart /usr/bin/install-info ' +
        '/usr/lib/needrestart/* /usr/bin/ldd /usr/bin/pldd /usr/sbin/iconvconfig /usr/sbin/zic ' +
        '/usr/bin/zdump /usr/bin/tzselect /usr/lib/kernel/install.d/* /usr/sbin/installkernel'
      ).split(' '),
      role: {
        en:
          'Renews what depends on installed packages, such as the start image, the boot menu, ' +
          'library links or certificates.',
        ko:
          '부팅 이미지, 부트 메뉴, 라이브러리 링크, 인증서처럼 설치된 패키지에 따라 달라지는 ' +
          '것을 갱신합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'ubuntu-services',
      names: (
        'ubuntu-advantag ubuntu-advantage pro update-notifier update-manager ubuntu-report ' +
        'popularity-cont popularity-contest motd-news update-motd landscape-clien ' +
        'landscape-client landscape-sysin landscape-sysinfo landscape-broke landscape-broker ' +
        'landscape-monit landscape-monitor landscape-manag landscape-manager canonical-livep ' +
        'canonical-livepatchd'
      ).split(' '),
      paths: (
        '/usr/bin/ua /usr/bin/pro /usr/bin/ubuntu-advantage /usr/lib/ubuntu-advantage/* ' +
        '/usr/bin/update-notifier /usr/bin/update-manager /usr/bin/ubuntu-report ' +
        '/usr/sbin/popularity-contest /usr/sbin/update-motd /usr/bin/landscape-client ' +
        '/usr/bin/landscape-sysinfo /usr/bin/landscape-broker /usr/bin/landscape-* ' +
        '/usr/share/lxd-installer/* /snap/canonical-livepatch/*/canonical-livepatchd ' +
        '/etc/update-motd.d/* /usr/lib/update-manager/*'
      ).split(' '),
      role: {
        en:
          "Belongs to Ubuntu's or Debian's services: news, support contract, live patches or " +
          'statistics.',
        ko: 'Ubuntu나 Debian의 공지, 지원 계약, 라이브 패치, 통계 서비스에 속합니다.',
      },
      worry: null,
      expects: { users: ['root', 'landscape', '*'] },
    },
    {
      id: 'start-scripts',
      names: (
        'keyboard-setup. keyboard-setup.sh console-setup.s console-setup.sh setupcon setfont ' +
        'loadkeys kbd_mode fake-hwclock rc.local finalrd'
      ).split(' '),
      paths: (
        '/etc/init.d/* /etc/rc.local /etc/rc.d/rc.local /usr/lib/console-setup/* ' +
        '/usr/bin/setupcon /usr/bin/setfont /usr/bin/loadkeys /usr/bin/kbd_mode ' +
        '/usr/sbin/service /usr/sbin/fake-hwclock /usr/lib/init/* /usr/bin/finalrd /etc/rcS.d/* ' +
        '/usr/lib/lsb/*'
      ).split(' '),
      role: {
        en:
          'A script or tool of system start, such as keyboard, console font or an old-style ' +
          'service.',
        ko: '키보드, 콘솔 글꼴, 예전 방식의 서비스처럼 시스템 시작에 쓰이는 스크립트나 도구입니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'daily-jobs',
      names: ['0anacron', 'logwatch', 'debsecan', 'man-db-cache-up', 'man-db-cache-update'],
      paths: (
        '/etc/cron.hourly/* /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/* ' +
        '/usr/sbin/e2scrub_reap /usr/sbin/logwatch /usr/share/aide/bin/* /usr/bin/debsecan ' +
        '/usr/share/logwatch/** /usr/sbin/anacron-run /usr/bin/man-db-cache-update ' +
        '/usr/libexec/man-db-cache-update'
      ).split(' '),
      role: {
        en: 'A regular chore from /etc/cron.daily or the like, or a report on the logs.',
        ko: '/etc/cron.daily 등에 있는 정기 작업이거나 로그 보고서를 만드는 작업입니다.',
      },
      worry: {
        en: 'Everything in these folders runs as root: check a file there that no package owns.',
        ko:
          '이 폴더의 모든 파일은 root로 실행되므로 패키지에 속하지 않은 파일이 있으면 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['root', '*'] },
    },
    {
      id: 'backup-tools',
      names: (
        'borg borgmatic restic duplicity duplicati rdiff-backup rsnapshot bacula-fd bacula-sd ' +
        'bacula-dir bareos-fd bareos-sd bareos-dir urbackupclientb urbackupclientbackend ' +
        'urbackupsrv veeamservice veeamagent timeshift snapper snapperd kopia burp amandad ' +
        'barman pgbackrest proxmox-backup- proxmox-backup-client'
      ).split(' '),
      paths: (
        '/usr/bin/borg /usr/local/bin/borg /usr/bin/borgmatic /usr/local/bin/borgmatic ' +
        '/usr/bin/restic /usr/local/bin/restic /usr/bin/duplicity /usr/bin/duplicati ' +
        '/usr/local/bin/duplicati /usr/bin/rdiff-backup /usr/bin/rsnapshot /usr/sbin/bacula-fd ' +
        '/usr/sbin/bacula-sd /usr/sbin/bacula-dir /usr/sbin/bareos-fd /usr/sbin/bareos-sd ' +
        '/usr/sbin/bareos-dir /usr/sbin/urbackupclientbackend /usr/bin/urbackupsrv ' +
        '/usr/sbin/veeamservice /usr/sbin/veeam* /usr/bin/timeshift /usr/bin/snapper ' +
        '/usr/sbin/snapperd /usr/bin/kopia /usr/local/bin/kopia /usr/sbin/burp /usr/bin/barman ' +
        '/usr/bin/pgbackrest /usr/bin/proxmox-backup-client /usr/lib/duplicati/**'
      ).split(' '),
      role: {
        en: 'Makes, keeps or restores backups of this host.',
        ko: '이 호스트의 백업을 만들고 보관하고 복원합니다.',
      },
      worry: {
        en:
          'A backup that was never restored is a hope: try it out, and keep a copy that this ' +
          'host cannot delete.',
        ko:
          '복원해 보지 않은 백업은 믿을 수 없으므로 시험해 보고, 이 호스트가 지울 수 없는 ' +
          '사본을 따로 두어야 합니다.',
      },
      expects: {
        users: ['root', 'bacula', 'bareos', 'urbackup', 'barman', 'backup', '*'],
        ports: [
          9101,
          9102,
          9103,
          55413,
          55414,
          55415,
          35621,
          '35622/udp',
          35623,
          6160,
          6162,
          10006,
        ],
        warnings: ['DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'config-agents',
      names: (
        'puppet puppet-agent chef-client cinc-client salt-minion salt-master salt-api salt-call ' +
        'cfengine cf-agent cf-execd cf-serverd cf-monitord ansible-pull'
      ).split(' '),
      paths: (
        '/usr/bin/puppet /opt/puppetlabs/** /opt/chef/** /opt/cinc/** /usr/bin/salt-minion ' +
        '/usr/bin/salt-master /usr/bin/salt-api /usr/bin/salt-call /opt/saltstack/** ' +
        '/var/cfengine/bin/* /usr/sbin/cf-* /usr/bin/ansible-pull'
      ).split(' '),
      role: {
        en:
          'Keeps this host as a central configuration says (Puppet, Chef, Salt or CFEngine), ' +
          "with root's rights.",
        ko:
          'Puppet, Chef, Salt, CFEngine 중 하나로서 중앙 설정에 맞추어 root 권한으로 이 ' +
          '호스트의 상태를 유지합니다.',
      },
      worry: {
        en:
          "Whoever controls its server controls this host; salt-master's ports 4505 and 4506 " +
          'must be open to minions only.',
        ko:
          '서버를 장악하면 이 호스트도 장악되며, salt-master의 포트 4505와 4506은 미니언에만 ' +
          '열어야 합니다.',
      },
      expects: {
        users: ['root', 'salt', 'puppet', '*'],
        ports: [4505, 4506, 5308, 8140],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'config-tools',
      names: (
        'ansible ansible-playboo ansible-playbook ansible-console ansible-galaxy awx-manage ' +
        'terraform tofu packer pulumi'
      ).split(' '),
      paths: (
        '/usr/bin/ansible /usr/local/bin/ansible /usr/bin/ansible-playbook ' +
        '/usr/local/bin/ansible-playbook /usr/bin/ansible-galaxy /usr/local/bin/ansible-galaxy ' +
        '/**/bin/ansible-playbook /**/bin/ansible /usr/bin/terraform /usr/local/bin/terraform ' +
        '/usr/bin/tofu /usr/local/bin/tofu /usr/bin/packer /usr/local/bin/packer ' +
        '/usr/bin/pulumi /usr/local/bin/pulumi'
      ).split(' '),
      role: {
        en: 'Sets up other hosts or cloud resources from this one, as its files describe.',
        ko: '파일에 적힌 대로 다른 호스트나 클라우드 자원을 이 호스트에서 설정합니다.',
      },
      worry: {
        en: 'It holds keys to many hosts: only those who need it should sign in here.',
        ko: '많은 호스트의 열쇠를 가지므로 필요한 사람만 이 호스트에 로그인하게 해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
