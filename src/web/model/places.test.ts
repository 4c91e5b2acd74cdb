// Where the reader is, whose session it is, what range is shown: small state, each with its edges.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError, type Call } from '../../client/client.ts';
import { browserName } from './settings/browser-name.ts';
import { listCharts } from './charts/chart-order.ts';
import { eventsHref } from './events/event-place.ts';
import { freshnessOf } from './frame/freshness.ts';
import { createLanguages, firstLanguage } from './frame/language.ts';
import { LiveModel } from './host/live-model.ts';
import { createPreferences } from './frame/preferences.ts';
import { createRouter, placeOf, safeReturn, type RouterWindow } from './frame/router.ts';
import { CookieLost, createSession, type WhoAmI } from './frame/session.ts';
import { addressOf, rangeOf, shortestMs, spanOf, zoomed } from './charts/time-range.ts';
import { numberWithin, passwordProblem, userNameProblem } from './validation.ts';
import { consoleEn } from '../../text/console.en.ts';
import { consoleKo } from '../../text/console.ko.ts';
import { errorText } from './frame/error-text.ts';

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

test('a range is read from the address, and what is wrong there is the first preset', () => {
  const read = (text: string) => rangeOf(new URLSearchParams(text), 1e12);
  assert.equal(read('').kind, 'last');
  assert.deepEqual(read('range=24h'), { kind: 'last', id: '24h', ms: 86_400_000 });
  assert.deepEqual(read('from=1000&to=61000'), { kind: 'fixed', fromMs: 1000, toMs: 61_000 });
  for (const bad of ['from=9&to=1', 'from=x&to=2', 'from=1', 'range=soon', 'from=-5&to=4']) {
    assert.deepEqual(read(bad), { kind: 'last', id: '5m', ms: 300_000 }, bad);
  }
});

test('a range that reaches far into the future ends a day from now, or is none', () => {
  const nowMs = 1_795_000_000_000;
  const read = (text: string) => rangeOf(new URLSearchParams(text), nowMs);
  const toMs = nowMs + 86_400_000;
  assert.deepEqual(read('from=0&to=99999999999999'), { kind: 'fixed', fromMs: 0, toMs });
  assert.deepEqual(read(`from=5&to=${Number.MAX_SAFE_INTEGER}`), {
    kind: 'fixed',
    fromMs: 5,
    toMs,
  });
  assert.equal(read(`from=${toMs}&to=99999999999999`).kind, 'last');
});

test('the address keeps what else stands in it', () => {
  const query = new URLSearchParams('group=cpu&range=1h');
  assert.equal(addressOf('/charts', query, zoomed(0, 60_000)), '/charts?group=cpu&from=0&to=60000');
  assert.equal(addressOf('/charts', query, rangeOf(new URLSearchParams(), 0)), '/charts?group=cpu');
  assert.deepEqual(spanOf({ kind: 'last', id: '5m', ms: 300_000 }, 1e6), {
    fromMs: 700_000,
    toMs: 1e6,
  });
});

test('zooming in stops where hardly a sample is left', () => {
  const range = zoomed(100_000, 100_200);
  assert.ok(range.kind === 'fixed' && range.toMs - range.fromMs === shortestMs);
});

test('values are stale by age alone, whatever the connection says', () => {
  assert.equal(freshnessOf('connecting', false, 0), 'waiting');
  assert.equal(freshnessOf('refused', false, 0), 'reconnecting');
  assert.equal(freshnessOf('live', true, 900), 'live');
  assert.equal(freshnessOf('broken', true, 900), 'reconnecting');
  assert.equal(freshnessOf('live', true, 9000), 'stale');
});

function sessionWith(answers: Record<string, unknown>) {
  const call = (async (route: string) => {
    const answer = answers[route];
    if (answer instanceof Error) throw answer;
    return answer;
  }) as Call;
  return createSession(call);
}

const signedOut = new ClientError('notSignedIn', 401, 'no');

test('a session is in, out, waiting for set-up, or cannot be told', async () => {
  const who = { name: 'a', role: 'viewer', permissions: ['account', 'metrics:read'] };
  const inside = sessionWith({ 'GET /api/v1/session': who });
  assert.equal(await inside.check(), 'in');
  assert.deepEqual([inside.may('metrics:read'), inside.may('users:manage')], [true, false]);
  inside.ended();
  assert.deepEqual([inside.state.value, inside.may('metrics:read')], ['out', false]);
  const fresh = sessionWith({
    'GET /api/v1/session': signedOut,
    'GET /api/v1/setup': { needed: true },
  });
  assert.equal(await fresh.check(), 'setup');
  const away = sessionWith({ 'GET /api/v1/session': new ClientError('unreachable', 0, 'no') });
  assert.equal(await away.check(), 'unreachable');
});

test('who signs in where no cookie is kept is told so, and is not in', async () => {
  const who = { name: 'a', role: 'viewer', permissions: [] } as unknown as WhoAmI;
  const answers: Record<string, unknown> = { 'GET /api/v1/session': signedOut };
  const session = sessionWith(answers);
  await assert.rejects(session.enter(who), CookieLost);
  assert.notEqual(session.state.value, 'in');
  answers['GET /api/v1/session'] = who;
  await session.enter(who);
  assert.equal(session.state.value, 'in');
});

test('a short break does not sign one out', async () => {
  const answers: Record<string, unknown> = {
    'GET /api/v1/session': { name: 'a', role: 'viewer', permissions: [] },
  };
  const session = sessionWith(answers);
  await session.check();
  answers['GET /api/v1/session'] = new ClientError('unreachable', 0, 'no');
  assert.equal(await session.check(), 'unreachable');
  assert.equal(session.state.value, 'in');
});

test('only the newest choice of language wins', async () => {
  const waiting: (() => void)[] = [];
  const languages = createLanguages(
    (language) =>
      new Promise((give) => {
        waiting.push(() => give(language === 'ko' ? consoleKo : consoleEn));
      }),
  );
  const first = languages.change('ko');
  const second = languages.change('en');
  waiting[1]?.();
  await second;
  waiting[0]?.();
  await first;
  assert.equal(languages.current.value, 'en');
  assert.equal(languages.say.value('signIn'), consoleEn.signIn);
});

test('the first language is the stored one, else the browser’s', () => {
  assert.equal(firstLanguage('ko', ['en']), 'ko');
  assert.equal(firstLanguage(null, ['fr', 'ko-KR', 'en']), 'ko');
  assert.equal(firstLanguage('xx', ['de']), 'en');
});

test('a browser that forbids storage is only forgetful', () => {
  const preferences = createPreferences(() => {
    throw new Error('denied');
  });
  preferences.write('theme', 'light');
  assert.equal(preferences.read('theme'), null);
});

test('forms refuse what the hub would', () => {
  assert.equal(userNameProblem('kim.minsu'), null);
  for (const bad of ['', 'Kim', '1a', 'a'.repeat(33), 'a b']) assert.ok(userNameProblem(bad), bad);
  assert.equal(passwordProblem('123456789'), 'password.rule');
  assert.equal(passwordProblem('1234567890'), null);
  assert.equal(numberWithin(' 7.5 ', 1, 10), 7.5);
  for (const bad of ['', 'x', '0.5', '11', 'Infinity'])
    assert.equal(numberWithin(bad, 1, 10), null);
});

test('an error is told in words, with what to do', () => {
  const languages = createLanguages(async () => consoleEn);
  const say = (key: keyof typeof consoleEn, values?: Record<string, string | number>) =>
    `${key}${values ? JSON.stringify(values) : ''}`;
  assert.ok(languages);
  const textOf = (error: unknown): string => errorText(error, say, (text) => text.ko);
  assert.equal(textOf(new ClientError('badCredentials', 401, 'x')), 'error.badCredentials');
  const locked = new ClientError('locked', 429, 'x', { retryAfterSeconds: 61 });
  assert.equal(textOf(locked), 'error.wait{"minutes":2}');
  assert.match(textOf(new ClientError('conflict', 409, 'last one')), /last one/);
  const typed = new ClientError('badRequest', 400, 'odd', { text: { en: 'odd', ko: '이상' } });
  assert.match(textOf(typed), /error.other.*이상/);
  assert.match(textOf(new Error('odd')), /error.other.*odd/);
});

test('browsers are told by name, not by what they pretend to be', () => {
  const base = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';
  assert.equal(browserName(`${base} Chrome/156.0 Safari/537.36`), 'Chrome 156 · Linux');
  assert.equal(browserName(`${base} Chrome/156.0 Safari/537.36 Edg/156.0`), 'Edge 156 · Linux');
  assert.equal(browserName('curl/8.5.0'), 'curl 8.5.0');
  assert.equal(browserName(''), '?');
});

test('charts of what is not measured here stand apart, the asked-for ones lead', () => {
  const model = new LiveModel();
  const chart = (id: string, metric: string) => ({
    id,
    group: 'cpu' as const,
    title: { en: id, ko: id },
    metrics: [metric],
  });
  model.take({
    type: 'hello',
    version: '1',
    host: { id: 'h', name: 'h' },
    timeZone: 'UTC',
    metrics: {},
    charts: [],
    series: [
      [0, 'a', {}],
      [1, 'b', {}],
    ],
    facts: [],
    recent: [],
  });
  const { shown, absent } = listCharts(
    [chart('forks', 'a'), chart('slices', 'c'), chart('load', 'b')],
    model,
  );
  assert.deepEqual(
    shown.map(({ id }) => id),
    ['load', 'forks'],
  );
  assert.deepEqual(
    absent.map(({ id }) => id),
    ['slices'],
  );
});
