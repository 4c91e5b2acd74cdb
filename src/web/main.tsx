// Starts the console: language and session first, then the page that the address names.

import { render } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { languages, live, preferences, router, session, startLive, stopLive } from './app.ts';
import { firstLanguage } from './model/frame/language.ts';
import { safeReturn } from './model/frame/router.ts';
import { Frame } from './shell/frame.tsx';
import { pages } from './shell/pages.ts';
import { Unreachable } from './shell/entrance.tsx';
import { Lazy } from './parts/lazy.tsx';

const figuresWaitMs = 100;

/** The entrances, each loaded when it is needed. */
const entrances = new Map([
  ['/sign-in', async () => (await import('./shell/sign-in.tsx')).SignIn],
  ['/setup', async () => (await import('./shell/sign-in.tsx')).SetUp],
]);

/** Sends whoever is not signed in to the entrance, and back to where they wanted to be. */
function keepPlace(): void {
  const { path, query } = router.place.peek();
  const state = session.state.value;
  if (state === 'in') {
    startLive();
    if (entrances.has(path)) router.go(safeReturn(query.get('to')), 'replace');
  } else if (state === 'out' && path === '/setup') {
    // The link works once: whoever opens it later has an account by now.
    router.go('/sign-in', 'replace');
  } else if (state === 'out' && !entrances.has(path)) {
    stopLive();
    const to = path + (query.size > 0 ? `?${query}` : '');
    router.go(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`, 'replace');
  } else if (state === 'setup' && path !== '/setup') {
    router.go('/setup', 'replace');
  }
}

function Root() {
  const state = session.state.value;
  useEffect(keepPlace, [state]);
  const { path } = router.place.value;
  const entrance = state === 'in' ? undefined : entrances.get(path);
  const bare = entrance !== undefined;
  // Before the page is painted: the dots come with it, not after it.
  useLayoutEffect(() => {
    if (bare) document.documentElement.dataset['shell'] = 'bare-ready';
    else delete document.documentElement.dataset['shell'];
  }, [bare]);
  if (languages.current.value === null) return null;
  if (entrance) {
    const failed = <Unreachable again={() => location.reload()} />;
    return <Lazy key={path} load={entrance} failed={failed} />;
  }
  if (state === 'unreachable') return <Unreachable again={() => void session.check()} />;
  if (state !== 'in' && state !== 'unknown') return null;
  return <Frame />;
}

/**
 * The figures come a moment after the session: a page drawn before them is drawn twice, and the
 * drawing without them keeps them waiting. Bounded, as they may be long in coming.
 */
async function firstFigures(): Promise<void> {
  if (session.state.value !== 'in') return;
  let end = (): void => {};
  await new Promise<void>((resolve) => {
    setTimeout(resolve, figuresWaitMs);
    end = live.hello.subscribe((hello) => {
      if (hello) resolve();
    });
  });
  end();
}

async function start(): Promise<void> {
  const stored = preferences.read('language');
  // Asked together: none needs the other, and the live stream refuses by itself.
  const asked = session.check();
  // So is the page's own code; the frame says whether it may be seen, and if it failed to come.
  pages
    .find(({ path }) => path === router.place.value.path)
    ?.load()
    .catch(() => {});
  if (!entrances.has(router.place.value.path)) startLive();
  await languages.change(firstLanguage(stored, navigator.languages));
  await asked;
  await firstFigures();
  const app = document.getElementById('app');
  if (!app) throw new Error('BUG: the page has no #app');
  app.replaceChildren();
  render(<Root />, app);
}

start().catch((error: unknown) => {
  document.documentElement.dataset['shell'] = 'unloaded';
  throw error;
});
