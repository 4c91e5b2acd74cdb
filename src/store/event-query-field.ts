// The fields of a typed search: their names and aliases, and which values each of them can have.

import { eventFieldNames, type EventField } from '../contract/event-field.ts';
import type { Text } from '../contract/text.ts';
import { isIpRange } from '../kit/ip-set.ts';

/** Short names for the hand, and those of the Elastic Common Schema. */
const fieldAliases: Readonly<Record<string, EventField>> = {
  host: 'host_name',
  'host.name': 'host_name',
  level: 'log_level',
  type: 'error_type',
  action: 'event.action',
  outcome: 'event.outcome',
  'user.name': 'user',
  'source.ip': 'ip',
  'source.port': 'port',
  'process.name': 'program',
  'process.pid': 'pid',
  source: 'source_path',
};

export const queryFieldNames: readonly string[] = [
  ...eventFieldNames,
  ...Object.keys(fieldAliases),
];

/** By name or alias, in any case of letters; null where there is no such field. */
export function findField(name: string): EventField | null {
  const lower = name.toLowerCase();
  return (
    eventFieldNames.find((field) => field === lower) ??
    (Object.hasOwn(fieldAliases, lower) ? (fieldAliases[lower] ?? null) : null)
  );
}

const levels = ['INFO', 'WARN', 'ERROR'];
const outcomes = ['success', 'failure', 'unknown'];
const largestPort = 65_535;

interface ValueRule {
  /** The value as events have it; null where no event can have it. */
  read(value: string): string | null;
  /** What would be allowed. */
  allowed: Text;
}

function oneOf(names: readonly string[]): ValueRule {
  return {
    read: (value) => names.find((name) => name.toLowerCase() === value.toLowerCase()) ?? null,
    allowed: {
      en: `one of ${names.join(', ')}`,
      ko: `${names.join(', ')} 가운데 하나를 쓰십시오`,
    },
  };
}

function wholeNumber(largest: number): ValueRule {
  return {
    read: (value) => (/^(?:0|[1-9]\d{0,15})$/.test(value) && +value <= largest ? value : null),
    allowed: {
      en: `a whole number from 0 to ${largest}`,
      ko: `0부터 ${largest}까지의 정수를 쓰십시오`,
    },
  };
}

const valueRules: Partial<Record<EventField, ValueRule>> = {
  log_level: oneOf(levels),
  'event.outcome': oneOf(outcomes),
  ip: {
    read: (value) => (isIpRange(value) ? value : null),
    allowed: {
      en: 'an address such as 192.0.2.1 or a network such as 198.18.0.0/15',
      ko: '192.0.2.1 같은 주소나 198.18.0.0/15 같은 네트워크를 쓰십시오',
    },
  },
  port: wholeNumber(largestPort),
  pid: wholeNumber(Number.MAX_SAFE_INTEGER),
};

/** The value as events have it, or in words what would be allowed. */
export function readFieldValue(
  field: EventField,
  value: string,
): { value: string } | { allowed: Text } {
  const rule = valueRules[field];
  if (!rule) return { value };
  const read = rule.read(value);
  return read === null ? { allowed: rule.allowed } : { value: read };
}
