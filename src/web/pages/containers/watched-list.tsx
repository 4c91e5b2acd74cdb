// What the pages of containers and pods have in common: how their source stands, then the rows
// that fit a filter, what is wrong first, and one of them in a panel.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Standing } from '../../../contract/container.ts';
import { numberText } from '../../../contract/number-text.ts';
import { router } from '../../app.ts';
import { worstFirst } from '../../../client/model/standing.ts';
import { Card } from '../../parts/card.tsx';
import { Field } from '../../parts/field.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';

interface Row {
  readonly id: string;
  readonly standing: Standing;
}

export interface ListWords<R extends Row> {
  title: string;
  /** What stands there where the source has none at all. */
  none: string;
  columns: readonly Column<R>[];
  nameOf: (row: R) => string;
  fits: (row: R, filter: string) => boolean;
  /** Stands before the filter. */
  choice?: ComponentChildren;
}

export interface WatchedListProps<R extends Row> extends ListWords<R> {
  /** The name of the source behind the title; null: not known. */
  source: string | null;
  /** Null: nothing was heard of the source yet. */
  state: string | null;
  counts: ComponentChildren;
  /** Why the source is not watched, where it is not. */
  reason: ComponentChildren;
  /** Null: on their way. */
  rows: readonly R[] | null;
  /** Key of the address that names the open row, and its panel. */
  openKey: string;
  panel: (row: R | null) => ComponentChildren;
}

function List<R extends Row>(props: ListWords<R> & { rows: readonly R[] }) {
  const { title, none, columns, nameOf, fits, choice, rows } = props;
  const say = pageText.value;
  const [filter, setFilter] = useState('');
  const fitting = rows.filter((row) => fits(row, filter.trim()));
  const shown = { shown: numberText(fitting.length), all: numberText(rows.length) };
  return (
    <>
      <div class="list-tools">
        {choice}
        <div class="grow field">
          <Field label={say('filter')} value={filter} onInput={setFilter} />
        </div>
        <span class="off">{say('count', shown)}</span>
      </div>
      {fitting.length === 0 ? (
        <Note>{rows.length === 0 ? none : say('filter.none')}</Note>
      ) : (
        <Table
          label={title}
          columns={columns}
          rows={worstFirst(fitting, nameOf)}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}

export function WatchedList<R extends Row>(props: WatchedListProps<R>) {
  const { title, source, state, counts, reason, rows, openKey, panel } = props;
  const open = router.place.value.query.get(openKey);
  // What was watched is still shown while the source is away.
  const watched = state === 'watched' || (rows?.length ?? 0) > 0;
  const waits = state === null || (watched && rows === null);
  return (
    <div class={open === null ? 'with-side' : 'with-side open'}>
      <div>
        <Card
          title={source === null ? title : `${title} · ${source}`}
          fixed={watched ? counts : undefined}
        >
          {reason}
          {watched && rows ? <List {...props} rows={rows} /> : null}
          {waits ? <Note>{pageText.value('waiting')}</Note> : null}
        </Card>
      </div>
      {open === null ? null : panel(rows?.find(({ id }) => id === open) ?? null)}
    </div>
  );
}
