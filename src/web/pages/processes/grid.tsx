// The table itself: heads that sort, rows in view only, keys to walk through it.

import { computed, effect, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { live, shown } from '../../app.ts';
import { columnsFor, type Columns } from '../../model/processes/process-columns.ts';
import { largestFirst, type ProcessColumn } from '../../../client/model/process-order.ts';
import { nextOrder } from '../../../client/model/sorting.ts';
import { useWidth } from '../../parts/width.ts';
import { gridKey } from './grid-keys.ts';
import { isNumberColumn, type RowScene } from './row.ts';
import { RowWindow, rowHeightPx } from './row-window.ts';
import { pageText } from './say.ts';
import {
  active,
  arranged,
  choose,
  openEntry,
  options,
  place,
  sweepMs,
  toggle,
  touch,
  view,
  wished,
} from './state.ts';

function titleOf(column: ProcessColumn): string {
  return column === 'pid' ? 'PID' : pageText.value(column);
}

function Heads({ columns }: { columns: readonly ProcessColumn[] }) {
  const { order } = options.value;
  const sortOf = (column: ProcessColumn) =>
    order.column !== column ? undefined : order.descending ? 'descending' : 'ascending';
  return (
    <div class="prow-head" role="row" aria-rowindex={1}>
      {columns.map((column) => (
        <span
          key={column}
          role="columnheader"
          class={isNumberColumn(column) ? `c-${column} num` : `c-${column}`}
          aria-sort={sortOf(column)}
        >
          <button
            type="button"
            onClick={() => choose({ order: nextOrder(order, column, largestFirst.has(column)) })}
          >
            {titleOf(column)}
            {sortOf(column) ? <span aria-hidden="true">{order.descending ? '▼' : '▲'}</span> : null}
          </button>
        </span>
      ))}
    </div>
  );
}

const memoryBytes = computed(() => live.fact('host.system')?.memoryBytes ?? 0);

const scene = computed<RowScene>(() => {
  const say = pageText.value;
  const { mode, tree } = options.value;
  return {
    mode,
    tree,
    open: place.value.pid,
    active: active.value,
    words: {
      danger: say('level.danger'),
      caution: say('level.caution'),
      safe: say('level.safe'),
      kernel: say('level.kernel'),
    },
    memoryBytes: memoryBytes.value,
    hidden: say('hidden'),
  };
});

type Box = RefObject<HTMLDivElement | null>;

/** The heads stand outside of what scrolls: so nothing but rows is painted for a notch. */
interface Boxes {
  head: Box;
  box: Box;
  body: Box;
}

/** Draws without the view library: thirty rows each second would be compared for nothing. */
function useRows({ head, box, body }: Boxes, columns: Columns): RefObject<RowWindow | null> {
  const rows = useRef<RowWindow | null>(null);
  useLayoutEffect(() => {
    const [scroller, host] = [box.current, body.current];
    if (!scroller || !host) return undefined;
    const made = new RowWindow(host, columns);
    rows.current = made;
    let topPx = scroller.scrollTop;
    let leftPx = 0;
    const onScroll = (): void => {
      touch();
      topPx = scroller.scrollTop;
      if (scroller.scrollLeft !== leftPx) {
        leftPx = scroller.scrollLeft;
        head.current?.scrollTo(leftPx, 0);
      }
      made.scrolled(topPx, scene.peek(), sweepMs.peek());
    };
    const observer = new ResizeObserver(([entry]) => {
      made.setHeight(entry?.contentRect.height ?? 0);
      made.draw(topPx, scene.peek(), sweepMs.peek());
    });
    observer.observe(scroller);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const stop = effect(() => {
      void arranged.value;
      const [sceneNow, nowMs] = [scene.value, sweepMs.value];
      if (!shown.value) return;
      made.setLines(view.lines);
      made.draw(topPx, sceneNow, nowMs);
    });
    return () => {
      stop();
      observer.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    };
  }, []);
  useLayoutEffect(() => {
    rows.current?.setColumns(columns);
    rows.current?.draw(box.current?.scrollTop ?? 0, scene.peek(), sweepMs.peek());
  }, [columns.template]);
  return rows;
}

/**
 * Keeps the order while the pointer or a key is in the table, and marks the row under the pointer:
 * by its own class, for `:hover` would paint two rows anew at each notch. The wheel is seen by the
 * scrolling alone: whoever listens to it has each notch sent through the main thread.
 */
function useTouch(grid: Box, rows: RefObject<RowWindow | null>): void {
  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    const point = (event: PointerEvent): void => {
      touch();
      rows.current?.point(event.target instanceof Element ? event.target : null);
    };
    const leave = (): void => rows.current?.point(null);
    const passive = { passive: true } as const;
    const kinds = ['touchmove', 'keydown'] as const;
    for (const kind of kinds) element.addEventListener(kind, touch, passive);
    element.addEventListener('pointermove', point, passive);
    element.addEventListener('pointerleave', leave, passive);
    return () => {
      for (const kind of kinds) element.removeEventListener(kind, touch);
      element.removeEventListener('pointermove', point);
      element.removeEventListener('pointerleave', leave);
    };
  }, []);
}

function scrollTo(box: HTMLDivElement | null, rows: RowWindow | null, index: number): void {
  const topPx = rows?.scrollTo(index, box?.scrollTop ?? 0) ?? null;
  if (box && topPx !== null) box.scrollTop = topPx;
}

function useGridKeys(
  { grid, box }: { grid: Box; box: Box },
  rows: RefObject<RowWindow | null>,
): (event: KeyboardEvent) => void {
  return (event) => {
    const here = event.target === grid.current || event.target === box.current;
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = active.peek();
    const index = at === null ? -1 : view.indexOf(at);
    const pageRows = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeightPx) - 2);
    const step = gridKey(event.key, { lines: view.lines, index, pageRows });
    if (!step) return;
    event.preventDefault();
    if (step.do === 'open') openEntry(step.line.entry);
    else if (step.do === 'toggle') toggle(step.line.entry.row.pid);
    else {
      active.value = view.lines[step.to]?.entry.row.pid ?? null;
      scrollTo(box.current, rows.current, step.to);
    }
  };
}

export function Grid({ all, label }: { all: boolean; label: string }) {
  const grid = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const columns = columnsFor(width, all);
  const rows = useRows({ head, box, body }, columns);
  const [count, setCount] = useState(0);
  useTouch(grid, rows);
  useSignalEffect(() => {
    void arranged.value;
    setCount(view.lines.length);
  });
  useSignalEffect(() => {
    if (wished.value === null) return;
    scrollTo(box.current, rows.current, view.indexOf(wished.value.pid));
    grid.current?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    const style = grid.current?.style;
    style?.setProperty('--cols', columns.template);
    style?.setProperty('--least', `${columns.leastWidth}px`);
    // The heads are as wide as the rows, beside which the scrollbar stands.
    style?.setProperty('--view', `${width}px`);
  }, [columns.template, columns.leastWidth, width]);
  const onKeyDown = useGridKeys({ grid, box }, rows);
  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const line = rows.current?.rowOf(target)?.line;
    if (!line) return;
    if (line.children > 0 && target?.classList.contains('arrow')) toggle(line.entry.row.pid);
    else if (!line.entry.ended) openEntry(line.entry);
  };
  const { tree } = options.value;
  const pid = active.value;
  return (
    <div
      ref={grid}
      class="pgrid"
      tabIndex={0}
      role={tree ? 'treegrid' : 'grid'}
      aria-label={label}
      aria-describedby="process-keys"
      aria-rowcount={count + 1}
      aria-activedescendant={pid === null ? undefined : `process-${pid}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div ref={head} class="phead" role="rowgroup">
        <Heads columns={columns.shown} />
      </div>
      <div ref={box} class="pscroll" role="rowgroup" tabIndex={-1}>
        <div ref={body} class="pbody" role="presentation" />
      </div>
    </div>
  );
}
