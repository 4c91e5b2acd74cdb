// Tells a value from what stands in its place where it may not be read.

import type { Unreadable } from '../../contract/fact.ts';

export function isUnreadable<T>(value: T): value is Extract<T, Unreadable> {
  return typeof value === 'object' && value !== null && 'unreadable' in value;
}
