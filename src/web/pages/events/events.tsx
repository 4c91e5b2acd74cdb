// The event search: the search in the address, counts over time, and the events, the newest first.

import './events.css';
import { useEffect } from 'preact/hooks';
import { shown } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import type { Tone } from '../../../client/model/tone.ts';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Nav } from '../security/nav.tsx';
import { Counts } from './counts.tsx';
import { Detail } from './detail.tsx';
import { List } from './list.tsx';
import { QueryBox } from './query-box.tsx';
import { pageText } from './say.ts';
import {
  asked,
  atTop,
  badQuery,
  begin,
  counts,
  follows,
  leave,
  list,
  loadCounts,
  loadNewer,
  place,
  problem,
  rulesChanged,
} from './state.ts';
import { Tools } from './tools.tsx';

/** New events are asked for so often while the page is looked at, their counts less often. */
const newMs = 2000;
const countsMs = 10_000;

/** Asks again and again, the next time only once the last answer is here. */
function every(ms: number, work: () => Promise<void>): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    timer = setTimeout(() => void work().finally(() => isOver || next()), ms);
  };
  next();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

function useAsking(): void {
  const key = asked.value;
  const rules = rulesChanged.value;
  const { by } = place.value;
  const inView = shown.value;
  const isFollowing = follows.value && badQuery.value === null;
  useEffect(() => {
    void begin();
    return leave;
  }, [key, rules]);
  useEffect(() => void loadCounts(), [key, rules, by]);
  useEffect(
    () => (inView && isFollowing ? every(newMs, loadNewer) : undefined),
    [key, rules, inView, isFollowing],
  );
  useEffect(
    () => (inView && isFollowing ? every(countsMs, loadCounts) : undefined),
    [key, rules, by, inView, isFollowing],
  );
}

function stateOf(): { tone: Tone; word: string } {
  const say = pageText.value;
  if (problem.value || badQuery.value) return { tone: 'bad', word: say('state.failed') };
  if (!list.value) return { tone: 'off', word: say('state.waiting') };
  if (!follows.value) return { tone: 'info', word: say('state.fixed') };
  return atTop.value
    ? { tone: 'good', word: say('state.follows') }
    : { tone: 'info', word: say('state.held') };
}

function Total() {
  const series = counts.value?.series;
  if (!series) return null;
  const n = series.flatMap((one) => one.counts).reduce((sum, one) => sum + one, 0);
  const number = numberText(n);
  return <span>{pageText.value(n === 1 ? 'total.one' : 'total', { n: number })}</span>;
}

export function Events() {
  const say = pageText.value;
  const { id } = place.value;
  const { tone, word } = stateOf();
  useAsking();
  return (
    <>
      <Nav />
      <div class={id === null ? 'with-side' : 'with-side open'}>
        <section class="card ev-card" aria-label={say('title')}>
          <h2 class="card-head">
            <span>{say('title')}</span>
            <span class="ev-state">
              <Total />
              <Mark tone={tone} word={word} />
            </span>
          </h2>
          <QueryBox />
          <Tools />
          <Counts />
          {problem.value ? (
            <Note tone="bad">{`${problem.value} ${follows.value ? say('again.soon') : ''}`}</Note>
          ) : null}
          <List />
          <p class="ev-foot">{say('keys')}</p>
        </section>
        {id === null ? null : <Detail id={id} />}
      </div>
    </>
  );
}
