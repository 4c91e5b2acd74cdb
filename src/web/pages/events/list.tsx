// The events: rows in view only, the newest on top, older ones on demand.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { EventRow } from '../../model/events/event-fold.ts';
import { keptEvents } from '../../model/events/event-list.ts';
import { numberText } from '../../../contract/number-text.ts';
import { rowWindow } from '../../model/drawing/row-window.ts';
import { Note } from '../../parts/note.tsx';
import { useWidth } from '../../parts/width.ts';
import { openRow, Row, rowId, rowPx } from './row.tsx';
import { pageText } from './say.ts';
import {
  active,
  atTop,
  badQuery,
  counts,
  go,
  isLoadingMore,
  list,
  loadOlder,
  place,
  problem,
  revision,
  rows,
  showNew,
  toggleFold,
} from './state.ts';

const narrowPx = 640;

/** What stands below the last row: older ones, that there are none, or that no more are kept. */
function End() {
  const say = pageText.value;
  const here = list.value;
  if (!here) return null;
  const kept = numberText(keptEvents);
  if (here.isFull) return <p class="ev-end">{say('full', { n: kept })}</p>;
  if (here.next === null) return <p class="ev-end">{say('end')}</p>;
  const word = here.isComplete ? say('more') : say('more.slow');
  return (
    <p class="ev-end">
      <button
        type="button"
        class="button"
        disabled={isLoadingMore.value}
        onClick={() => void loadOlder()}
      >
        {isLoadingMore.value ? say('more.waiting') : word}
      </button>
    </p>
  );
}

function Empty() {
  const say = pageText.value;
  const ignored = counts.value?.ignored ?? 0;
  if (problem.value || badQuery.value) return null;
  if (!list.value) return <Note>{say('waiting')}</Note>;
  const n = numberText(ignored);
  return (
    <Note>
      {say('none')} {place.value.ignores && ignored > 0 ? say('none.ignored', { n }) : ''}
    </Note>
  );
}

function New({ onShow }: { onShow: () => void }) {
  void revision.value;
  const say = pageText.value;
  const here = list.value;
  const waiting = here?.waiting ?? 0;
  if (atTop.value || waiting === 0) return null;
  const n = numberText(waiting);
  const key = here?.hasOverflowed ? 'new.many' : waiting === 1 ? 'new.one' : 'new';
  return (
    <button type="button" class="button ev-new" onClick={onShow}>
      {`${say(key, { n })} ↑`}
    </button>
  );
}

/** Row that a key leads to; null: the key means something else. */
function keyRow(key: string, at: number, pageRows: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + pageRows,
    PageUp: at - pageRows,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}

type Box = RefObject<HTMLDivElement | null>;

function useKeys(box: Box, shown: readonly EventRow[]): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = shown.findIndex(({ key }) => key === active.peek());
    const here = shown[at];
    if ((event.key === 'Enter' || event.key === ' ') && here) {
      event.preventDefault();
      openRow(here);
      return;
    }
    const isFoldKey = event.key === (here?.kind === 'head' ? 'ArrowLeft' : 'ArrowRight');
    if (here && here.kind !== 'line' && isFoldKey) return toggleFold(here.key);
    if (event.key === 'Escape' && place.peek().id !== null) go({ id: null }, 'replace');
    const element = box.current;
    const pageRows = Math.max(1, Math.floor((element?.clientHeight ?? 0) / rowPx) - 1);
    const to = keyRow(event.key, at, pageRows, shown.length - 1);
    const next = to === null ? undefined : shown[to];
    if (!next || to === null || !element) return;
    event.preventDefault();
    active.value = next.key;
    const topPx = to * rowPx;
    if (topPx < element.scrollTop) element.scrollTop = topPx;
    const mostPx = element.scrollTop + element.clientHeight - rowPx;
    if (topPx > mostPx) element.scrollTop = topPx - element.clientHeight + rowPx;
  };
}

function useScroll(box: Box): { topPx: number; heightPx: number; onScroll: () => void } {
  const [view, setView] = useState({ topPx: 0, heightPx: 600 });
  const measure = (): void => {
    const { scrollTop = 0, clientHeight = 600 } = box.current ?? {};
    setView({ topPx: scrollTop, heightPx: clientHeight });
  };
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  const onScroll = (): void => {
    measure();
    const isTop = (box.current?.scrollTop ?? 0) < rowPx;
    if (isTop && !atTop.peek()) showNew();
    atTop.value = isTop;
  };
  return { ...view, onScroll };
}

interface RowsProps {
  shown: readonly EventRow[];
  view: { topPx: number; heightPx: number };
  narrow: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Rows({ shown, view, narrow, onKeyDown }: RowsProps) {
  const say = pageText.value;
  const { first, end } = rowWindow(view.topPx, view.heightPx, rowPx, shown.length);
  const at = active.value;
  return (
    <div
      class="ev-rows"
      role="tree"
      tabIndex={0}
      aria-label={`${say('title')}. ${say('keys')}`}
      {...(at === null ? {} : { 'aria-activedescendant': rowId(at) })}
      style={{ height: `${shown.length * rowPx}px` }}
      onKeyDown={onKeyDown}
    >
      {shown.slice(first, end).map((row, index) => (
        <Row key={row.key} row={row} topPx={(first + index) * rowPx} narrow={narrow} />
      ))}
    </div>
  );
}

export function List() {
  const box = useRef<HTMLDivElement>(null);
  const narrow = useWidth(box) < narrowPx;
  const { onScroll, ...view } = useScroll(box);
  const shown = rows.value;
  const onKeyDown = useKeys(box, shown);
  const toTop = (): void => {
    showNew();
    box.current?.scrollTo(0, 0);
  };
  // A tree without items is none, and what stands below the items is none of them.
  return (
    <div class="ev-box">
      <div ref={box} class={narrow ? 'ev-scroll narrow' : 'ev-scroll'} onScroll={onScroll}>
        {shown.length === 0 ? (
          <Empty />
        ) : (
          <>
            <Rows shown={shown} view={view} narrow={narrow} onKeyDown={onKeyDown} />
            <End />
          </>
        )}
      </div>
      <New onShow={toTop} />
    </div>
  );
}
