// Messages of sshd about a connection: how it came, what was wrong with it, how it ended.

import { form, result, type Form, type Forms, type Found, type SshdText } from './result.ts';
import { readEndpoint } from './source-tail.ts';

/*
 * The client's words (names, banners, reasons) stand before the address or behind it, never on
 * both sides; each form is anchored on the side that sshd writes itself.
 */
const closed =
  /^Connection (closed|reset|timed out)(?: by|:)? (?:(.*) )?(\S{1,255}) port (\d{1,5})$/;
const closedBare = /^Connection (closed|reset) by (\S{1,255})$/;
const disconnected = /^Disconnected from (?:(.*) )?(\S{1,255}) port (\d{1,5})$/;
const disconnectedBare = /^Disconnected from (\S{1,255})$/;
const named = /^((?:invalid |illegal |authenticating )?user) ?(.*)$/;
const received =
  /^Received disconnect from (\S{1,255})(?: port (\d{1,5}))?: {0,2}(\d{1,10}): {0,2}(.*)$/;
const tooMany = new RegExp(
  String.raw`^Disconnecting (?:(.*) )?(\S{1,255}) port (\d{1,5}): (Too many` +
    String.raw` authentication failures|Change of username.*)$`,
);
const tooManyOld =
  /^Disconnecting: (?:(Too many authentication failures)(?: for (.*))?|(Change of username.*))$/;
const disconnectingOther = /^Disconnecting(?:: | .* port \d{1,5}: )(.{1,300})$/;
const noIdent = /^Did not receive identification string from (\S{1,255})(?: port (\d{1,5}))?$/;
const badProtocol = new RegExp(
  String.raw`^Bad (?:remote )?protocol version (?:identification )?'(.*)' from` +
    String.raw` (\S{1,255})(?: port (\d{1,5}))?$`,
);
const badProtocolBare = /^Bad (?:remote )?protocol version (?:identification )?(.*)$/;
const banner = /^banner exchange: Connection from (\S{1,255}) port (\d{1,5}): (.{1,300})$/;
const clientSent =
  /^(?:kex_exchange_identification: )?client sent invalid protocol identifier "?(.*?)"?$/;
const majors = /^Protocol major versions differ(?: for (\S{1,255}?)(?: port (\d{1,5}))?)?: (.*)$/;
const probed =
  /^(probed|scanned) from (\S{1,255})(?: port (\d{1,5}))? with (.*?)(?:\. {1,2}Don't panic\.)?$/;
const negotiation = new RegExp(
  String.raw`^Unable to negotiate with (\S{1,255}?)(?: port (\d{1,5}))?: (no` +
    String.raw` matching (.{1,40}?)(?: method| type)? found)(?:\. Their offer: (.*))?$`,
);
const noMatching = /^no matching (.{1,40}?) found(?:: client (.*) server .*)?$/;
/** OpenSSH 6, which names neither the address nor what was offered. */
const noMethod = /^Unable to negotiate a (key exchange) method$/;
const noHostKey = /^no (hostkey) alg$/;
const dispatch = new RegExp(
  String.raw`^ssh_dispatch_run_fatal: Connection (?:from|to) (?:(.*) )?(\S{1,255})` +
    String.raw` port (\d{1,5}): (.{1,200})$`,
);
const timeoutNew = new RegExp(
  String.raw`^Timeout before authentication for connection from (\S{1,255}) to` +
    String.raw` (\S{1,255}), pid = (\d{1,10})$`,
);
const timeoutOld = /^Timeout before authentication for (\S{1,255}?)\.?(?: port (\d{1,5}))?$/;
const dropped = new RegExp(
  String.raw`^drop connection #(-?\d{1,10}) from \[(\S{0,255})\]:(\d{1,5}) on` +
    String.raw` \[(\S{0,255})\]:(\d{1,5}) (.{1,200})$`,
);
const rateLimited = /^(.{1,60}) logging rate-limited: additional (\d{1,10}) connections? dropped$/;
const throttling = /^(?:beginning|exited) MaxStartups throttling.{0,200}$/;
const penalty = /^(.{0,120}?)\bpenalty of ([\d.]{1,16}) seconds for (?:penalty: )?(.{1,100})$/;
const network = /[\da-f.:]{2,45}\/\d{1,3}/i;
const wrapped = /^refused connect from (\S{1,255})(?: \((\S{1,255})\))?$/;
const reverse =
  /^reverse mapping checking getaddrinfo for (.*) \[(\S{1,255})\] failed(?: - .*|\.)?$/;
const mapped = /^Address (\S{1,255}) maps to (\S{1,255}), but (.{1,200})$/;
const nasty = /^Nasty PTR record "(.*)" is set up for (\S{1,255}), ignoring$/;
const connection = new RegExp(
  String.raw`^Connection from (\S{1,255}) port (\d{1,5})(?: on (\S{1,255})(?: port` +
    String.raw` (\d{1,5}))?)?(?: rdomain .{0,64})?$`,
);
const closing = /^Closing connection to (\S{1,255})(?: port (\d{1,5}))?$/;
const starting =
  /^Starting session: (.*) for (.*) from (\S{1,255}) port (\d{1,5})(?: id \d{1,10})?$/;
const childPid = /^User child is on pid (\d{1,10})$/;
const prohibited = new RegExp(
  String.raw`^administratively prohibited connection for (.*) from (\S{1,255}) port` +
    String.raw` (\d{1,5})(?: ssh2)?(?:: .*)?$`,
);
const crash = new RegExp(
  String.raw`^session process (\d{1,10}) for (?:connection from )?(\S{1,255})(?: to` +
    String.raw` \S{1,255})? killed by signal (\d{1,3}).{0,60}$`,
);
const crashOf = new RegExp(
  String.raw`^(?:session process (\d{1,10}) )?unpriv(?:ileged)? child crash for` +
    String.raw` (?:connection from )?(\S{1,255})(?: .{0,300})?$`,
);

const closeTypes: Readonly<Record<string, string>> = {
  closed: 'preauth_close',
  reset: 'preauth_reset',
  'timed out': 'login_timeout',
};

/** "invalid user x" before an address: the rest of it is the name, blanks and all. */
function userOf(text: string | undefined): Pick<Found, 'user' | 'fields'> {
  const found = text === undefined ? null : named.exec(text);
  if (!found) return {};
  const known = found[1]?.startsWith('i') ? 'false' : 'true';
  return { user: found[2], fields: { 'ssh.user_known': known } };
}

const beforeLogin = Object.freeze({ 'ssh.before_login': 'true' });

/** What the end of a connection says that names nobody: before the login nobody may have been. */
function stageOf({ preauth }: SshdText): Pick<Found, 'shared'> {
  return preauth ? { shared: beforeLogin } : {};
}

/**
 * Who named a user and is gone before a login has tried one, as far as this line knows. A client
 * that takes its leave as the protocol has it (`Disconnected from`) may only have asked a known
 * user's methods, as tools do before they guess; one whose keys were all refused just goes.
 */
function leaverOf(message: SshdText, text?: string, isPolite = false): Partial<Found> {
  if (text === undefined) return stageOf(message);
  const tried = /^(?:invalid|illegal) user/.test(text) || (text.startsWith('auth') && !isPolite);
  return { ...userOf(text), attempts: tried ? 1 : 0 };
}

const end = { action: 'connection-closed' } as const;
const probe = { action: 'ssh_probe', outcome: 'failure' } as const;
const broken = { type: 'protocol_error', action: 'ssh_probe', outcome: 'failure' } as const;

const userKnown = Object.freeze({ 'ssh.user_known': 'true' });
const userUnknown = Object.freeze({ 'ssh.user_known': 'false' });
const knownWords = 'Connection closed by authenticating user ';
const unknownWords = 'Connection closed by invalid user ';

/** What the first form below reads too, of the line that nearly every attempt ends with. */
const readPlainClosed: Form = (message) => {
  const { text } = message;
  const isKnown = text.startsWith(knownWords);
  if (!isKnown && !text.startsWith(unknownWords)) return null;
  const start = isKnown ? knownWords.length : unknownWords.length;
  const tail = readEndpoint(text, start);
  if (!tail || tail.at <= start) return null;
  return result(message, {
    type: 'preauth_close',
    action: 'connection-closed',
    user: text.slice(start, tail.at - 1),
    from: tail.from,
    port: tail.port,
    attempts: 1,
    shared: isKnown ? userKnown : userUnknown,
  });
};

const closedForms = [
  readPlainClosed,
  form(closed, ([, how = '', who, from, port], message) => {
    return { type: closeTypes[how] ?? how, ...end, ...leaverOf(message, who), from, port };
  }),
  form(closedBare, ([, how = '', from], message) => {
    return { type: closeTypes[how] ?? how, ...end, ...stageOf(message), from };
  }),
  form(connection, ([, from, port, on, onPort]) => {
    const fields = { 'destination.ip': on, 'destination.port': onPort };
    return { type: 'connection', action: 'connection-accepted', from, port, fields };
  }),
];

const disconnectingForms = [
  form(tooMany, ([, who, from, port, reason = '']) => {
    const type = reason.startsWith('T') ? 'too_many_failures' : 'username_change';
    return { type, ...end, outcome: 'failure', ...userOf(who), from, port };
  }),
  form(tooManyOld, ([, many, user, change]) => {
    if (many !== undefined) return { type: 'too_many_failures', ...end, outcome: 'failure', user };
    const fields = { 'event.reason': change };
    return { type: 'username_change', ...end, outcome: 'failure', fields };
  }),
  form(disconnectingOther, ([, reason]) => {
    return { type: 'disconnect', ...end, fields: { 'event.reason': reason } };
  }),
];

const protocolForms = [
  form(badProtocol, ([, said, from, port]) => {
    return { type: 'bad_protocol', ...probe, from, port, fields: { 'ssh.banner': said } };
  }),
  form(badProtocolBare, ([, said]) => {
    return { type: 'bad_protocol', ...probe, fields: { 'ssh.banner': said } };
  }),
  form(/^Bad packet length (\d{1,12})\.?.*$/, () => broken),
];

const kexError: Form = (message) => {
  const said = clientSent.exec(message.text)?.[1];
  if (said !== undefined) {
    return result(message, { type: 'bad_protocol', ...probe, fields: { 'ssh.banner': said } });
  }
  const fields = { 'event.reason': message.text.slice(0, 300) };
  return result(message, { type: 'kex_error', ...probe, fields });
};

const negotiated = form(negotiation, ([, from, port, reason, what, offer]) => {
  const fields = { 'event.reason': reason, 'ssh.mismatch': what, 'ssh.offer': offer };
  return { type: 'negotiation_failed', ...probe, from, port, fields };
});

const unnegotiated = (pattern: RegExp): Form =>
  form(pattern, ([, what]) => {
    const mismatch = what === 'hostkey' ? 'host key' : what;
    return { type: 'negotiation_failed', ...probe, fields: { 'ssh.mismatch': mismatch } };
  });

const probedForm = form(probed, ([, , from, port, said]) => {
  return { type: 'bad_protocol', ...probe, from, port, fields: { 'ssh.banner': said } };
});

const crashed = { type: 'child_crash', action: 'ssh_crash', outcome: 'failure' } as const;

const crashForms = [
  form(crash, ([, pid, from, signal]) => {
    const fields = { 'process.child_pid': pid, 'process.exit_signal': signal };
    return { ...crashed, from, fields };
  }),
  form(crashOf, ([, pid, from]) => ({ ...crashed, from, fields: { 'process.child_pid': pid } })),
];

const throttled = { type: 'connection_dropped', action: 'ssh_throttled' } as const;

const timeoutForms = [
  form(timeoutNew, ([, from, to, pid]) => {
    const fields = { 'destination.ip': to, 'process.child_pid': pid };
    return { type: 'login_timeout', ...end, outcome: 'failure', from, fields };
  }),
  form(timeoutOld, ([, from, port]) => {
    return { type: 'login_timeout', ...end, outcome: 'failure', from, port };
  }),
];

const penalised = form(penalty, ([, before = '', seconds, reason]) => {
  const net = network.exec(before)?.[0];
  const fields = {
    'source.network': net,
    'ssh.penalty_seconds': seconds,
    'event.reason': reason,
  };
  return { type: 'source_penalty', action: 'ssh_throttled', fields };
});

const kexProtocol: Form = (message) =>
  message.text.startsWith('kex protocol error') ? kexError(message) : null;

export const connectionForms: Forms = {
  Connection: closedForms,
  Disconnected: [
    form(disconnected, ([, who, from, port], message) => {
      return { type: 'disconnect', ...end, ...leaverOf(message, who, true), from, port };
    }),
    form(disconnectedBare, ([, from], message) => {
      return { type: 'disconnect', ...end, ...stageOf(message), from };
    }),
  ],
  Received: [
    form(received, ([, from, port, code, reason], message) => {
      const { shared } = stageOf(message);
      const fields = { 'ssh.disconnect_code': code, 'event.reason': reason, ...shared };
      return { type: 'client_disconnect', ...end, from, port, fields };
    }),
  ],
  Disconnecting: disconnectingForms,
  'Disconnecting:': disconnectingForms,
  Did: [form(noIdent, ([, from, port]) => ({ type: 'no_ident', ...probe, from, port }))],
  Bad: protocolForms,
  banner: [
    form(banner, ([, from, port, reason]) => {
      return { type: 'bad_protocol', ...probe, from, port, fields: { 'event.reason': reason } };
    }),
  ],
  client: [
    form(clientSent, ([, said]) => {
      return { type: 'bad_protocol', ...probe, fields: { 'ssh.banner': said } };
    }),
  ],
  Protocol: [
    form(majors, ([, from, port, said]) => {
      return { type: 'bad_protocol', ...probe, from, port, fields: { 'ssh.banner': said } };
    }),
  ],
  probed: [probedForm],
  scanned: [probedForm],
  Unable: [negotiated, unnegotiated(noMethod)],
  no: [
    form(noMatching, ([, what, offer]) => {
      const fields = { 'ssh.mismatch': what, 'ssh.offer': offer };
      return { type: 'negotiation_failed', ...probe, fields };
    }),
    unnegotiated(noHostKey),
  ],
  'kex_exchange_identification:': [kexError],
  kex: [kexProtocol],
  refused: [
    form(wrapped, ([, host, address]) => {
      return { ...throttled, outcome: 'failure', from: address ?? host };
    }),
  ],
  'kex_protocol_error:': [kexError],
  'ssh_exchange_identification:': [kexError],
  'ssh_dispatch_run_fatal:': [
    form(dispatch, ([, who, from, port, reason]) => {
      return { ...broken, ...userOf(who), from, port, fields: { 'event.reason': reason } };
    }),
  ],
  Corrupted: [form(/^Corrupted (?:MAC|check bytes) on input\.?.*$/, () => broken)],
  Timeout: timeoutForms,
  drop: [
    form(dropped, ([, number, from, port, to, toPort, reason]) => {
      const fields = {
        'ssh.connection_number': number,
        'destination.ip': to,
        'destination.port': toPort,
        'event.reason': reason,
      };
      return { ...throttled, outcome: 'failure', from, port, fields };
    }),
  ],
  beginning: [form(throttling, () => throttled)],
  exited: [form(throttling, () => throttled)],
  reverse: [
    form(reverse, ([, host, from]) => {
      return { type: 'reverse_dns', action: 'reverse_dns', from, fields: { 'source.name': host } };
    }),
  ],
  Address: [
    form(mapped, ([, from, host, reason]) => {
      const fields = { 'source.name': host, 'event.reason': reason };
      return { type: 'reverse_dns', action: 'reverse_dns', from, fields };
    }),
  ],
  Nasty: [
    form(nasty, ([, host, from]) => {
      return { type: 'reverse_dns', action: 'reverse_dns', from, fields: { 'source.name': host } };
    }),
  ],
  Closing: [form(closing, ([, from, port]) => ({ type: 'session_detail', ...end, from, port }))],
  Starting: [
    form(starting, ([, command, user, from, port]) => {
      const fields = { 'process.command_line': command };
      return { type: 'session_detail', action: 'ssh_session', user, from, port, fields };
    }),
  ],
  User: [
    form(childPid, ([, pid]) => {
      const fields = { 'process.child_pid': pid };
      return { type: 'session_detail', action: 'ssh_session', fields };
    }),
  ],
  'Transferred:': [
    form(/^Transferred: sent (\d+), received (\d+) bytes$/, ([, sent, got]) => {
      const fields = { 'destination.bytes': sent, 'source.bytes': got };
      return { type: 'session_detail', action: 'ssh_session', fields };
    }),
  ],
  administratively: [
    form(prohibited, ([, user, from, port]) => {
      return { type: 'policy_refused', action: 'ssh_login', outcome: 'failure', user, from, port };
    }),
  ],
  session: crashForms,
  unpriv: crashForms,
  unprivileged: crashForms,
};

/** Forms whose first word is an address, or any. */
export const otherConnectionForms: readonly Form[] = [
  penalised,
  form(rateLimited, ([, reason, count]) => {
    return { ...throttled, fields: { 'event.reason': reason, 'ssh.dropped': count } };
  }),
];
