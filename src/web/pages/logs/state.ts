// Which log is shown, how it is followed, and whether what is shown stands still.

import { batch, computed, effect, signal } from '@preact/signals';
import {
  connectLogStream,
  type LogStream,
  type LogStreamState,
} from '../../../client/log-stream.ts';
import { logStreamPath } from '../../../contract/live.ts';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, freshness, hostNowMs, preferences, router, shown, times } from '../../app.ts';
import {
  logAsk,
  logPlace,
  logPlaceHref,
  type LogAsk,
  type LogPlace,
} from '../../model/logs/log-place.ts';
import { LogView, overlapLines } from '../../model/logs/log-view.ts';
import { told } from '../../parts/resource.ts';

/** Lines that are there when one comes. */
const tailLines = 500;
/** A log that may not be read is tried again after so long: a right may be granted meanwhile. */
const againMs = 5000;

export type Source = RouteResponse<'GET /api/v1/hosts/:host/logs'>['sources'][number];

/** The list of logs, as it was asked for last. */
export const sources = signal<readonly Source[]>([]);

export const place = computed<LogPlace>(() => logPlace(router.place.value.query));

/** Changes only with what the hub is to be asked. */
export const asked = computed(() => JSON.stringify(logAsk(place.value)));

export const view = signal<LogView | null>(null);
/** Grows when something has come; what shows lines depends on it. */
export const revision = signal(0);
export const stream = signal<{ state: LogStreamState; reason: string | null }>({
  state: 'connecting',
  reason: null,
});
export const problem = signal('');

export const paused = signal(false);
/** The newest line is in view, and stays in view. */
export const following = signal(true);
/** Row that is read; null: none. */
export const selected = signal<number | null>(null);

/** On a phone a line that does not wrap is hardly one. */
const wrapsAtFirst = matchMedia('(max-width: 899px)').matches ? 'on' : 'off';

export const wraps = signal((preferences.read('logWrap') ?? wrapsAtFirst) === 'on');

export function chooseWrap(on: boolean): void {
  wraps.value = on;
  preferences.write('logWrap', on ? 'on' : 'off');
}

function changed(): void {
  revision.value = revision.peek() + 1;
}

export function go(to: Partial<LogPlace>, how: 'push' | 'replace' = 'replace'): void {
  router.go(logPlaceHref({ ...place.peek(), ...to }), how);
}

/** Back to the newest line, and on from there. */
export function toNewest(): void {
  batch(() => {
    paused.value = false;
    selected.value = null;
    following.value = true;
  });
}

/** The end of what is shown has been reached by scrolling: what waits comes below it. */
export function atEnd(): void {
  if (paused.peek()) return;
  if ((view.peek()?.waitingLines ?? 0) === 0) following.value = true;
  else {
    view.peek()?.showWaiting();
    changed();
  }
}

function streamUrl(host: string, ask: LogAsk): string {
  const url = new URL(logStreamPath, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const query = { host, last: String(overlapLines), ...ask };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

function openStream(host: string, ask: LogAsk, into: LogView): LogStream {
  return connectLogStream({
    url: streamUrl(host, ask),
    open: (address) => new WebSocket(address),
    onPart(part) {
      into.take(part, hostNowMs());
      changed();
    },
    onState(state, reason) {
      stream.value = { state, reason };
      if (state === 'broken' || state === 'failed') into.broke(hostNowMs());
      if (state === 'live') into.cameBack(hostNowMs());
      changed();
    },
  });
}

/** Lasts until the log is left: reads its end, then follows it; asks again for what it may not. */
class Following {
  readonly #host: string;
  readonly #ask: LogAsk;
  readonly #view: LogView;
  #stream: LogStream | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(host: string, ask: LogAsk, into: LogView) {
    this.#host = host;
    this.#ask = ask;
    this.#view = into;
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const query = { ...this.#ask, lines: tailLines };
    try {
      const tail = await call('GET /api/v1/hosts/:host/logs/tail', {
        params: { host: this.#host },
        query,
      });
      if (this.#stopped) return;
      problem.value = '';
      this.#view.begin(tail, hostNowMs());
      this.#stream = openStream(this.#host, this.#ask, this.#view);
      if (!shown.peek()) this.#stream.look(false);
      changed();
    } catch (error) {
      if (this.#stopped) return;
      problem.value = told(error);
      this.#timer = setTimeout(() => void this.#begin(), againMs);
    }
  }

  look(on: boolean): void {
    this.#stream?.look(on);
  }

  wake(): void {
    this.#stream?.wake();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#stream?.close();
  }
}

/** Follows the log that is asked for, from its end; the returned function leaves it. */
export function follow(host: string, ask: LogAsk): () => void {
  const made = new LogView({ dayOf: (ms) => times.peek().day(ms) });
  batch(() => {
    view.value = made;
    problem.value = '';
    stream.value = { state: 'connecting', reason: null };
    toNewest();
  });
  const running = new Following(host, ask, made);
  const stops = [
    effect(() => running.look(shown.value)),
    effect(() => {
      if (freshness.value === 'live') running.wake();
    }),
    effect(() => {
      made.hold(paused.value || !following.value || selected.value !== null);
      changed();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    running.stop();
    view.value = null;
  };
}
