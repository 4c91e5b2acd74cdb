// What keeps keys and passwords, and what changes accounts.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'keys-and-accounts',
  programs: [
    {
      id: 'ssh-agent',
      names: ['ssh-agent'],
      paths: ['/usr/bin/ssh-agent'],
      role: {
        en:
          "Keeps a user's SSH keys unlocked in memory, so that the passphrase is asked for only " +
          'once.',
        ko: '사용자의 SSH 키를 잠금 해제된 상태로 메모리에 보관하여 암호 구문을 한 번만 묻게 합니다.',
      },
      worry: {
        en:
          'Root and everybody who reaches its socket can use the keys: load them with "ssh-add ' +
          '-t" for a limited time on shared hosts.',
        ko:
          'root와 소켓에 접근할 수 있는 누구나 키를 사용할 수 있으므로 공용 호스트에서는 ' +
          '"ssh-add -t"로 시간을 제한해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'gpg-agent',
      names: ['gpg-agent', 'scdaemon', 'dirmngr', 'keyboxd', 'gpg', 'gpgv', 'gpgconf'],
      paths: (
        '/usr/bin/gpg-agent /usr/bin/dirmngr /usr/lib/gnupg/* /usr/lib/gnupg2/* ' +
        '/usr/libexec/scdaemon /usr/lib/scdaemon /usr/libexec/keyboxd /usr/lib/keyboxd ' +
        '/usr/bin/gpg /usr/bin/gpgv /usr/bin/gpgconf'
      ).split(' '),
      role: {
        en:
          'Part of GnuPG: it keeps secret keys and asks for their passphrase, or signs, ' +
          'encrypts and verifies data.',
        ko:
          'GnuPG의 일부로서 비밀 키를 보관하고 암호 구문을 묻거나 데이터를 서명, 암호화, ' +
          '검증합니다.',
      },
      worry: null,
      expects: {
        users: ['*', 'root', '_apt'],
        warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'gnome-keyring',
      names: [
        'gnome-keyring-d',
        'gnome-keyring-daemon',
        'kwalletd5',
        'kwalletd6',
        'gcr-ssh-agent',
        'secret-tool',
      ],
      paths: (
        '/usr/bin/gnome-keyring-daemon /usr/bin/kwalletd5 /usr/bin/kwalletd6 ' +
        '/usr/libexec/gcr-ssh-agent /usr/lib/gcr-ssh-agent /usr/libexec/gcr4-ssh-agent ' +
        '/usr/lib/gcr4-ssh-agent'
      ).split(' '),
      role: {
        en: 'Keeps the passwords and keys of a desktop user in a locked store.',
        ko: '데스크톱 사용자의 비밀번호와 키를 잠긴 저장소에 보관합니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'account-tools',
      names: (
        'passwd chage useradd usermod userdel groupadd adduser deluser chpasswd unix_chkpwd ' +
        'pwck grpck vipw gpasswd newgrp chsh chfn'
      ).split(' '),
      paths: (
        '/usr/bin/passwd /usr/bin/chage /usr/sbin/useradd /usr/sbin/usermod /usr/sbin/userdel ' +
        '/usr/sbin/groupadd /usr/sbin/adduser /usr/sbin/deluser /usr/sbin/chpasswd ' +
        '/usr/sbin/unix_chkpwd /usr/sbin/pwck /usr/sbin/grpck /usr/sbin/vipw /usr/bin/gpasswd ' +
        '/usr/sbin/chgpasswd /usr/sbin/groupdel /usr/sbin/groupmod /usr/sbin/groupmems ' +
        '/usr/sbin/grpconv /usr/sbin/grpunconv /usr/sbin/pwconv /usr/sbin/pwunconv ' +
        '/usr/sbin/newusers /usr/sbin/cppw /usr/sbin/faillock /usr/sbin/mkhomedir_helper ' +
        '/usr/sbin/pam_namespace_helper /usr/sbin/pwhistory_helper ' +
        '/usr/sbin/pam_timestamp_check /usr/sbin/unix_update /usr/sbin/add-shell ' +
        '/usr/sbin/remove-shell /usr/sbin/visudo /usr/sbin/nologin /usr/bin/faillog ' +
        '/usr/bin/expiry /usr/bin/newgrp /usr/bin/chsh /usr/bin/chfn'
      ).split(' '),
      role: {
        en: 'Changes or checks accounts and passwords of this host; it ends as soon as it is done.',
        ko: '이 호스트의 계정과 비밀번호를 변경하거나 확인하며 작업이 끝나면 바로 종료됩니다.',
      },
      worry: {
        en:
          'A new account that nobody announced is a sign of an intruder: look at the end of ' +
          '/etc/passwd.',
        ko: '알려지지 않은 새 계정은 침입의 징후이므로 /etc/passwd의 마지막 줄을 확인해야 합니다.',
      },
      expects: { users: ['root', '*'] },
    },
    {
      id: 'certmonger',
      names: 'certmonger'.split(' '),
      paths: '/usr/sbin/certmonger'.split(' '),
      role: {
        en: 'Watches certificates and renews them before they expire.',
        ko: '인증서를 지켜보다가 만료되기 전에 갱신합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'munge',
      names: 'munged'.split(' '),
      paths: '/usr/sbin/munged'.split(' '),
      role: {
        en: 'Vouches among the machines of a cluster for who somebody is.',
        ko: '클러스터의 서버들 사이에서 사용자가 누구인지 증명합니다.',
      },
      worry: null,
      expects: { users: ['munge'] },
    },
    {
      id: 'oidentd',
      names: 'oidentd'.split(' '),
      paths: '/usr/sbin/oidentd'.split(' '),
      role: {
        en: 'Tells other servers which user of this host has made a connection (ident).',
        ko: '이 호스트의 어느 사용자가 연결했는지 다른 서버에 알려 줍니다(ident).',
      },
      worry: null,
      expects: { users: ['oident', 'nobody', 'root'], ports: [113] },
    },
  ],
} satisfies KnownFamily;
