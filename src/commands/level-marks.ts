// Marks of verdicts in the lines of commands, beside the word: colour alone says nothing.

import type { VerdictLevel } from '../contract/verdict.ts';

export const levelMarks: Readonly<Record<VerdictLevel, string>> = {
  danger: '🔴',
  caution: '🟡',
  safe: '🟢',
  kernel: '⚪',
};
