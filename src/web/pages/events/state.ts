// Which events are searched, the list of them that is here, and whether it stands still.

import { batch, computed, signal } from '@preact/signals';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, hostNowMs, languages, router } from '../../app.ts';
import { ClientError } from '../../../client/client.ts';
import type { EventField } from '../../../contract/event-field.ts';
import { foldEvents } from '../../model/events/event-fold.ts';
import { EventList } from '../../model/events/event-list.ts';
import { sentenceOf } from '../../model/frame/error-text.ts';
import {
  eventPlace,
  eventPlaceHref,
  spanOf,
  type EventPlace,
} from '../../model/events/event-place.ts';
import {
  queryProblem,
  withTerm,
  type QueryProblem,
  type TermSign,
} from '../../model/events/query-text.ts';
import { told } from '../../parts/resource.ts';

export interface Counts extends RouteResponse<'GET /api/v1/events/counts'> {
  by: EventField | null;
}

const pageLength = 200;
/** Folded, a page may be a row or two: more is asked for until there are so many. */
const fewestRows = 40;
const fillLength = 1000;
const mostFills = 2;
/** What may have come since the last time is asked for at most so much at once. */
const mostNew = 1000;

export const place = computed<EventPlace>(() => eventPlace(router.place.value.query));

/** Changes only with what the hub is to be asked for the list; the counts depend on `by` too. */
export const asked = computed(() => {
  const { query, range, ignores } = place.value;
  return JSON.stringify({ query, range, ignores });
});

/** Grows when a rule was added: everything is asked for anew. */
export const rulesChanged = signal(0);

export const list = signal<EventList | null>(null);
/** Grows when the list has changed; what shows it depends on it. */
export const revision = signal(0);
export const counts = signal<Counts | null>(null);
export const problem = signal('');
/** The search cannot be read; null: it can. */
export const badQuery = signal<QueryProblem | null>(null);
export const isLoadingMore = signal(false);

/** The newest rows are in view, and stay in view. */
export const atTop = signal(true);
/** Keys of folds that are open. */
export const opened = signal<ReadonlySet<string>>(new Set());
/** Key of the row that the arrow keys are at. */
export const active = signal<string | null>(null);

export const rows = computed(() => {
  void revision.value;
  return foldEvents(list.value?.events ?? [], opened.value);
});

/** New ones come by themselves: the range ends now. */
export const follows = computed(() => place.value.range.kind === 'last');

export function go(to: Partial<EventPlace>, how: 'push' | 'replace' = 'push'): void {
  router.go(eventPlaceHref({ ...place.peek(), ...to }), how);
}

/** What a click on a value leads to; null: the search would be too long. */
export function narrowed(field: EventField, value: string | null, sign: TermSign): string | null {
  const query = withTerm(place.value.query, field, value, sign);
  return query === null ? null : eventPlaceHref({ ...place.value, query });
}

export function toggleFold(key: string): void {
  const next = new Set(opened.peek());
  if (!next.delete(key)) next.add(key);
  opened.value = next;
}

function changed(): void {
  revision.value = revision.peek() + 1;
}

export function showNew(): void {
  list.peek()?.showWaiting();
  changed();
}

function failed(error: unknown): void {
  const why = told(error);
  const isRefused = error instanceof ClientError && error.code === 'badRequest';
  const found = isRefused ? queryProblem(sentenceOf(error, languages.pick)) : null;
  badQuery.value = found?.at === null ? null : found;
  problem.value = badQuery.value ? '' : why;
}

function questionOf({ query, range, ignores }: EventPlace) {
  const { fromMs, toMs } = spanOf(range, hostNowMs());
  return { q: query, fromMs, toMs, ignore: ignores ? 'on' : 'off' } as const;
}

/** The same, and the columns of its span. */
function countQuestionOf(of: EventPlace) {
  const { points } = spanOf(of.range, hostNowMs());
  return { ...questionOf(of), points, ...(of.by === null ? {} : { by: of.by }) };
}

/** Begins the list anew; an answer to an older question is let go. */
let turn = 0;

export async function begin(): Promise<void> {
  const mine = ++turn;
  try {
    const query = { ...questionOf(place.peek()), limit: pageLength };
    const page = await call('GET /api/v1/events', { query });
    if (mine !== turn) return;
    batch(() => {
      list.value = new EventList(page);
      problem.value = '';
      badQuery.value = null;
      changed();
    });
    for (let fills = 0; fills < mostFills; fills += 1) {
      if (mine !== turn || !list.peek()?.isComplete) return;
      if (rows.peek().length >= fewestRows) return;
      await loadOlder(fillLength);
    }
  } catch (error) {
    if (mine === turn) failed(error);
  }
}

export async function loadCounts(): Promise<void> {
  const mine = turn;
  const { by } = place.peek();
  try {
    const query = countQuestionOf(place.peek());
    const answer = await call('GET /api/v1/events/counts', { query });
    if (mine === turn && by === place.peek().by) counts.value = { ...answer, by };
  } catch {
    // The list says why: it asks the same of the same hub.
    if (mine === turn) counts.value = null;
  }
}

export async function loadOlder(limit = pageLength): Promise<void> {
  const here = list.peek();
  const before = here?.next;
  if (!here || !before || isLoadingMore.peek()) return;
  isLoadingMore.value = true;
  try {
    const query = { ...questionOf(place.peek()), limit, before };
    here.takeOlder(await call('GET /api/v1/events', { query }));
    problem.value = '';
    changed();
  } catch (error) {
    failed(error);
  } finally {
    isLoadingMore.value = false;
  }
}

/** What was stored since: on top, or waiting while one reads below. */
export async function loadNewer(): Promise<void> {
  const here = list.peek();
  if (!here) return begin();
  try {
    const query = { ...questionOf(place.peek()), limit: mostNew, after: here.newest };
    const page = await call('GET /api/v1/events', { query });
    if (list.peek() !== here) return;
    here.takeNewer(page);
    problem.value = '';
    if (here.hasOverflowed && atTop.peek()) return await begin();
    if (atTop.peek()) here.showWaiting();
    if (page.events.length > 0) changed();
  } catch (error) {
    failed(error);
  }
}

/** The page is left, or something else is asked: nothing of before is shown as of now. */
export function leave(): void {
  turn += 1;
  batch(() => {
    list.value = null;
    counts.value = null;
    problem.value = '';
    badQuery.value = null;
    opened.value = new Set();
    active.value = null;
    atTop.value = true;
  });
}
