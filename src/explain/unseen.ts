// Says what could not be judged for lack of rights, one sentence a field.

import type { ProcessInfo } from '../contract/process.ts';
import type { Text } from '../contract/text.ts';
import { isUnreadable } from './knowledge.ts';
import type { GuardedField, Warning } from './warning.ts';

const fieldNames: Readonly<Record<GuardedField, Text>> = {
  executable: { en: 'executable', ko: '실행 파일' },
  commandLine: { en: 'command line', ko: '명령줄' },
  ports: { en: 'ports', ko: '포트' },
  streams: { en: 'input and output', ko: '표준 입출력' },
  preload: { en: 'preloaded libraries', ko: '미리 끼워 넣은 라이브러리' },
  tracerPid: { en: 'tracer', ko: '추적 프로세스' },
  script: { en: 'script', ko: '스크립트' },
};

const fields = Object.keys(fieldNames) as GuardedField[];

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
    const [name, left] = [fieldNames[field], rules.get(field) ?? ''];
    const { en, ko } = value.unreadable;
    unseen.push({
      en: `Not seen: ${name.en}, so ${left} could not be judged. ${en}`,
      ko: `보지 못한 것: ${name.ko}. ${left} 판단을 하지 못했습니다. ${ko}`,
    });
  }
  return unseen;
}
