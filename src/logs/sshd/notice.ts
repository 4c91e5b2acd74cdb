// Messages of sshd that tell of neither a login nor its server: broken packets, forwards, settings.

import { form, result, type Form, type Forms, type Found } from './result.ts';

const brokenWords = [
  'packet_write_wait:',
  'packet_write_poll:',
  'packet_read_poll:',
  'packet_read_seqnr:',
  'ssh_packet_get_string:',
  'ssh_packet_read:',
  'ssh_packet_write_wait:',
  'ssh_packet_write_poll:',
  'ssh_packet_send_debug:',
  'sshpkt_get_string_direct:',
];
const broken = new RegExp(
  String.raw`^[a-z_]{1,40}: Connection (?:from|to) (?:.{0,15}user (.*) )?(\S{1,255})` +
    String.raw` port (\d{1,5}): (.{1,300})$`,
);
const notResponding =
  /^Timeout, client not responding(?: from (?:user (.*) )?(\S{1,255}) port (\d{1,5}))?\.?$/;
const algorithm = new RegExp(
  String.raw`^userauth_pubkey: (?:(?:could not )?parse key: |cannot decode key: |unsupported |` +
    String.raw`type mismatch |(?:key type|signature algorithm) .{1,100} not in ).{1,200}$`,
);
/** Of RSA, below RequiredRSASize (9.1). */
const short = /^refusing \S{1,64} key: .{1,200}$/;
const mismatch = /^userauth_hostbased mismatch: .{1,400}$/;
const killed = /^(?:mm_reap|privsep_preauth): (?:preauth )?child terminated by signal (\d{1,3})$/;
const monitor = /^mm_request_(?:receive|send): .{1,200}$/;
const padding = /^padding error: .{1,200}$/;
const dispatch = /^(?:kex|dispatch) protocol error: .{1,200}$/;
const socket = /^(?:Read from|Write to) socket failed: .{1,200}$/;
const certificate = /^(?:Certificate (?:invalid|not)|Refused by certificate options).{0,300}$/;
const forwards: readonly RegExp[] = [
  /^connect_to \S{1,255}(?: port \d{1,5})?: .{1,200}$/,
  /^Received request to (?:connect to|bind) .{1,400}$/,
  /^refused (?:local|remote|streamlocal|tun) (?:port )?forward: .{1,400}$/,
  /^bind \[\S{0,255}\]:\d{1,5}: .{1,200}$/,
  /^channel_setup_fwd_listener_(?:tcpip|streamlocal): .{1,300}$/,
  /^Failed to allocate internet-domain X11 display socket\.$/,
];
const sessions: readonly RegExp[] = [
  /^Close session: .{1,400}$/,
  /^Allocated (?:pty|session) .{0,200}$|^Allocated pty\.$/,
  /^Entering interactive session for SSH2\.$/,
  /^Authorized to .{1,256}, krb5 principal .{1,400}$/,
  /^Could not chdir to home directory .{1,300}$/,
];
const settings: readonly RegExp[] = [
  /^(?:Could not|Unable to) load (?:host )?(?:key|certificate).{1,400}$/,
  /^sshd: no hostkeys available -- exiting\.$/,
  /^Missing privilege separation directory: .{1,300}$/,
  /^Excess permission or bad ownership on file .{1,300}$/,
  /^Could not get shadow information for .{1,256}$/,
  /^Unable to open the btmp file .{1,300}$/,
  /^syslogin_perform_logout: .{1,200}$/,
  /^AuthorizedKeysCommand .{1,400}$/,
  /^Bad prime description in line \d{1,9}$/,
  /^setsockopt \w{1,40}: .{1,200}$/,
  /^(?:getnameinfo|getpeername) failed: .{1,200}$/,
  /^warning: (?:can't|\/etc\/hosts\.(?:allow|deny)).{1,400}$/,
];
const setting = /^\/\S{1,255}:? line \d{1,6}: .{1,300}$/;

const ended = { action: 'connection-closed' } as const;
const probe = { type: 'protocol_error', action: 'ssh_probe', outcome: 'failure' } as const;
const refused = { type: 'policy_refused', action: 'ssh_login', outcome: 'failure' } as const;
const longestReason = 300;

/** A form that is known by its words alone, which are its reason. */
function said(patterns: readonly RegExp[], found: Found): Form {
  return (message) => {
    const { text } = message;
    if (!patterns.some((pattern) => pattern.test(text))) return null;
    return result(message, { ...found, fields: { 'event.reason': text.slice(0, longestReason) } });
  };
}

const brokenForm = form(broken, ([, user, from, port, reason]) => {
  return { type: 'protocol_error', ...ended, user, from, port, fields: { 'event.reason': reason } };
});
const killedForm = form(killed, ([, signal]) => {
  const fields = { 'process.exit_signal': signal };
  return { type: 'child_crash', action: 'ssh_crash', outcome: 'failure', fields };
});
const timeoutForm = form(notResponding, ([, user, from, port]) => {
  const fields = { 'event.reason': 'the client did not respond' };
  return { type: 'disconnect', ...ended, user, from, port, fields };
});
const closedForm = said([monitor, socket], { type: 'protocol_error', ...ended });
const probeForm = said([padding, dispatch], probe);
const refusedForm = said([algorithm, short, mismatch, certificate], refused);
const forwardForm = said(forwards, {
  type: 'forward_failed',
  action: 'ssh_forward',
  outcome: 'failure',
});
const sessionForm = said(sessions, { type: 'session_detail', action: 'ssh_session' });
const settingForm = said(settings, { type: 'server_notice', action: 'ssh_server' });

const byWord: readonly (readonly [readonly string[], Form])[] = [
  [brokenWords, brokenForm],
  [['Timeout,'], timeoutForm],
  [['mm_reap:', 'privsep_preauth:'], killedForm],
  [['mm_request_receive:', 'mm_request_send:', 'Read', 'Write'], closedForm],
  [['padding'], probeForm],
  [['userauth_pubkey:', 'userauth_hostbased', 'refusing', 'Certificate', 'Refused'], refusedForm],
  [
    [
      'connect_to',
      'Received',
      'refused',
      'bind',
      'channel_setup_fwd_listener_tcpip:',
      'channel_setup_fwd_listener_streamlocal:',
      'Failed',
    ],
    forwardForm,
  ],
  [['Close', 'Allocated', 'Entering', 'Authorized', 'Could'], sessionForm],
  [
    [
      'Could',
      'Unable',
      'sshd:',
      'Missing',
      'Excess',
      'syslogin_perform_logout:',
      'AuthorizedKeysCommand',
      'Bad',
      'setsockopt',
      'getnameinfo',
      'getpeername',
      'warning:',
    ],
    settingForm,
  ],
];

function formsByWord(): Forms {
  const forms: Record<string, Form[]> = {};
  for (const [words, one] of byWord) for (const word of words) (forms[word] ??= []).push(one);
  return forms;
}

/** Tried after the forms of logins, connections and the server that begin with the same word. */
export const noticeForms: Forms = formsByWord();

/** Forms whose first word is a path, or `Hm,` before a message of the key exchange. */
export const otherNoticeForms: readonly Form[] = [
  said([setting], { type: 'server_notice', action: 'ssh_server' }),
  (message) =>
    message.text.startsWith('Hm, ')
      ? probeForm({ ...message, text: message.text.slice('Hm, '.length) })
      : null,
  said([/^dispatch_protocol_error: .{1,200}$/], probe),
];
