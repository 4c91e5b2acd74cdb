// Reads the folder of rules: one file is one rule.

import { loadFolder } from '../../kit/registry.ts';
import type { Rule } from './rule.ts';

export function loadRules(): Promise<Rule[]> {
  return loadFolder<Rule>(new URL('../rules/', import.meta.url));
}
