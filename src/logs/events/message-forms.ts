// Reads a message by a table of forms, whose named groups become the parts of the event.

import type { LogLevel, Outcome } from '../../contract/log-event.ts';
import { isIpAddress } from './ip-address.ts';
import type { ParsedMessage } from './parser.ts';

/** What a form says whatever its parts are. */
export interface Meaning {
  type: string;
  level: LogLevel;
  action: string;
  outcome: Outcome;
  attempts: number;
}

/**
 * `pattern` is anchored at both ends and bounds every group, so that no message takes long.
 * Its named groups are those of `fieldNames`, and `user`, `from`, `port` and `count`.
 */
export interface MessageForm extends Meaning {
  pattern: RegExp;
}

/** Parts of an event; what is undefined or empty is left out of the fields. */
export interface Parts {
  user?: string | null | undefined;
  /** Address or name of the other side. */
  from?: string | undefined;
  port?: number | undefined;
  attempts?: number;
  fields?: Readonly<Record<string, string | undefined>>;
}

/** Groups of the patterns by the names that the Elastic Common Schema has for them. */
const fieldNames: Readonly<Record<string, string>> = {
  actor: 'process.real_user.name',
  actorId: 'process.real_user.id',
  command: 'process.command_line',
  folder: 'process.working_directory',
  change: 'account.change',
  description: 'systemd.description',
  gid: 'group.id',
  group: 'group.name',
  home: 'user.home',
  exit: 'process.exit_code',
  file: 'file.path',
  job: 'cron.job',
  fingerprint: 'ssh.key.fingerprint',
  keyType: 'ssh.key.type',
  members: 'group.members',
  new: 'account.new',
  operation: 'file.operation',
  renamed: 'file.renamed',
  old: 'account.old',
  polkitAction: 'polkit.action',
  protocol: 'network.protocol',
  subject: 'polkit.subject',
  service: 'pam.service',
  reason: 'event.reason',
  seconds: 'clock.seconds',
  seat: 'session.seat',
  session: 'session.id',
  sessionClass: 'session.class',
  sessionType: 'session.type',
  shell: 'user.shell',
  target: 'user.target.name',
  tty: 'process.tty',
  uid: 'user.id',
  unit: 'systemd.unit',
};

export function makeParsed(logType: string, meaning: Meaning, parts: Parts): ParsedMessage {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(parts.fields ?? {})) {
    if (value !== undefined && value !== '') fields[name] = value;
  }
  const from = parts.from ?? '';
  const isAddress = isIpAddress(from);
  if (from !== '' && !isAddress) fields['source.domain'] = from;
  return {
    type: meaning.type,
    logType,
    level: meaning.level,
    action: meaning.action,
    outcome: meaning.outcome,
    user: parts.user ?? null,
    ip: isAddress ? from : null,
    port: parts.port ?? null,
    attempts: parts.attempts ?? meaning.attempts,
    fields,
  };
}

/** What every message of a pattern begins with; empty where that is not plain to see. */
export function prefixOf({ source, ignoreCase }: RegExp): string {
  // Words between, before or behind a bar at the top may be absent.
  const isPlain = !ignoreCase && source.startsWith('^') && !topBar.test(source.replace(groups, ''));
  const [, words = '', more] = (isPlain ? plainStart.exec(source) : null) ?? [];
  return more === undefined || more === '' ? words : words.slice(0, -1);
}

/** Letters and signs that mean themselves, and whether what follows makes the last one optional. */
const plainStart = /^\^([\w ,;:"'=/-]*)([?*{]?)/;
const groups = /\\.|\[(?:\\.|[^\]])*\]|\((?:\\.|\[(?:\\.|[^\]])*\]|[^()])*\)/g;
const topBar = /\|/;

interface Prepared {
  form: MessageForm;
  prefix: string;
}

/** Each table with the words that its forms begin with: most are ruled out by these. */
const prepared = new WeakMap<readonly MessageForm[], readonly Prepared[]>();

function prepare(forms: readonly MessageForm[]): readonly Prepared[] {
  const list = forms.map((form) => ({ form, prefix: prefixOf(form.pattern) }));
  prepared.set(forms, list);
  return list;
}

/** The first form that the message has; null where it has none. */
export function readForms(
  forms: readonly MessageForm[],
  message: string,
  logType: string,
): ParsedMessage | null {
  for (const { form, prefix } of prepared.get(forms) ?? prepare(forms)) {
    const found = message.startsWith(prefix) ? form.pattern.exec(message) : null;
    if (!found) continue;
    const named: Readonly<Record<string, string | undefined>> = found.groups ?? {};
    const { user, from, port: digits, count, ...rest } = named;
    const fields: Record<string, string | undefined> = {};
    for (const [name, value] of Object.entries(rest)) fields[fieldNames[name] ?? name] = value;
    const attempts = count === undefined ? form.attempts : Number(count);
    const port = digits === undefined ? undefined : Number(digits);
    return makeParsed(logType, form, { user, from, port, attempts, fields });
  }
  return null;
}
