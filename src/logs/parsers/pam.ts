// PAM in programs that have no parser of their own: consoles, desktops, polkit, mail and FTP.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import { readPam } from '../events/pam-message.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'pam';
const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');
const user = '(?<user>.{0,256}?)';
const tty = String.raw`'?(?<tty>[^' ]{1,64})'?`;
const from = String.raw`(?: +(?:FROM|from) '?(?<from>[^' ]{1,255})'?)?`;

/** util-linux writes the other side where it is known, else the terminal. */
const host = String.raw`(?<from>[\w-]{0,64}[.:][\w.:%-]{1,255})`;

const login = { action: 'logged-on', attempts: 1 } as const;
const success = { ...login, type: 'login_success', level: 'INFO', outcome: 'success' } as const;
const failure = { ...login, type: 'login_failure', level: 'WARN', outcome: 'failure' } as const;
/** Comes after the lines of the single failures. */
const tooMany = { ...failure, type: 'login_too_many', level: 'ERROR', attempts: 0 } as const;

/** login of util-linux and of shadow, which quotes. */
const loginForms: readonly MessageForm[] = [
  {
    ...failure,
    pattern: of(
      String.raw`FAILED LOGIN (?:SESSION|\d{1,6}) FROM ${host} FOR ${user}, (?<reason>[^,]{1,200})`,
    ),
  },
  {
    ...failure,
    pattern: of(
      String.raw`FAILED LOGIN (?:SESSION|\d{1,6}) FROM ${tty} FOR ${user}, (?<reason>[^,]{1,200})`,
    ),
  },
  {
    ...failure,
    pattern: of(
      String.raw`FAILED LOGIN \(\d{1,6}\) +on ${tty}${from} FOR '${user}', (?<reason>[^,]{1,200})`,
    ),
  },
  {
    ...tooMany,
    pattern: of(
      String.raw`TOO MANY LOGIN TRIES \(\d{1,6}\) +(?:FROM|on) ${tty}${from} FOR '?${user}'?` +
        '(?:, (?<reason>[^,]{1,200}))?',
    ),
  },
  { ...success, pattern: of(String.raw`(?:LOGIN ON|DIALUP AT) ${tty} BY ${user}${from}`) },
  { ...success, pattern: of(`'${user}' logged in +on ${tty}${from}`) },
];
const rootLogin: MessageForm = {
  ...success,
  pattern: of(`ROOT LOGIN +(?:ON|on) ${tty}${from}`),
};

/** pkexec says what it ran in brackets after its words; the command stands last. */
const pkexecTail =
  String.raw`\[USER=(?<target>[^\]]{0,256})\] \[TTY=(?<tty>[^\]]{0,64})\] ` +
  String.raw`\[CWD=(?<folder>[^\]]{0,4096})\] \[COMMAND=(?<command>.{0,65536})\]`;
const agent = '(?:session )?(?<session>[^ ]{1,128})';
const actionName = String.raw`(?<polkitAction>[\w.-]{1,256})`;
const polkit = { action: 'polkit', attempts: 1 } as const;

const polkitForms: readonly MessageForm[] = [
  {
    ...polkit,
    type: 'pkexec_command',
    level: 'INFO',
    outcome: 'success',
    pattern: of(`(?<user>[^:]{1,256}): Executing command ${pkexecTail}`),
  },
  {
    ...polkit,
    type: 'pkexec_denied',
    level: 'ERROR',
    outcome: 'failure',
    pattern: of(
      '(?<user>[^:]{1,256}): (?<reason>Error executing command as another user: [^[]{1,200}|' +
        'The value for [^[]{1,300}) ' +
        pkexecTail,
    ),
  },
  {
    ...polkit,
    type: 'polkit_auth_success',
    level: 'INFO',
    outcome: 'success',
    pattern: of(
      `Operator of ${agent} successfully authenticated as unix-user:(?<target>[^ ]{1,256}) to ` +
        String.raw`gain (?:TEMPORARY |ONE-SHOT )?authorization for action ${actionName}` +
        String.raw` for (?<subject>.{1,4096}) \(owned by unix-user:(?<user>[^()]{1,256})\)`,
    ),
  },
  {
    ...polkit,
    type: 'polkit_auth_failure',
    level: 'WARN',
    outcome: 'failure',
    // The helper's line of PAM is the attempt.
    attempts: 0,
    pattern: of(
      `Operator of ${agent} FAILED to authenticate to gain authorization for action ` +
        String.raw`${actionName} for (?<subject>.{1,4096}) ` +
        String.raw`\(owned by unix-user:(?<user>[^()]{1,256})\)`,
    ),
  },
  {
    ...polkit,
    type: 'polkit_agent',
    level: 'INFO',
    outcome: 'unknown',
    attempts: 0,
    pattern: of(`(?:Registered|Unregistered) Authentication Agent for ${agent}.{0,4096}`),
  },
  {
    ...polkit,
    type: 'polkit_notice',
    level: 'INFO',
    outcome: 'unknown',
    attempts: 0,
    pattern: of(
      '(?<reason>Loading rules from directory .{1,400}|Finished loading, compiling and ' +
        'executing \\d{1,6} rules|Acquired the name org\\.freedesktop\\.PolicyKit1 .{1,200})',
    ),
  },
  {
    ...polkit,
    type: 'keyring',
    level: 'INFO',
    action: 'keyring',
    outcome: 'unknown',
    attempts: 0,
    pattern: of('gkr-pam: (?<reason>.{1,300})'),
  },
];

/** Old gdm, besides the line of PAM. */
const gdmFailure: MessageForm = {
  ...failure,
  attempts: 0,
  pattern: /^(?<reason>Couldn't authenticate user)$/,
};

const forms = [...loginForms, ...polkitForms, gdmFailure];
/**
 * These write a line of their own for each attempt besides that of PAM. Pure-FTPd tells PAM its own
 * host in place of the client's, which would blame the host itself.
 */
const ownLines = new Set(['login', 'doas', 'pure-ftpd']);

export default {
  name: 'pam',
  programs: [
    'login',
    'login(pam_unix)',
    'remote(pam_unix)',
    'unix_chkpwd',
    'polkitd',
    'polkitd(authority=local)',
    'polkit-agent-helper-1',
    'pkexec',
    'gdm',
    'gdm(pam_unix)',
    'gdm-binary',
    'gdm-password',
    'gdm-password]',
    'gdm-autologin',
    'gdm-autologin]',
    'gdm-fingerprint',
    'gdm-fingerprint]',
    'gdm-smartcard',
    'gdm-launch-environment',
    'gdm-launch-environment]',
    'gdm-session-worker',
    'gnome-screensaver-dialog',
    'gnome-keyring-daemon',
    'lightdm',
    'sddm',
    'sddm-helper',
    'kdm',
    'kcheckpass',
    'compiz',
    'unity-greeter',
    'cinnamon-screensaver-pam-helper',
    'mate-screensaver-dialog',
    'xfce4-screensaver-dialog',
    'kscreenlocker_greet',
    'xscreensaver',
    'xdm',
    'greetd',
    'swaylock',
    'i3lock',
    'atd',
    'doas',
    'vsftpd',
    'vsftpd(pam_unix)',
    'proftpd',
    'pure-ftpd',
    'ftpd',
    'auth',
    'dovecot',
    'dovecot-auth',
    'saslauthd',
    'imapd',
    'smbd',
    'samba',
    'xrdp',
    'xrdp-sesman',
    'cockpit-session',
    'cockpit',
    'openvpn',
    'rshd',
    'rlogin',
    'rexec',
    'vlock',
    'ksu',
    'sssd',
    'faillock',
    'pam_faillock',
    'httpd',
    'webmin',
    'usermin',
    'postgres',
    'vmtoolsd',
    'screen',
    'systemd-run0',
    'run0',
  ],
  parse: withRepeats((message, program) => {
    const pam = readPam(message, program, { logType, failuresCount: !ownLines.has(program) });
    if (pam) return pam;
    const root = rootLogin.pattern.test(message) ? readForms([rootLogin], message, logType) : null;
    return root ? { ...root, user: 'root' } : readForms(forms, message, logType);
  }),
} satisfies Parser;
