// The lines: those in view only, still while they are read, at the newest one while it is in view.

import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { languages } from '../../app.ts';
import {
  columnsOf,
  isPlain,
  layRows,
  linesOfEntry,
  rowAt,
  type LogLayout,
} from '../../model/logs/log-layout.ts';
import type { LogEntry } from '../../model/logs/log-view.ts';
import { useWidth } from '../../parts/width.ts';
import { Row } from './row.tsx';
import { pageText } from './say.ts';
import {
  atEnd,
  following,
  paused,
  problem,
  revision,
  selected,
  stream,
  toNewest,
  view,
  wraps,
} from './state.ts';

export const rowPx = 20;
/** Rows beyond the view, above and below. */
const beyond = 12;
const narrowPx = 600;
const timePx = 76;
const programPx = 128;
const levelPx = { wide: 52, narrow: 18 };
const paddingPx = 24;
/** Wider rows than this are not scrolled sideways: who reads on opens the line. */
const mostColumns = 4000;

interface Shape {
  narrow: boolean;
  programs: boolean;
  /** Columns of the fixed-width font that a message has; 0: it does not wrap. */
  columns: number;
  charPx: number;
  fixedPx: number;
  linesOf: (entry: LogEntry, columns: number) => number;
}

const none: readonly LogEntry[] = [];

interface Ruler {
  charPx: number;
  /** Width of a text in columns: letters of other scripts come from other fonts. */
  measure: (text: string) => number;
}

function rulerOf(box: HTMLElement | null): Ruler {
  const context = document.createElement('canvas').getContext('2d');
  if (!box || !context) return { charPx: 8, measure: columnsOf };
  context.font = getComputedStyle(box).font;
  const charPx = context.measureText('0'.repeat(100)).width / 100 || 8;
  const measure = (text: string): number =>
    isPlain(text) ? text.length : context.measureText(text).width / charPx;
  return { charPx, measure };
}

/** Each line is measured once, for as long as it is kept. */
function remembered(
  measure: (text: string) => number,
): (entry: LogEntry, columns: number) => number {
  const known = new WeakMap<LogEntry, number>();
  const once = (entry: LogEntry) => (text: string) => {
    const wide = known.get(entry) ?? measure(text);
    known.set(entry, wide);
    return wide;
  };
  return (entry, columns) => linesOfEntry(entry, columns, once(entry));
}

function useHeight(box: RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return height;
}

function useShape(box: RefObject<HTMLDivElement | null>, width: number): Shape {
  const { charPx, measure } = useMemo(() => rulerOf(box.current), [width > 0]);
  const linesOf = useMemo(() => remembered(measure), [measure]);
  const programs = view.value?.hasPrograms ?? false;
  const narrow = width < narrowPx;
  const program = programs && !narrow ? programPx : 0;
  const level = narrow ? levelPx.narrow : levelPx.wide;
  const fixedPx = timePx + program + level + paddingPx;
  const columns = wraps.value ? Math.max(10, Math.floor((width - fixedPx) / charPx)) : 0;
  return { narrow, programs: program > 0, columns, charPx, fixedPx, linesOf };
}

function widest(entries: readonly LogEntry[]): number {
  let most = 0;
  for (const entry of entries) {
    if (entry.kind !== 'line' || entry.message.length * 2 <= most) continue;
    most = Math.max(most, columnsOf(entry.message.slice(0, mostColumns)));
  }
  return Math.min(most, mostColumns);
}

/** Row at the top of the view and how far it is scrolled out: kept when rows above it go. */
interface Anchor {
  id: number;
  offsetPx: number;
}

function anchorOf(layout: LogLayout, entries: readonly LogEntry[], topPx: number): Anchor | null {
  const at = rowAt(layout, Math.floor(topPx / rowPx));
  const entry = entries[at];
  return entry ? { id: entry.id, offsetPx: topPx - (layout.tops[at] ?? 0) * rowPx } : null;
}

function useScroll(
  box: RefObject<HTMLDivElement | null>,
  layout: LogLayout,
  entries: readonly LogEntry[],
) {
  const [topPx, setTop] = useState(0);
  const anchor = useRef<Anchor | null>(null);
  const follows = following.value && !paused.value && selected.value === null;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (follows) element.scrollTop = layout.lines * rowPx;
    else if (anchor.current) {
      const { id, offsetPx } = anchor.current;
      const at = entries.findIndex((entry) => entry.id === id);
      const wantedPx = at === -1 ? 0 : (layout.tops[at] ?? 0) * rowPx + offsetPx;
      if (Math.abs(element.scrollTop - wantedPx) >= 1) element.scrollTop = wantedPx;
    }
    anchor.current = anchorOf(layout, entries, element.scrollTop);
    setTop(element.scrollTop);
  }, [layout, follows]);
  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    const restPx = element.scrollHeight - element.scrollTop - element.clientHeight;
    anchor.current = anchorOf(layout, entries, element.scrollTop);
    setTop(element.scrollTop);
    if (restPx > rowPx) following.value = false;
    else if (!following.peek()) atEnd();
  };
  return { topPx, onScroll };
}

/** Index of the line next to where one reads; with nothing selected, the newest. */
function nextLine(entries: readonly LogEntry[], step: number): number {
  const now = entries.findIndex(({ id }) => id === selected.peek());
  let at = now === -1 ? entries.length - 1 : now + step;
  while (entries[at] && entries[at]?.kind !== 'line') at += step < 0 || now === -1 ? -1 : 1;
  return entries[at] ? at : now;
}

/** The line that is read stays in view, also when its detail takes room below. */
function useSelected(
  box: RefObject<HTMLDivElement | null>,
  layout: LogLayout,
  entries: readonly LogEntry[],
  heightPx: number,
): void {
  const id = selected.value;
  useLayoutEffect(() => {
    const element = box.current;
    const at = id === null ? -1 : entries.findIndex((entry) => entry.id === id);
    if (!element || at === -1) return;
    const topPx = (layout.tops[at] ?? 0) * rowPx;
    const bottomPx = (layout.tops[at + 1] ?? 0) * rowPx;
    if (topPx < element.scrollTop) element.scrollTop = topPx;
    else if (bottomPx > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottomPx - element.clientHeight;
    }
  }, [id, heightPx]);
}

function useKeys(entries: readonly LogEntry[]) {
  const show = (at: number): void => {
    const entry = entries[at];
    if (entry) selected.value = entry.id;
  };
  return (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowUp') show(nextLine(entries, -1));
    else if (event.key === 'ArrowDown') show(nextLine(entries, 1));
    else if (event.key === 'End') toNewest();
    else if (event.key === 'Escape') selected.value = null;
    else if (event.key === 'p') paused.value = !paused.peek();
    else return;
    event.preventDefault();
  };
}

function Nothing() {
  const say = pageText.value;
  if (problem.value) return null;
  const waits = stream.value.state === 'connecting';
  return <p class="lnone">{say(waits ? 'waiting' : 'none')}</p>;
}

export function Lines({ label }: { label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const heightPx = useHeight(box);
  const shape = useShape(box, width);
  const entries = view.value?.entries ?? none;
  const language = languages.current.value;
  const layout = useMemo(
    () => layRows(entries, (entry) => shape.linesOf(entry, shape.columns)),
    [entries, revision.value, shape.columns, shape.linesOf],
  );
  const { topPx, onScroll } = useScroll(box, layout, entries);
  const onKeyDown = useKeys(entries);
  useSelected(box, layout, entries, heightPx);
  const first = Math.max(0, rowAt(layout, Math.floor(topPx / rowPx)) - beyond);
  const last = rowAt(layout, Math.ceil((topPx + heightPx) / rowPx)) + beyond;
  const wide = shape.columns > 0 ? 0 : shape.fixedPx + widest(entries) * shape.charPx;
  return (
    <div
      ref={box}
      class={shape.columns > 0 ? 'lscroll wraps' : 'lscroll'}
      tabIndex={0}
      // A list box without options is none.
      role={entries.length === 0 ? 'group' : 'listbox'}
      aria-label={label}
      aria-activedescendant={selected.value === null ? undefined : `log-${selected.value}`}
      lang={language ?? undefined}
      onScroll={onScroll}
      onWheel={(event) => {
        // Before the next lines come: they would pull the view down again.
        if (event.deltaY < 0) following.value = false;
      }}
      onKeyDown={onKeyDown}
    >
      {entries.length === 0 ? <Nothing /> : null}
      <div
        class={`lbody${shape.narrow ? ' narrow' : ''}${shape.programs ? ' programs' : ''}`}
        style={{ height: `${layout.lines * rowPx}px`, minWidth: `${Math.ceil(wide)}px` }}
      >
        {entries.slice(first, last + 1).map((entry, at) => (
          <Row
            key={entry.id}
            entry={entry}
            topPx={(layout.tops[first + at] ?? 0) * rowPx}
            heightPx={((layout.tops[first + at + 1] ?? 0) - (layout.tops[first + at] ?? 0)) * rowPx}
            narrow={shape.narrow}
            programs={shape.programs}
          />
        ))}
      </div>
    </div>
  );
}
