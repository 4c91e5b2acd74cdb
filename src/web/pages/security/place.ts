// The span of time of the security pages, from the address.

import { computed } from '@preact/signals';
import { hostNowMs, router } from '../../app.ts';
import {
  askedSpan,
  securityHref,
  securitySpan,
  type SpanAsked,
} from '../../model/security/security-place.ts';

export const span = computed(() => securitySpan(router.place.value.query));

/** What one of the page's parts is open, by its name in the address. */
export const openedAt = (name: 'detector' | 'unparsed'): string | null =>
  router.place.value.query.get(name);

export const askedNow = (): SpanAsked => askedSpan(span.peek(), hostNowMs());

export function go(change: Readonly<Record<string, string | null>>): void {
  const { path, query } = router.place.peek();
  router.go(securityHref(path, query, change), 'replace');
}

/** What is shown is asked for anew so often while it is looked at. */
export const refreshMs = 10_000;
