// Checks what a request brings against the schema of its route, and says in words what is wrong.

import type { z } from 'zod';
import { AppError } from '../../kit/app-error.ts';
import { nearest } from '../../kit/nearest.ts';

type Issue = z.core.$ZodIssue;

/** Characters of a name or value of theirs that are repeated in an answer. */
const mostTold = 100;

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
}

const counted: Readonly<Record<string, string>> = { string: 'characters', array: 'items' };

/** `least` as in "at least", with what is counted of a text or a list. */
function bound(origin: string, least: string, limit: unknown): string {
  const what = counted[origin];
  return what ? `must have ${least} ${limit} ${what}` : `must be ${least} ${limit}`;
}

/** What the value must be. Rules of this program's own bring their words along. */
function demand(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    return `must be ${kinds[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === 'invalid_value') return `must be ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'too_small') return bound(issue.origin, 'at least', issue.minimum);
  if (issue.code === 'too_big') return bound(issue.origin, 'at most', issue.maximum);
  return issue.message;
}

const isOfKind = ([issue]: readonly Issue[]): boolean =>
  issue !== undefined && (issue.code !== 'invalid_type' || issue.path.length > 0);

/** Of several kinds a value may be of: what is wrong with it as the one it is of, if any. */
function unionIssue(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const [inner] = issue.errors.find(isOfKind) ?? [];
  if (inner) return unionIssue({ ...inner, path: [...issue.path, ...inner.path] });
  const allowed = issue.errors.flatMap(([first]) => (first ? [demand(first)] : []));
  return { ...issue, message: allowed.join(' or ').replaceAll('or must be', 'or') };
}

function wordsOf(found: Issue, where: string, value: unknown): string {
  const issue = unionIssue(found);
  const field = [where, ...issue.path].map(String).join('.').slice(0, mostTold);
  if (at(value, issue.path) === undefined) return `${field} is missing`;
  return issue.code === 'custom' ? `${field}: ${issue.message}` : `${field} ${demand(issue)}`;
}

/** A name that no schema takes would be without effect, and nobody would know. */
function unknownName(schema: z.ZodType, where: string, value: unknown): string | null {
  const shape = (schema as { shape?: Record<string, unknown> }).shape;
  if (!shape || typeof value !== 'object' || value === null) return null;
  const name = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
  if (name === undefined) return null;
  const told = name.slice(0, mostTold);
  const known = Object.keys(shape);
  const close = nearest(told, known);
  const advice = close ? `did you mean "${close}"?` : `it takes ${known.join(', ') || 'none'}`;
  return `${where} has no ${JSON.stringify(told)}; ${advice}`;
}

/** @throws AppError `badRequest`, which names the field */
export function parse<S extends z.ZodType>(schema: S, where: string, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  const unknown = unknownName(schema, where, value);
  if (parsed.success && unknown === null) return parsed.data;
  const issue = parsed.error?.issues[0];
  const why = unknown ?? (issue ? wordsOf(issue, where, value) : `${where} is wrong`);
  throw new AppError('badRequest', `cannot read the request: ${why}`);
}
