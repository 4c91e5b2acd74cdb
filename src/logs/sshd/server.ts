// Messages of sshd about keys, files and itself.

import { form, result, type Form, type Forms } from './result.ts';

const refused = /^Authentication refused: (bad ownership or modes .{1,300}|.{1,300})$/;
const revoked = /^Authentication key (\S{1,64}) (\S{1,128}) revoked by file (.{1,300})$/;
const presence =
  /^public key (.{1,200}) signature for (.*) from (\S{1,255}) port (\d{1,5}) rejected: (.{1,100})$/;
const acceptedKey = /^Accepted (?:key|certificate) (.*) found at (.{1,400}):(\d{1,9})$/;
const acceptedBy = new RegExp(
  String.raw`^Accepted (certificate ID ".*"(?: \(serial \d{1,20}\))?|` +
    String.raw`\S{1,48} public key \S{1,128})(?: signed by (\S{1,48} CA \S{1,128}))?` +
    String.raw` (?:via \S.{0,400}|from .{1,300}@\S{1,255})$`,
);
const writeFailed = /^(?:Write|Read) (?:failed|error from remote host(.*?))(?:: .*)?$/;
const sendError = /^send_error: write: .{1,200}$/;

const tried = new RegExp(
  String.raw`^Authentication tried for (.*) with ` +
    String.raw`((?:correct key|valid certificate) but not .{1,40}) ` +
    String.raw`\(host=(\S{0,255}), ip=(\S{1,255})(?:, .{0,200})?\)\.?$`,
);
const subsystem = /^subsystem request for (\S{1,64})(?: by user (.*?))?(?: failed, .{1,100})?$/;

const login = { action: 'ssh_login', outcome: 'failure' } as const;

const status: Form = (message) => {
  const fields = { 'event.reason': message.text.slice(0, 300) };
  return result(message, { type: 'server_status', action: 'ssh_server', fields });
};

const is =
  (pattern: RegExp): Form =>
  (message) =>
    pattern.test(message.text) ? status(message) : null;

export const serverForms: Forms = {
  Authentication: [
    form(revoked, ([, type, print, file]) => {
      const fields = { 'ssh.key.type': type, 'ssh.key.fingerprint': print, 'file.path': file };
      return { type: 'key_revoked', ...login, fields };
    }),
    form(tried, ([, user, reason, host, address]) => {
      const fields = { 'event.reason': reason, 'source.name': host };
      return { type: 'policy_refused', ...login, user, from: address, fields };
    }),
    form(refused, ([, reason]) => {
      return { type: 'bad_permissions', ...login, fields: { 'event.reason': reason } };
    }),
  ],
  public: [
    form(presence, ([, key, user, from, port, reason]) => {
      const fields = { 'ssh.key': key, 'event.reason': reason };
      return { type: 'policy_refused', ...login, user, from, port, fields };
    }),
  ],
  Accepted: [
    form(acceptedKey, ([, key, file, line]) => {
      const fields = { 'ssh.key': key, 'file.path': file, 'file.line': line };
      return { type: 'session_detail', action: 'ssh_session', fields };
    }),
    form(acceptedBy, ([, key, ca]) => {
      const fields = { 'ssh.key': key, 'ssh.certificate.ca': ca };
      return { type: 'session_detail', action: 'ssh_session', fields };
    }),
  ],
  subsystem: [
    form(subsystem, ([, name, user]) => {
      const fields = { 'ssh.subsystem': name };
      return { type: 'session_detail', action: 'ssh_session', user, fields };
    }),
  ],
  Write: [form(writeFailed, () => ({ type: 'protocol_error', action: 'connection-closed' }))],
  Read: [form(writeFailed, () => ({ type: 'protocol_error', action: 'connection-closed' }))],
  'send_error:': [form(sendError, () => ({ type: 'protocol_error', action: 'connection-closed' }))],
  Server: [is(/^Server listening on \S{1,255} port \d{1,5}\.$/)],
  Received: [is(/^Received (?:SIGHUP|signal \d{1,3}); (?:restarting|terminating)\.$/)],
  Set: [is(/^Set \/proc\/self\/oom_score_adj .{1,60}$/)],
  rexec: [is(/^rexec line \d{1,6}: .{1,200}$/)],
  Bind: [is(/^Bind to port \d{1,5} on \S{1,255} failed: .{1,200}$/)],
  Cannot: [is(/^Cannot bind any address\.$/)],
  Exiting: [is(/^Exiting on signal \d{1,3}\.?$/)],
};
