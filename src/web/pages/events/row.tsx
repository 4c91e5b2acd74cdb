// One row of the list: an event, or many equal ones.

import { times } from '../../app.ts';
import type { EventRow } from '../../model/events/event-fold.ts';
import { numberText } from '../../../contract/number-text.ts';
import { levelTone } from '../../model/logs/log-level.ts';
import { Written } from '../../parts/written.tsx';
import { pageText } from './say.ts';
import { active, go, place, toggleFold } from './state.ts';

export const rowPx = 24;

export const rowId = (key: string): string => `event ${key}`.replace(/\s+/g, '-').slice(0, 200);

/** The same by the pointer and by Enter. */
export function openRow(row: EventRow): void {
  if (row.kind !== 'line') toggleFold(row.key);
  else go({ id: place.peek().id === row.event.id ? null : row.event.id }, 'replace');
}

function Fold({ row }: { row: EventRow }) {
  const oldest = row.events.at(-1) ?? row.event;
  const title = pageText.value('fold', {
    n: numberText(row.events.length),
    last: times.value.full(row.event.atMs),
    first: times.value.full(oldest.atMs),
  });
  return (
    <b class="ev-fold" title={title}>
      {`${row.kind === 'head' ? '▼' : '▶'} × ${numberText(row.events.length)}`}
    </b>
  );
}

export function Row({ row, topPx, narrow }: { row: EventRow; topPx: number; narrow: boolean }) {
  const { event, kind, key, inside } = row;
  const tone = levelTone(event.level);
  const isHere = kind === 'line' && place.value.id === event.id;
  const isActive = active.value === key;
  const { clock, day } = times.value;
  const names = [
    'ev-row',
    tone,
    isHere ? 'here' : '',
    isActive ? 'at' : '',
    inside ? 'inside' : '',
  ];
  return (
    <div
      id={rowId(key)}
      class={names.filter(Boolean).join(' ')}
      role="treeitem"
      aria-level={inside ? 2 : 1}
      aria-selected={isHere}
      {...(kind === 'line' ? {} : { 'aria-expanded': kind === 'head' })}
      style={{ top: `${topPx}px` }}
      onClick={() => {
        active.value = key;
        // Who marks text with the mouse wants to copy it.
        if (getSelection()?.isCollapsed !== false) openRow(row);
      }}
    >
      <time dateTime={new Date(event.atMs).toISOString()}>
        {narrow ? clock(event.atMs) : `${day(event.atMs)} ${clock(event.atMs)}`}
      </time>
      <span class={`ev-level ${tone}`}>{narrow ? event.level.slice(0, 1) : event.level}</span>
      {narrow ? null : (
        <span class="ev-program" title={event.program ?? ''}>
          <Written text={event.program ?? ''} empty="–" />
        </span>
      )}
      <span class="ev-message">
        {kind === 'line' ? null : <Fold row={row} />}
        <Written text={event.message} />
      </span>
    </div>
  );
}
