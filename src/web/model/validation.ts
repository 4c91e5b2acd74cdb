// What the hub will refuse, told before it is asked: the same rules as the contract's schemas.

import type { ConsoleKey } from '../../text/console.en.ts';

const userNamePattern = /^[a-z][a-z0-9._-]{0,31}$/;
const passwordLength = { min: 10, max: 256 } as const;

export function userNameProblem(name: string): ConsoleKey | null {
  return userNamePattern.test(name) ? null : 'name.rule';
}

export function passwordProblem(password: string): ConsoleKey | null {
  const { length } = password;
  return length >= passwordLength.min && length <= passwordLength.max ? null : 'password.rule';
}

/** A number within its limits; null where the text is none. */
export function numberWithin(text: string, min: number | null, max: number | null): number | null {
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isFinite(value)) return null;
  if (min !== null && value < min) return null;
  return max !== null && value > max ? null : value;
}
