// A table whose head stays in view, sorted by its heads; long ones draw only rows in view.

import type { ComponentChildren, RefObject } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { languages, say } from '../app.ts';
import { rowWindow } from '../model/drawing/row-window.ts';
import { useFit } from './fit.ts';
import { nextOrder, sortRows, type Order, type SortValue } from '../../client/model/sorting.ts';

export interface Column<T> {
  id: string;
  title: string;
  cell: (row: T) => ComponentChildren;
  sort?: (row: T) => SortValue;
  /** Right-aligned, and first sorted from the top. */
  number?: boolean;
  /** Hidden behind the row where there is no room for it, the lowest number first. */
  rank?: number;
  class?: string;
  /** Its cell is a link: it cannot also be what opens the columns behind the row. */
  isLink?: boolean;
  /** Its title is for those alone who do not see what stands below it. */
  hidesTitle?: boolean;
}

export interface TableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  order?: Order;
  /** So many rows stand there at first; the rest comes with a button. */
  atFirst?: number;
}

const rowHeight = 30;
/** From so many rows on, only those in view are drawn. */
const windowFrom = 100;
const viewHeight = 600;

function sortMark(order: Order | null, id: string): string {
  if (order?.column !== id) return '';
  return order.descending ? '▼' : '▲';
}

function Head<T>(props: {
  columns: readonly Column<T>[];
  order: Order | null;
  onOrder: (order: Order) => void;
}) {
  const { columns, order, onOrder } = props;
  const ariaSort = (id: string): 'ascending' | 'descending' | undefined => {
    if (order?.column !== id) return undefined;
    return order.descending ? 'descending' : 'ascending';
  };
  return (
    <thead>
      <tr>
        {columns.map(({ id, title, sort, number, rank, hidesTitle, class: kind }) => (
          <th
            key={id}
            scope="col"
            aria-sort={ariaSort(id)}
            class={number ? 'num' : undefined}
            data-rank={rank ?? kind}
          >
            {sort ? (
              <button type="button" onClick={() => onOrder(nextOrder(order, id, number ?? false))}>
                {title}
                <span aria-hidden="true">{sortMark(order, id)}</span>
              </button>
            ) : hidesTitle ? (
              <span class="sr">{title}</span>
            ) : (
              title
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** What is hidden is a tap away: a row of its own under the row. */
function Behind<T>(props: { columns: readonly Column<T>[]; row: T; span: number }) {
  const { columns, row, span } = props;
  return (
    <tr class="behind">
      <td colSpan={span}>
        <dl>
          {columns.map(({ id, title, cell }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd>{cell(row)}</dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  );
}

interface RowsProps<T> {
  columns: readonly Column<T>[];
  behind: readonly Column<T>[];
  rows: readonly T[];
  rowKey: TableProps<T>['rowKey'];
}

function Rows<T>({ columns, behind, rows, rowKey }: RowsProps<T>) {
  const [opened, setOpened] = useState<string | number | null>(null);
  const hides = behind.length > 0;
  const opener = columns.findIndex(({ isLink }) => !isLink);
  return (
    <>
      {rows.map((row) => {
        const key = rowKey(row);
        const open = hides && opened === key;
        return [
          <tr key={key}>
            {columns.map((column, at) => (
              <td key={column.id} class={`${column.number ? 'num ' : ''}${column.class ?? ''}`}>
                {at === opener && hides ? (
                  <button
                    type="button"
                    class="reveal"
                    aria-expanded={open}
                    onClick={() => setOpened(open ? null : key)}
                  >
                    {column.cell(row)}
                  </button>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>,
          open ? <Behind key={`${key}+`} columns={behind} row={row} span={columns.length} /> : null,
        ];
      })}
    </>
  );
}

function useSorted<T>(props: TableProps<T>): [T[], Order | null, (order: Order) => void] {
  const [order, setOrder] = useState<Order | null>(props.order ?? null);
  const column = props.columns.find(({ id }) => id === order?.column);
  const sorted = useMemo(
    () =>
      column?.sort && order ? sortRows(props.rows, column.sort, order.descending) : [...props.rows],
    [props.rows, order, column?.id],
  );
  return [sorted, order, setOrder];
}

function Spacer({ rows }: { rows: number }) {
  return rows > 0 ? (
    <tr aria-hidden="true" class="spacer" style={{ height: rows * rowHeight }} />
  ) : null;
}

function scrollTopOf(element: RefObject<HTMLDivElement | null>): number {
  return element.current?.scrollTop ?? 0;
}

function useCut<T>(rows: readonly T[], atFirst: number | undefined): [readonly T[], () => void] {
  const [all, setAll] = useState(false);
  // One row more costs less room than the button that would hide it.
  const cuts = !all && atFirst !== undefined && rows.length > atFirst + 1;
  return [cuts ? rows.slice(0, atFirst) : rows, () => setAll(true)];
}

export function Table<T>(props: TableProps<T>) {
  const [sorted, order, setOrder] = useSorted(props);
  const [listed, showAll] = useCut(sorted, props.atFirst);
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const { isNarrow, hidden } = useFit(box, languages.current.value ?? 'en');
  const isHidden = ({ rank }: Column<T>): boolean => rank !== undefined && rank <= hidden;
  const columns = props.columns.filter((column) => !isHidden(column));
  const long = listed.length >= windowFrom;
  const { first, end } = long
    ? rowWindow(top, viewHeight, rowHeight, listed.length)
    : { first: 0, end: listed.length };
  const onScroll = (): void => {
    const next = rowWindow(scrollTopOf(box), viewHeight, rowHeight, listed.length);
    if (next.first !== first || next.end !== end) setTop(scrollTopOf(box));
  };
  const region = long
    ? ({ onScroll, tabIndex: 0, role: 'region', 'aria-label': props.label } as const)
    : {};
  return (
    <>
      <div ref={box} class={`scroll${long ? ' long' : ''}${isNarrow ? ' narrow' : ''}`} {...region}>
        <table aria-label={props.label} aria-rowcount={long ? listed.length + 1 : undefined}>
          <Head columns={columns} order={order} onOrder={setOrder} />
          <tbody>
            <Spacer rows={first} />
            <Rows
              columns={columns}
              behind={props.columns.filter(isHidden)}
              rows={listed.slice(first, end)}
              rowKey={props.rowKey}
            />
            <Spacer rows={listed.length - end} />
          </tbody>
        </table>
      </div>
      {listed.length < sorted.length ? (
        <button type="button" class="show-all" onClick={showAll}>
          {say.value('showAll', { n: sorted.length })}
        </button>
      ) : null}
    </>
  );
}
