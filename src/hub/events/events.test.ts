// When the events thread is there, and what becomes of settings while it is not.

import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import type { HubLink } from '../../channel/link.ts';
import type { FactFrame } from '../../contract/fact.ts';
import type { BatchSource, LineBatch } from '../../contract/log-batch.ts';
import type { Ask } from '../../contract/question.ts';
import { loadDetectors } from '../../detect/events/load-detectors.ts';
import { AppError } from '../../kit/app-error.ts';
import { silentLog } from '../../kit/log.ts';
import { WorkerLink } from '../../store/sqlite/worker-link.ts';
import { findingsFixture } from '../findings/findings-fixture.ts';
import { testConfig } from '../hub-fixture.ts';
import { DetectorSettings } from './detector-settings.ts';
import type { EventsCalls } from './events-calls.ts';
import { Events, waitingTrials } from './events.ts';
import { batchOf, testHost } from './pipeline-fixture.ts';
import { until } from '../../kit/until-fixture.ts';

/** Gives what it is handed, and waits until there is something. */
class Lines {
  #batches: LineBatch[] = [];
  #wake = (): void => {};
  asked = 0;
  sources: BatchSource[] = [];

  write(lines: readonly string[]): void {
    this.#batches.push(batchOf(lines, { checkpoint: String(this.asked) }));
    this.#wake();
  }

  async ask({ waitMs }: Ask<'logBatches'>, signal: AbortSignal) {
    this.asked += 1;
    if (this.#batches.length === 0 && waitMs > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return { batches: this.#batches.splice(0), sources: this.sources };
  }
}

async function eventsFixture() {
  const { findings, stores, clock, drops, ...fixture } = await findingsFixture();
  const lines = new Lines();
  const threads: WorkerLink<EventsCalls>[] = [];
  const facts: FactFrame[] = [];
  const { records, events: reader } = stores;
  const detectors = await DetectorSettings.load({ records, clock, load: loadDetectors });
  const data = dirname((await reader.stats()).path);
  const events = new Events({
    reader,
    records,
    findings,
    clock,
    drops,
    detectors,
    log: silentLog,
    tellFact: (frame) => void facts.push(frame),
    config: () => testConfig({ data }).config,
    link: {
      ask: (_question: string, ask: Ask<'logBatches'>, signal: AbortSignal) =>
        lines.ask(ask, signal),
    } as Pick<HubLink, 'ask'> as HubLink,
    thread: (options) => {
      const thread = new WorkerLink<EventsCalls>(options);
      threads.push(thread);
      return thread;
    },
  });
  events.hello(testHost);
  events.start();
  return {
    events,
    detectors,
    lines,
    facts,
    threads,
    stored: async () => (await reader.stats()).events,
    found: async () => (await reader.detections(0, 100)).map(({ rule }) => rule),
    async [Symbol.asyncDispose]() {
      await events.close();
      await fixture[Symbol.asyncDispose]();
    },
  };
}

const failures = (address: string, count: number): string[] =>
  [...Array(count).keys()].map((second) => {
    const at = `2026-11-21T11:59:${String(second).padStart(2, '0')}Z`;
    return `${at} web sshd[${100 + second}]: Failed password for root from ${address} port 1 ssh2`;
  });

test('has no thread until there are events', async () => {
  await using fixture = await eventsFixture();
  const { lines, threads, stored } = fixture;
  await until('a question for lines', () => lines.asked > 0);
  assert.equal(threads.length, 0);
  assert.equal(await stored(), 0);
  lines.write(failures('198.51.100.1', 3));
  await until('events', async () => (await stored()) === 3);
  assert.equal(threads.length, 1);
  lines.write(failures('198.51.100.2', 2));
  await until('more events', async () => (await stored()) === 5);
  assert.equal(threads.length, 1);
});

test('tells at once whether any security log can be read, and when that changes', async () => {
  await using fixture = await eventsFixture();
  const { lines, facts } = fixture;
  const told = () => facts.map(({ key, value }) => [key, value]);
  await until('a fact', () => facts.length === 1);
  assert.deepEqual(told(), [['security.reading', { isBlind: true }]]);
  const problem = { en: 'may not be read', ko: '읽을 수 없습니다' };
  const source = { source: 'file:/a', path: '/a', behindBytes: null, problem };
  lines.sources = [source];
  lines.write(failures('198.51.100.1', 1));
  await until('another question', () => lines.asked > 2);
  assert.equal(facts.length, 1);
  lines.sources = [source, { ...source, source: 'file:/b', problem: null }];
  lines.write(failures('198.51.100.1', 1));
  await until('the change', () => facts.length === 2);
  assert.deepEqual(told()[1], ['security.reading', { isBlind: false }]);
});

test('takes settings while the thread is away, which begins with them', async () => {
  await using fixture = await eventsFixture();
  const { events, detectors, lines, threads, stored, found } = fixture;
  lines.write(failures('198.51.100.1', 1));
  await until('events', async () => (await stored()) === 1);
  const [thread] = threads;
  await thread!.kill();
  await until('its end', () => thread!.down !== null);
  await detectors.change('brute-force', { settings: { attempts: 3 } }, 'anna');
  await events.configured();
  await until('its return', () => thread!.down === null);
  lines.write(failures('198.51.100.2', 3));
  await until('a detection', async () => (await found()).includes('brute-force'));
  assert.equal(threads.length, 1);
});

test('tries one detector at a time, so that trials cannot take all memory', async () => {
  await using fixture = await eventsFixture();
  const { events, threads } = fixture;
  const asked = { detector: 'brute-force', settings: {}, days: 30 };
  const { signal } = new AbortController();
  const outcomes = await Promise.all(
    Array.from({ length: waitingTrials + 3 }, async () => {
      try {
        await events.trial(asked, signal);
        return threads.filter(({ down }) => down === null).length <= 1 ? 'alone' : 'beside another';
      } catch (error) {
        return error instanceof AppError ? error.code : error;
      }
    }),
  );
  const alone = Array.from({ length: waitingTrials + 1 }, () => 'alone');
  assert.deepEqual(outcomes, [...alone, 'tooMany', 'tooMany']);
});

test('ends a trial that nobody waits for any more', async () => {
  await using fixture = await eventsFixture();
  const { events, threads } = fixture;
  const asked = { detector: 'brute-force', settings: {}, days: 30 };
  const left = new AbortController();
  const trial = events.trial(asked, left.signal);
  const refused = assert.rejects(trial, { code: 'cancelled' });
  await until('its thread', () => threads[0]?.down === null);
  left.abort();
  await refused;
  assert.notEqual(threads[0]?.down, null);
  assert.equal((await events.trial(asked, new AbortController().signal)).times, 0);
});
