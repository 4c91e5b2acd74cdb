// The one set of things that the whole page shares: client, live model, session, place, language.

import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { createClient } from '../client/client.ts';
import { connectLive, type LiveConnection, type LiveState } from '../client/live.ts';
import { topics, type Topic } from '../contract/frame.ts';
import { livePath, type LiveMessage } from '../contract/live.ts';
import type { Language } from '../contract/text.ts';
import { blockedStream } from './model/frame/blocked-stream.ts';
import { freshnessOf } from './model/frame/freshness.ts';
import { gathering } from './model/frame/gathering.ts';
import { createLanguages } from './model/frame/language.ts';
import { LiveModel } from './model/host/live-model.ts';
import { createPageSay, type PageSay, type PageTexts } from './model/frame/page-texts.ts';
import { createPreferences, type Theme } from './model/frame/preferences.ts';
import { createRouter } from './model/frame/router.ts';
import { createSession } from './model/frame/session.ts';
import { createTimes } from '../client/model/times.ts';

export const { call } = createClient({
  origin: '',
  transport: (url, init) => fetch(url, init),
});

export const preferences = createPreferences(() => localStorage);
export const router = createRouter(window);
export const session = createSession(call);
export const live = new LiveModel((key) => {
  if (!askedFacts.has(key)) ask();
});

export const languages = createLanguages(async (language) => {
  if (language === 'ko') return (await import('../text/console.ko.ts')).consoleKo;
  return (await import('../text/console.en.ts')).consoleEn;
});

export const say = languages.say;

/** Speaks the texts of a page, which its chunk brings: see `src/text/pages/`. */
export function pageSay<Key extends string>(texts: PageTexts<Key>): ReadonlySignal<PageSay<Key>> {
  return createPageSay(texts, languages.current);
}

export const times = computed(() =>
  createTimes(languages.current.value ?? 'en', live.hello.value?.timeZone ?? 'UTC'),
);

/** Texts that do not come, as the server is away, come with it. */
export function chooseLanguage(language: Language): void {
  preferences.write('language', language);
  languages.change(language).catch(() => {});
}

effect(() => {
  if (languages.current.value !== null) document.documentElement.lang = languages.current.value;
});

export const theme = signal<Theme>(
  document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark',
);

export function chooseTheme(to: Theme): void {
  theme.value = to;
  document.documentElement.dataset['theme'] = to;
  preferences.write('theme', to);
}

const liveState = signal<LiveState>('connecting');
/** This browser's clock when the newest message came, and now: ages need no agreed clocks. */
const heardMs = signal(0);
const nowMs = signal(Date.now());

export const freshness = computed(() =>
  freshnessOf(liveState.value, live.hello.value !== null, nowMs.value - heardMs.value),
);

/** Age of what is shown, once it is stale. */
export const staleMs = computed(() => Math.max(0, nowMs.value - heardMs.value));

/**
 * The host's clock, by which all times from the hub are: this browser's may be wrong. Until the
 * first tick there is no other.
 */
export const hostNowMs = (): number => live.tickMs.peek() || Date.now();

/** Whether the page is in view: nothing is drawn while it is not. */
export const shown = signal(!document.hidden);

let connection: LiveConnection | null = null;

export type TopicMessage<T extends Topic> = Extract<LiveMessage, { type: T }>;

const takers = new Map<Topic, (message: never) => void>();

let asking = false;
let askedFacts: ReadonlySet<string> = new Set();

/**
 * Asks for what the page shows, once for all that one change of the page brings. Facts that are no
 * longer shown are left out with the next change that brings something.
 */
function ask(): void {
  if (!connection || asking) return;
  asking = true;
  setTimeout(() => {
    asking = false;
    const wanted = topics.filter((topic) => takers.has(topic));
    askedFacts = new Set(live.shownFacts);
    connection?.ask(wanted, live.shownFacts);
  });
}

/** Asks for a topic until the returned function is called; its first message is whole. */
export function watchTopic<T extends Topic>(
  topic: T,
  take: (message: TopicMessage<T>) => void,
): () => void {
  takers.set(topic, take);
  ask();
  return () => {
    if (takers.get(topic) !== take) return;
    takers.delete(topic);
    ask();
  };
}

/** Hands a message to who watches its topic; false where it is not of a topic. */
function takeTopic(message: LiveMessage): boolean {
  const topic = topics.find((one) => one === message.type);
  if (!topic) return false;
  // A taker is kept under the topic of its own messages.
  takers.get(topic)?.(message as never);
  return true;
}

/** Parts of a tick come a few milliseconds apart; each drawn for itself would cost a frame. */
const gatherMs = 60;
/**
 * Each step of a scroll is a frame anyway: what comes meanwhile is drawn in the frame of the next
 * step, so much later at most, and costs none of its own.
 */
const stepMs = 600;
let scrolledMs = -Infinity;

/** Ticks come each second, and carry the time themselves. */
const silentMs = 1500 + stepMs;
const ageEveryMs = 1000;
let ageTimer: ReturnType<typeof setTimeout> | undefined;

/** Ages grow while nothing comes: no timer runs out while ticks do. */
function watchAge(): void {
  clearTimeout(ageTimer);
  ageTimer = setTimeout(grow, silentMs);
}

function grow(): void {
  if (shown.value) nowMs.value = Date.now();
  ageTimer = setTimeout(grow, ageEveryMs);
}

const messages = gathering<LiveMessage>({
  gatherMs: () => (performance.now() - scrolledMs < stepMs ? stepMs : gatherMs),
  isUrgent: ({ type }) => type === 'hello' || type === 'bye',
  wait(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  take(gathered) {
    watchAge();
    batch(() => {
      heardMs.value = nowMs.value = Date.now();
      for (const message of gathered) {
        if (!takeTopic(message)) live.take(message);
      }
    });
  },
});

/** After those who listen to this scroll, and before its frame is drawn. */
function onScroll(): void {
  scrolledMs = performance.now();
  if (messages.waits) requestAnimationFrame(messages.flush);
}

// A refusal cannot be told from a server that is away: the session's route can tell.
const stream = blockedStream(session.check);

export const isStreamBlocked = stream.isBlocked;

function onState(state: LiveState): void {
  liveState.value = state;
  stream.take(state);
  if (state === 'live') languages.again();
  if (state === 'signedOut') session.ended();
}

export function startLive(): void {
  if (connection) return;
  watchAge();
  const url = new URL(livePath, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  connection = connectLive({
    url: url.href,
    open: (address) => new WebSocket(address),
    onState,
    onMessage: messages.add,
  });
  if (document.hidden) connection.look(false);
  if (takers.size > 0 || live.shownFacts.length > 0) ask();
}

export function stopLive(): void {
  connection?.close();
  connection = null;
  messages.flush();
  clearTimeout(ageTimer);
}

document.addEventListener('visibilitychange', () => {
  shown.value = !document.hidden;
  connection?.look(!document.hidden);
  if (!document.hidden) connection?.wake();
});
document.addEventListener('scroll', onScroll, { capture: true, passive: true });
window.addEventListener('online', () => connection?.wake());
