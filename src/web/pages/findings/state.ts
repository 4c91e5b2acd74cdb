// Which findings are shown, and the pages of them that are here.

import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, live, router, shown } from '../../app.ts';
import {
  findingPlace,
  findingPlaceHref,
  type FindingPlace,
} from '../../model/findings/finding-place.ts';
import { told } from '../../parts/resource.ts';

export type Listed = RouteResponse<'GET /api/v1/findings'>['findings'][number];
export type Whole = RouteResponse<'GET /api/v1/findings/:id'>;

const pageLength = 50;
/** What the hub gives at most at once: a longer list is refreshed up to here. */
const mostAtOnce = 500;

export const place = computed<FindingPlace>(() => findingPlace(router.place.value.query));

export function go(to: Partial<FindingPlace>, how: 'push' | 'replace' = 'push'): void {
  router.go(findingPlaceHref({ ...place.peek(), ...to }), how);
}

export interface List {
  findings: readonly Listed[];
  next: string | null;
}

export const list = signal<List | null>(null);
export const problem = signal('');
/** Grows when something was done here: lists and panels ask anew. */
export const done = signal(0);

const filter = computed(() => {
  const { state, severity, rule } = place.value;
  return JSON.stringify({ state, severity, rule });
});

/** Only the newest question's answer is taken. */
let asked = 0;

async function load(before: string | null, limit: number): Promise<void> {
  const mine = ++asked;
  const { state, severity, rule } = place.peek();
  const query = {
    state,
    limit,
    ...(severity === null ? {} : { severity }),
    ...(rule === '' ? {} : { rule }),
    ...(before === null ? {} : { before }),
  };
  try {
    const { findings, next } = await call('GET /api/v1/findings', { query });
    if (mine !== asked) return;
    const known = before === null ? [] : (list.peek()?.findings ?? []);
    list.value = { findings: [...known, ...findings], next };
    problem.value = '';
  } catch (error) {
    if (mine === asked) problem.value = told(error);
  }
}

export function more(): void {
  void load(list.peek()?.next ?? null, pageLength);
}

/** Time of the fact that tells of open findings; what shows them depends on it. */
export const toldMs = computed(() => live.factAtMs('findings.open'));

/** Keeps the list: asks when the filter changes, when something happened, when it is shown. */
export function useList(): void {
  const key = filter.value;
  const at = toldMs.value;
  const doneHere = done.value;
  const inView = shown.value;
  useEffect(() => () => void (list.value = null), [key]);
  useEffect(() => {
    if (!inView) return;
    const here = list.peek()?.findings.length ?? 0;
    void load(null, Math.min(mostAtOnce, Math.max(pageLength, here)));
  }, [key, at, doneHere, inView]);
}
