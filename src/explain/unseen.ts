// Says what could not be judged for lack of rights, one sentence a field.

import type { ProcessInfo } from '../contract/process.ts';
import type { Text } from '../contract/text.ts';
import { isUnreadable } from '../contract/fact.ts';
import type { GuardedField, Warning } from './warning.ts';

const fields: readonly GuardedField[] = [
  'executable',
  'commandLine',
  'ports',
  'streams',
  'preload',
  'tracerPid',
  'script',
];

export type RulesByField = ReadonlyMap<GuardedField, string>;

/** Names of the rules that rest on each field. */
export function rulesByField(warnings: readonly Warning[]): RulesByField {
  return new Map(
    fields.map((field) => {
      const rules = warnings.filter(({ reads }) => reads.includes(field));
      return [field, rules.map(({ rule }) => rule).join(', ')];
    }),
  );
}

export function unseenOf(process: ProcessInfo, rules: RulesByField): readonly Text[] {
  const unseen: Text[] = [];
  for (const field of fields) {
    const value = process[field];
    if (!isUnreadable(value)) continue;
    const left = rules.get(field) ?? '';
    const [en, ko] = [clause(value.unreadable.en), clause(value.unreadable.ko)];
    unseen.push({
      en: `Not judged: ${left} (${en}).`,
      ko: `판단하지 못한 규칙은 ${left}입니다(${ko}).`,
    });
  }
  return unseen;
}

/** Reasons come as sentences or as parts of one. */
const clause = (reason: string): string => reason.replace(/\.$/, '');
