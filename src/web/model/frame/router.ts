// Where the reader is: path, query and fragment of the page, kept in the browser's history.

import { signal, type ReadonlySignal } from '@preact/signals';

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly hash: string;
}

/** What is used of `window`. */
export interface RouterWindow {
  location: { href: string; origin: string };
  history: {
    pushState(data: unknown, unused: string, url: string): void;
    replaceState(data: unknown, unused: string, url: string): void;
  };
  addEventListener(type: 'popstate', listener: () => void): void;
}

export interface Router {
  readonly place: ReadonlySignal<Place>;
  go(to: string, how?: 'push' | 'replace'): void;
}

export function placeOf(href: string): Place {
  const url = new URL(href);
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') : '/';
  return { path: path === '' ? '/' : path, query: url.searchParams, hash: url.hash.slice(1) };
}

export function createRouter(browser: RouterWindow): Router {
  const place = signal(placeOf(browser.location.href));
  browser.addEventListener('popstate', () => {
    place.value = placeOf(browser.location.href);
  });
  return {
    place,
    go(to, how = 'push') {
      const target = new URL(to, browser.location.href);
      if (target.origin !== browser.location.origin) throw new Error(`BUG: leaves the page: ${to}`);
      const address = target.pathname + target.search + target.hash;
      if (how === 'push') browser.history.pushState(null, '', address);
      else browser.history.replaceState(null, '', address);
      place.value = placeOf(browser.location.href);
    },
  };
}

/** Only a path of this console is gone back to after signing in. */
export function safeReturn(to: string | null): string {
  return to !== null && /^\/(?![/\\])[\w\-./?=&%+*]*$/.test(to) && !to.startsWith('/sign-in')
    ? to
    : '/';
}
