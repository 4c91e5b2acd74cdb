// The page's one range: read from the address, zoomed by any chart, and gone back from.

import { computed, signal } from '@preact/signals';
import { hostNowMs, router } from '../../app.ts';
import { addressOf, rangeOf, zoomed, type TimeRange } from '../../model/charts/time-range.ts';

const key = computed(() => {
  const { query } = router.place.value;
  return ['range', 'from', 'to'].map((name) => query.get(name) ?? '').join('|');
});

/** Changes only with the range, not with the rest of the address. */
export const range = computed((): TimeRange => {
  void key.value;
  return rangeOf(router.place.peek().query, hostNowMs());
});

const before = signal<TimeRange[]>([]);

function setRange(to: TimeRange): void {
  const { path, query } = router.place.peek();
  router.go(addressOf(path, query, to));
}

export function chooseRange(to: TimeRange): void {
  before.value = [];
  setRange(to);
}

export function zoomTo(fromMs: number, toMs: number): void {
  before.value = [...before.value, range.peek()];
  setRange(zoomed(fromMs, toMs));
}

/** Back to where one was before zooming; from a shared address, to the last five minutes. */
export function zoomBack(): void {
  const last = before.value.at(-1);
  before.value = before.value.slice(0, -1);
  if (last) setRange(last);
  else if (range.peek().kind === 'fixed') setRange(rangeOf(new URLSearchParams(), hostNowMs()));
}
