// Builds what the forms of sshd return, and tells an address from a host name.

import type { LogLevel, Outcome } from '../../contract/log-event.ts';
import { isIpAddress } from '../events/ip-address.ts';
import type { ParsedMessage } from '../events/parser.ts';

/** A message without its prefix and suffix, and what these said. */
export interface SshdText {
  text: string;
  level: LogLevel;
  /** Written by the process that has no rights yet, and passed on by the monitor. */
  preauth: boolean;
}

export interface Found {
  type: string;
  action: string;
  outcome?: Outcome;
  user?: string | undefined;
  /** Address or host name, as written. */
  from?: string | undefined;
  port?: string | undefined;
  attempts?: number;
  fields?: Readonly<Record<string, string | undefined>>;
  /** In place of `fields` where nothing is missing: shared by many events. */
  shared?: Readonly<Record<string, string>>;
}

const highestPort = 65_535;

function portOf(digits: string | undefined): number | null {
  const port = Number(digits ?? '');
  return digits !== undefined && port <= highestPort ? port : null;
}

type Named = Readonly<Record<string, string | undefined>>;

/** Those that say something; the same object where all of them do. */
function present(fields: Named, domain: string | null): Readonly<Record<string, string>> {
  let isWhole = domain === null;
  for (const name in fields) if (!fields[name]) isWhole = false;
  if (isWhole) return fields as Readonly<Record<string, string>>;
  const kept: Record<string, string> = {};
  for (const name in fields) {
    const value = fields[name];
    if (value) kept[name] = value;
  }
  if (domain !== null) kept['source.domain'] = domain;
  return kept;
}

const none: Readonly<Record<string, string>> = Object.freeze({});

function fieldsOf({ fields, shared }: Found, domain: string | null) {
  if (shared && domain === null) return shared;
  return fields || domain !== null ? present(shared ?? fields ?? none, domain) : none;
}

export function result({ level }: SshdText, found: Found): ParsedMessage {
  const from = found.from === undefined || found.from === 'UNKNOWN' ? '' : found.from;
  const isAddress = from !== '' && isIpAddress(from);
  const domain = isAddress || from === '' ? null : from;
  return {
    type: found.type,
    logType: 'ssh',
    level,
    action: found.action,
    outcome: found.outcome ?? 'unknown',
    user: found.user ?? null,
    ip: isAddress ? from : null,
    port: portOf(found.port),
    attempts: found.attempts ?? 0,
    fields: fieldsOf(found, domain),
  };
}

/** Null: not of this form. */
export type Form = (message: SshdText) => ParsedMessage | null;

/** A form whose groups a function names. */
export function form(
  pattern: RegExp,
  name: (groups: (string | undefined)[], message: SshdText) => Found,
): Form {
  return (message) => {
    const found = pattern.exec(message.text);
    return found ? result(message, name(found, message)) : null;
  };
}

/** Forms by the first word of a message, tried in order. */
export type Forms = Readonly<Record<string, readonly Form[]>>;
