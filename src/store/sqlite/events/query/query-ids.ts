// The ids that the values of a filter have in columns; they are looked up once for each question.

import type { EventFilter } from '../../../event-filter.ts';
import { kindFits, kindValueOf } from './query-kind.ts';
import type { Names } from './query-names.ts';
import type { IdColumn } from './query-said.ts';

export type IsFilter = Extract<EventFilter, { op: 'is' }>;

export interface FieldIds {
  column: IdColumn;
  ids: readonly number[];
}

export type IdsOf = (filter: IsFilter) => FieldIds;

const given = (values: readonly (string | null)[]): string[] =>
  values.filter((value) => value !== null);

/** Numbers are kept as one more than they are; 0 is null. */
const numberIds = (values: readonly (string | null)[]): number[] =>
  given(values).flatMap((value) => (/^\d{1,16}$/.test(value) ? Number(value) + 1 : []));

function idsOfValues({ field, values }: IsFilter, names: Names): FieldIds {
  const absent = values.includes(null) ? [0] : [];
  const found = (table: { idOf(value: string): number | null }): number[] => [
    ...absent,
    ...given(values).flatMap((value) => table.idOf(value) ?? []),
  ];
  switch (field) {
    case 'host_name':
      return { column: 'hostName', ids: found(names.hostNames) };
    case 'program':
      return { column: 'program', ids: found(names.programs) };
    case 'user':
      return { column: 'user', ids: found(names.users) };
    case 'ip':
      return { column: 'address', ids: [...absent, ...names.addressIds(given(values))] };
    case 'port':
      return { column: 'port', ids: [...absent, ...numberIds(values)] };
    case 'pid':
      return { column: 'pid', ids: [...absent, ...numberIds(values)] };
    case 'source_path': {
      const passes = names.passes().filter(({ path }) => values.includes(path));
      return { column: 'pass', ids: passes.map(({ id }) => id) };
    }
    default: {
      const filter: EventFilter = { op: 'is', field, values };
      const kinds = names.kinds().filter((kind) => kindFits(filter, kind));
      if (!kindValueOf(field)) throw new Error(`BUG: ${field} is no column`);
      return { column: 'kind', ids: kinds.map(({ id }) => id) };
    }
  }
}

/** A network is looked for among all addresses: not twice for one question. */
export function idFinder(names: Names): IdsOf {
  const known = new Map<IsFilter, FieldIds>();
  return (filter) => {
    const found = known.get(filter) ?? idsOfValues(filter, names);
    known.set(filter, found);
    return found;
  };
}
