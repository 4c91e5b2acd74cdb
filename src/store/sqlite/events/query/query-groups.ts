// Events by the value of a field, as numbers that stand for the values; 0 is no value.

import type { EventField } from '../../../../contract/event-field.ts';
import type { Integers } from './query-columns.ts';
import { kindValueOf } from './query-kind.ts';
import type { Names } from './query-names.ts';
import type { IdColumn } from './query-said.ts';

export interface Groups {
  column: IdColumn;
  /** Of what the column has; null: the same number. */
  byId: ReadonlyMap<number, number> | null;
  valueOf(group: number): string;
}

type NamedColumn = 'user' | 'address' | 'hostName' | 'program';

const tables = {
  user: 'users',
  address: 'addresses',
  hostName: 'hostNames',
  program: 'programs',
} as const satisfies Record<NamedColumn, keyof Names>;

function named(column: NamedColumn, names: Names): Groups {
  return { column, byId: null, valueOf: (group) => names[tables[column]].valueOf(group) ?? '' };
}

/** The values of several ids may be the same: kinds of one type, passes of one path. */
function valued(column: 'kind' | 'pass', values: readonly { id: number; value: string }[]): Groups {
  const known = [''];
  const byId = new Map<number, number>();
  for (const { id, value } of values) {
    if (!known.includes(value)) known.push(value);
    byId.set(id, known.indexOf(value));
  }
  return { column, byId, valueOf: (group) => known[group] ?? '' };
}

/** How the rows of a chunk are grouped by this field. */
export function groupsOf(field: EventField, names: Names): Groups {
  switch (field) {
    case 'host_name':
      return named('hostName', names);
    case 'program':
      return named('program', names);
    case 'user':
      return named('user', names);
    case 'ip':
      return named('address', names);
    case 'port':
    case 'pid':
      return { column: field, byId: null, valueOf: (group) => String(group - 1) };
    case 'source_path': {
      const passes = names.passes().map(({ id, path }) => ({ id, value: path }));
      return valued('pass', passes);
    }
    default: {
      const valueOf = kindValueOf(field);
      if (!valueOf) throw new Error(`BUG: ${field} is no column`);
      const kinds = names.kinds().map((kind) => ({ id: kind.id, value: valueOf(kind) }));
      return valued('kind', kinds);
    }
  }
}

/** `ids` are those of its column in the chunk. */
export function groupOfRow({ byId }: Groups, ids: Integers, row: number): number {
  const id = ids[row]!;
  return byId === null ? id : (byId.get(id) ?? 0);
}

export function groupOfId({ byId }: Groups, id: number): number {
  return byId === null ? id : (byId.get(id) ?? 0);
}
