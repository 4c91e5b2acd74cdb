// What installs and updates packages, and the daily chores of a distribution.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'packages-and-updates',
  programs: [
    {
      id: 'apt',
      names: (
        'apt apt-get apt-cache apt-config apt-mark apt-key aptitude apt-listchanges ' +
        'apt-listbugs apt-extracttemp apt-extracttemplates apt-file nala'
      ).split(' '),
      paths: (
        '/usr/bin/apt /usr/bin/apt-get /usr/bin/apt-cache /usr/bin/apt-config /usr/bin/apt-mark ' +
        '/usr/bin/apt-key /usr/bin/aptitude /usr/bin/aptitude-curses /usr/bin/apt-listchanges ' +
        '/usr/bin/apt-listbugs /usr/bin/apt-extracttemplates /usr/bin/apt-file /usr/bin/nala ' +
        '/usr/bin/apt-cdrom'
      ).split(' '),
      role: {
        en:
          'Installs, updates or removes packages on Debian and Ubuntu, or refreshes the lists ' +
          'of them.',
        ko: 'Debian과 Ubuntu에서 패키지를 설치, 업데이트, 제거하거나 패키지 목록을 새로 고칩니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'apt-methods',
      names: 'apt-helper apt.systemd.dai apt.systemd.daily apt-check apt-esm-hook rred'.split(' '),
      paths: (
        '/usr/lib/apt/** /usr/libexec/apt* /usr/lib/update-notifier/* ' +
        '/usr/lib/ubuntu-advantage/*'
      ).split(' '),
      role: {
        en:
          'Helps apt: it fetches, checks or unpacks the lists and packages, as the user _apt ' +
          'where possible, or starts the daily update.',
        ko:
          '가능하면 _apt 사용자로 목록과 패키지를 받고 확인하고 풀어 apt를 돕거나 매일의 ' +
          '업데이트를 시작합니다.',
      },
      worry: null,
      expects: { users: ['_apt', 'root', '*'] },
    },
    {
      id: 'dpkg',
      names: (
        'dpkg dpkg-deb dpkg-query dpkg-split dpkg-preconfigu dpkg-preconfigure dpkg-trigger ' +
        'dpkg-divert dpkg-statoverri dpkg-statoverride dpkg-db-backup update-alternat ' +
        'update-alternatives debconf debconf-show dpkg-reconfigur dpkg-reconfigure'
      ).split(' '),
      paths: (
        '/usr/bin/dpkg /usr/bin/dpkg-deb /usr/bin/dpkg-query /usr/bin/dpkg-split ' +
        '/usr/sbin/dpkg-preconfigure /usr/sbin/dpkg-reconfigure /usr/bin/dpkg-trigger ' +
        '/usr/bin/dpkg-divert /usr/bin/dpkg-statoverride /usr/libexec/dpkg/* ' +
        '/usr/bin/update-alternatives /usr/share/debconf/* /usr/bin/debconf ' +
        '/usr/bin/debconf-show /var/lib/dpkg/info/* /usr/lib/dpkg/** /usr/bin/dpkg-realpath ' +
        '/usr/bin/dpkg-maintscript-helper /usr/bin/ucf /usr/sbin/update-passwd ' +
        '/usr/sbin/dpkg-fsys-usrunmess'
      ).split(' '),
      role: {
        en:
          'Unpacks, configures or lists packages on Debian and Ubuntu; dpkg-db-backup saves its ' +
          'data once a day.',
        ko:
          'Debian과 Ubuntu에서 패키지를 풀고 설정하고 나열하며, dpkg-db-backup은 매일 그 ' +
          '데이터를 백업합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'unattended-upgrades',
      names: ['unattended-upgr', 'unattended-upgrade', 'unattended-upgrade-shutdown'],
      paths: ['/usr/bin/unattended-upgrade', '/usr/share/unattended-upgrades/*'],
      role: {
        en:
          'Installs security updates by itself once a day; the part that always runs only waits ' +
          'for shutdown.',
        ko:
          '하루에 한 번 보안 업데이트를 자동으로 설치하며, 늘 실행되는 부분은 종료 시점만 ' +
          '기다립니다.',
      },
      worry: {
        en:
          'See in /var/log/unattended-upgrades whether it succeeds; a restart may still be ' +
          'needed (/run/reboot-required).',
        ko:
          '/var/log/unattended-upgrades에서 성공 여부를 확인해야 하며, /run/reboot-required가 ' +
          '있으면 다시 시작해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'dnf',
      names: (
        'dnf dnf-3 dnf5 dnf5daemon-serv dnf5daemon-server yum microdnf dnf-automatic ' +
        'dnf-automatic-i yum-cron yumBackend.py tdnf'
      ).split(' '),
      paths: (
        '/usr/bin/dnf /usr/bin/dnf-3 /usr/bin/dnf5 /usr/sbin/dnf5daemon-server /usr/bin/yum ' +
        '/usr/bin/microdnf /usr/bin/dnf-automatic /usr/sbin/yum-cron /usr/bin/tdnf ' +
        '/usr/bin/dnf-automatic-*'
      ).split(' '),
      role: {
        en:
          'Installs, updates or removes packages on Red Hat, Rocky, Alma and Fedora, or ' +
          'refreshes the lists of them by timer.',
        ko:
          'Red Hat, Rocky, Alma, Fedora에서 패키지를 설치, 업데이트, 제거하거나 타이머로 목록을 ' +
          '새로 고칩니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'rpm',
      names: (
        'rpm rpmdb rpmkeys rpmquery rpm2cpio zypper zypp-refresh rpm-ostree rpm-ostreed ostree ' +
        'subscription-ma subscription-manager rhsmcertd rhsmcertd-worke rhsmcertd-worker ' +
        'rhsm-service insights-client rhcd'
      ).split(' '),
      paths: (
        '/usr/bin/rpm /usr/bin/rpmdb /usr/bin/rpmkeys /usr/bin/rpm2cpio /usr/bin/zypper ' +
        '/usr/bin/rpm-ostree /usr/bin/ostree /usr/sbin/subscription-manager /usr/bin/rhsmcertd ' +
        '/usr/libexec/rhsmcertd-worker /usr/lib/rhsmcertd-worker /usr/libexec/rhsm-service ' +
        '/usr/lib/rhsm-service /usr/bin/insights-client /usr/sbin/rhcd /usr/libexec/rpm-ostreed ' +
        '/usr/lib/rpm-ostreed /usr/libexec/rhsm*'
      ).split(' '),
      role: {
        en: 'Installs or lists RPM packages, or keeps the subscription of Red Hat or SUSE.',
        ko: 'RPM 패키지를 설치하거나 나열하고, Red Hat이나 SUSE의 구독을 관리합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'other-package-tools',
      names: (
        'apk pacman paccache makepkg emerge xbps-install nix nix-daemon guix-daemon brew ' +
        'flatpak flatpak-system- flatpak-system-helper flatpak-session flatpak-session-helper ' +
        'flatpak-portal flatpak-oci-aut flatpak-oci-authenticator bwrap xdg-dbus-proxy'
      ).split(' '),
      paths: (
        '/usr/sbin/apk /usr/bin/pacman /usr/bin/paccache /usr/bin/makepkg /usr/bin/emerge ' +
        '/usr/bin/xbps-install /nix/**/nix /nix/**/nix-daemon /usr/bin/nix-daemon /usr/bin/nix ' +
        '/usr/bin/guix-daemon /usr/bin/flatpak /usr/libexec/flatpak-system-helper ' +
        '/usr/lib/flatpak-system-helper /usr/libexec/flatpak-session-helper ' +
        '/usr/lib/flatpak-session-helper /usr/libexec/flatpak-portal /usr/lib/flatpak-portal ' +
        '/usr/libexec/flatpak-oci-authenticator /usr/lib/flatpak-oci-authenticator ' +
        '/usr/bin/bwrap /usr/bin/xdg-dbus-proxy /usr/libexec/revokefs-fuse ' +
        '/usr/lib/revokefs-fuse'
      ).split(' '),
      role: {
        en:
          'Installs or runs packages in another format: apk (Alpine), pacman (Arch), Nix, ' +
          'Flatpak and others.',
        ko:
          'apk(Alpine), pacman(Arch), Nix, Flatpak 등 다른 형식의 패키지를 설치하거나 ' +
          '실행합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'snapd',
      names: (
        'snapd snap snap-confine snap-exec snapctl snapfuse snap-update-ns snap-seccomp ' +
        'squashfuse'
      ).split(' '),
      paths: (
        '/usr/lib/snapd/* /usr/libexec/snapd/* /snap/snapd/*/usr/lib/snapd/* ' +
        '/snap/core*/*/usr/lib/snapd/* /usr/bin/snap /usr/bin/snapfuse ' +
        '/snap/snapd/*/usr/bin/snap /usr/bin/squashfuse /usr/bin/snapctl'
      ).split(' '),
      role: {
        en:
          'Installs snap packages, updates them by itself several times a day and starts their ' +
          'programs.',
        ko: 'snap 패키지를 설치하고 하루에 여러 번 자동으로 업데이트하며 그 프로그램을 시작합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'mandb',
      names: ['mandb', 'man', 'apropos', 'whatis'],
      paths: (
        '/usr/bin/mandb /usr/bin/man /usr/bin/apropos /usr/bin/whatis /usr/libexec/man-db/* ' +
        '/usr/lib/man-db/* /usr/bin/catman /usr/bin/lexgrog /usr/bin/man-recode ' +
        '/usr/bin/manpath /usr/bin/groff /usr/bin/troff /usr/bin/grotty /usr/bin/grops ' +
        '/usr/bin/tbl /usr/bin/eqn /usr/bin/pic /usr/bin/preconv /usr/bin/soelim /usr/bin/nroff ' +
        '/usr/sbin/accessdb'
      ).split(' '),
      role: {
        en: 'Rebuilds the index of manual pages once a day, or shows such a page.',
        ko: '하루에 한 번 매뉴얼 페이지의 색인을 다시 만들거나 페이지를 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['man', 'root', '*'] },
    },
    {
      id: 'locate',
      names: (
        'updatedb updatedb.mlocat updatedb.mlocate updatedb.plocat updatedb.plocate locate ' +
        'plocate plocate-build mlocate'
      ).split(' '),
      paths: (
        '/usr/sbin/updatedb.plocate /usr/sbin/updatedb /usr/bin/updatedb.mlocate ' +
        '/usr/bin/plocate /usr/bin/mlocate /usr/sbin/plocate-build /usr/bin/updatedb.findutils ' +
        '/usr/bin/locate'
      ).split(' '),
      role: {
        en: 'Writes the list of all files once a day, or searches in it.',
        ko: '하루에 한 번 전체 파일 목록을 작성하거나 그 목록에서 찾습니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'package-cache',
      names: ['apt-cacher-ng', 'squid-deb-proxy', 'pulpcore-*'],
      paths: (
        '/usr/sbin/apt-cacher-ng /usr/sbin/squid-deb-proxy ' +
        '/usr/bin/pulpcore-api /usr/bin/pulpcore-content /usr/bin/pulpcore-worker'
      ).split(' '),
      role: {
        en: 'Keeps the packages that other machines fetch, so that each is downloaded only once.',
        ko: '다른 서버들이 받는 패키지를 보관하여 같은 것을 한 번만 내려받게 합니다.',
      },
      worry: null,
      expects: { users: ['apt-cacher-ng', 'pulp', 'proxy'], ports: [3142, '*'] },
    },
  ],
} satisfies KnownFamily;
