// Reads a line that a PAM module wrote in the name of the program that asked it.

import { readForms } from './message-forms.ts';
import { readPamFailure } from './pam-failure.ts';
import { pamForms } from './pam-forms.ts';
import type { ParsedMessage } from './parser.ts';

/** `pam_unix(sudo:auth): ` */
const moduleHead = /^(pam_[a-z0-9_]{1,32})\(([^():]{0,64})(?::([a-z_]{1,16}))?\): /;
/** The library itself, without a module: `PAM 2 more authentication failures; ...` */
const libraryHead = /^PAM (?=\d{1,6} more authentication)/;
/** Old PAM names the module in the program: `su(pam_unix)`. */
const programHead = /^([^()]{1,64})\((pam_[a-z0-9_]{1,32})\)$/;

/** Checks passwords for pam_unix where the asking program may not read them. */
const helper = 'unix_chkpwd';

export interface PamOptions {
  logType: string;
  /** False where the program writes a line of its own for each failed attempt. */
  failuresCount: boolean;
}

const meaningOfRetries = {
  type: 'pam_max_retries',
  level: 'WARN',
  action: 'authentication_failure',
  outcome: 'failure',
  attempts: 0,
} as const;

/** Messages of the library, which names no module. */
const libraryForms = [
  {
    ...meaningOfRetries,
    pattern: /^PAM service\((?<service>[^()]{0,64})\) ignoring max retries; \d{1,6} > \d{1,6}$/,
  },
  {
    ...meaningOfRetries,
    type: 'pam_setup',
    action: 'pam_setup',
    outcome: 'unknown',
    pattern: /^(?<reason>PAM (?:unable to dlopen|adding faulty module|_pam_).{0,400})$/s,
  },
] as const;

function readBody(
  body: string,
  fields: Readonly<Record<string, string | undefined>>,
  options: PamOptions,
): ParsedMessage | null {
  const { logType, failuresCount } = options;
  // SSSD says in a line of its own whether the password was wrong or the user is not its own.
  const counts = failuresCount && fields['pam.module'] !== 'pam_sss';
  const failed = readPamFailure(body, logType, fields, counts);
  if (failed) return failed;
  const parsed = readForms(pamForms, body, logType);
  if (!parsed) return null;
  const isFailure = parsed.outcome === 'failure';
  const attempts = isFailure && !failuresCount ? 0 : parsed.attempts;
  const named: Record<string, string> = { ...parsed.fields };
  for (const [name, value] of Object.entries(fields)) if (value) named[name] = value;
  return { ...parsed, attempts, fields: named };
}

/** Null where the line is not of a module, or of none of its known forms. */
export function readPam(
  message: string,
  program: string,
  options: PamOptions,
): ParsedMessage | null {
  const found = message.startsWith('pam_') ? moduleHead.exec(message) : null;
  if (found) {
    const [head, module, service, stage] = found;
    const fields = { 'pam.module': module, 'pam.service': service, 'pam.stage': stage };
    return readBody(message.slice(head.length), fields, options);
  }
  if (message.startsWith('PAM ')) {
    const library = libraryHead.exec(message)?.[0];
    if (library !== undefined) return readBody(message.slice(library.length), {}, options);
    return readForms(libraryForms, message, options.logType);
  }
  const old = program.endsWith(')') ? programHead.exec(program) : null;
  if (old) return readBody(message, { 'pam.module': old[2], 'pam.service': old[1] }, options);
  if (program !== helper) return null;
  return readBody(message, { 'pam.module': 'pam_unix' }, options);
}
