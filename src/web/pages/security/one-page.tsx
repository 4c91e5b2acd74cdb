// The frame of a page about one address or user: places, span, and what could not be had.

import type { ComponentChildren } from 'preact';
import { useFresh } from '../../parts/fresh.ts';
import { Note } from '../../parts/note.tsx';
import { Nav, SpanSwitch } from './nav.tsx';
import { refreshMs, span } from './place.ts';
import { pageText } from './say.ts';

export interface OnePageProps<T> {
  /** What it is about, as the last of the places. */
  here: ComponentChildren;
  load: () => Promise<T>;
  children: (value: T, again: () => void) => ComponentChildren;
}

export function OnePage<T>({ here, load, children }: OnePageProps<T>) {
  const say = pageText.value;
  const { value, problem, again } = useFresh(span.value.id, load, refreshMs);
  return (
    <>
      <Nav here={here}>
        <SpanSwitch />
      </Nav>
      {problem ? (
        <section class="card">
          <Note tone="bad">{value ? say('stale', { why: problem }) : problem}</Note>
        </section>
      ) : null}
      {value ? <div class="sec-box">{children(value, again)}</div> : null}
      {!value && !problem ? <Note>{say('waiting')}</Note> : null}
    </>
  );
}
