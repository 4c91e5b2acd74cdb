// Where the reader is follows the page's own steps and the back button, and stays in this console.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsHref } from '../events/event-place.ts';
import { createRouter, placeOf, safeReturn, type RouterWindow } from './router.ts';

function fakeWindow(href: string): RouterWindow & { back(): void } {
  const stack = [href];
  let pop = (): void => {};
  const location = { href, origin: 'http://h' };
  const put = (url: string): void => {
    location.href = new URL(url, location.href).href;
  };
  return {
    location,
    history: {
      pushState: (_, __, url) => {
        put(url);
        stack.push(location.href);
      },
      replaceState: (_, __, url) => {
        put(url);
        stack[stack.length - 1] = location.href;
      },
    },
    addEventListener: (_, listener) => {
      pop = listener;
    },
    back: () => {
      stack.pop();
      location.href = stack.at(-1) ?? href;
      pop();
    },
  };
}

test('the router follows its own steps and the back button', () => {
  const browser = fakeWindow('http://h/charts/?range=1h#load');
  const router = createRouter(browser);
  assert.deepEqual([router.place.value.path, router.place.value.hash], ['/charts', 'load']);
  router.go('/settings');
  assert.equal(router.place.value.path, '/settings');
  browser.back();
  assert.equal(router.place.value.query.get('range'), '1h');
  assert.throws(() => router.go('https://elsewhere/'), /BUG/);
  assert.equal(placeOf('http://h').path, '/');
});

test('after signing in one is sent back to this console only', () => {
  assert.equal(safeReturn('/charts?range=1h&group=cpu'), '/charts?range=1h&group=cpu');
  const search = eventsHref('user:"a b" -ip:* /x#y/');
  assert.equal(safeReturn(search), search, 'a search that somebody shared');
  for (const bad of [null, '//evil.example', '/\\evil', 'https://evil', '/sign-in?to=/', 'x']) {
    assert.equal(safeReturn(bad), '/', String(bad));
  }
});
