// Writes a script with characters of Latin-1 alone, so that V8 keeps it with one byte a character.

import { readFileSync, writeFileSync } from 'node:fs';

/**
 * One character beyond Latin-1 makes V8 keep the whole source with two bytes a character. In
 * strings and regular expressions, where alone they stand, an escape means the same.
 */
export function toLatin(file: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    /[\u0100-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (after !== before) writeFileSync(file, after);
}
