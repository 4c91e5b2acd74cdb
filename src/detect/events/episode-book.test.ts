import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StoredDetection } from '../../contract/detection.ts';
import { hourMs } from '../../contract/time-units.ts';
import { detectors } from './engine-fixture.ts';
import { EpisodeBook } from './episode-book.ts';

const bruteForce = detectors.find(({ name }) => name === 'brute-force');
assert(bruteForce);
assert.equal(bruteForce.quietMs, hourMs);
const settings = Object.fromEntries(bruteForce.settings.map((item) => [item.name, item.default]));
const address = '203.0.113.7';

function createBook(): EpisodeBook {
  return new EpisodeBook({
    detector: bruteForce as NonNullable<typeof bruteForce>,
    settings,
    allowed: false,
    silence: { isOn: false },
  });
}

function addAll(book: EpisodeBook, times: readonly number[]): void {
  for (const atMs of times) book.add(address, atMs, 1, `line ${atMs}`);
}

const spans = (found: ReturnType<EpisodeBook['drain']>): unknown[] =>
  found
    .map(({ episode, firstMs, lastMs, count }) => ({ episode, firstMs, lastMs, count }))
    .toSorted((left, right) => left.firstMs - right.firstMs);

function stored(episode: number, firstMs: number, lastMs: number): StoredDetection {
  const book = createBook();
  addAll(book, [firstMs, lastMs]);
  const [detection] = book.drain();
  assert(detection);
  return { ...detection, episode, host: 'h1', revision: 1 };
}

describe('EpisodeBook', () => {
  const startMs = 100 * hourMs;

  it('goes on until it has been quiet for long enough', () => {
    const book = createBook();
    addAll(book, [startMs, startMs + hourMs, startMs + 2 * hourMs + 1]);
    assert.deepEqual(spans(book.drain()), [
      { episode: startMs, firstMs: startMs, lastMs: startMs + hourMs, count: 2 },
      {
        episode: startMs + 2 * hourMs + 1,
        firstMs: startMs + 2 * hourMs + 1,
        lastMs: startMs + 2 * hourMs + 1,
        count: 1,
      },
    ]);
  });

  it('takes in what happened shortly before it began', () => {
    const book = createBook();
    addAll(book, [startMs, startMs - hourMs]);
    const [episode] = spans(book.drain());
    assert.deepEqual(episode, {
      episode: startMs - hourMs,
      firstMs: startMs - hourMs,
      lastMs: startMs,
      count: 2,
    });
  });

  it('sets apart what comes late and happened long before', () => {
    const book = createBook();
    const earlierMs = startMs - hourMs - 10_000;
    addAll(book, [startMs]);
    book.drain();
    addAll(book, [earlierMs, earlierMs + 5000, startMs + 1]);
    assert.deepEqual(spans(book.drain()), [
      { episode: earlierMs, firstMs: earlierMs, lastMs: earlierMs + 5000, count: 2 },
      { episode: startMs, firstMs: startMs, lastMs: startMs + 1, count: 2 },
    ]);
  });

  it('counts what comes late in the episode before the one that goes on', () => {
    const book = createBook();
    const laterMs = startMs + 3 * hourMs;
    addAll(book, [startMs, laterMs, startMs + 1]);
    assert.deepEqual(spans(book.drain()), [
      { episode: startMs, firstMs: startMs, lastMs: startMs + 1, count: 2 },
      { episode: laterMs, firstMs: laterMs, lastMs: laterMs, count: 1 },
    ]);
  });

  it('gives a name that is taken over to one episode alone', () => {
    const book = createBook();
    const laterMs = startMs + 7000_000;
    book.adopt([stored(laterMs, startMs, laterMs + 33_000)]);
    addAll(book, [startMs, startMs + 116_000, laterMs, laterMs + 33_000]);
    assert.deepEqual(spans(book.drain()), [
      { episode: laterMs, firstMs: startMs, lastMs: startMs + 116_000, count: 2 },
      { episode: laterMs + 1, firstMs: laterMs, lastMs: laterMs + 33_000, count: 2 },
    ]);
  });

  it('gives each of several names that are taken over once', () => {
    const book = createBook();
    const laterMs = startMs + 3 * hourMs;
    book.adopt([stored(5, startMs, startMs + 1), stored(6, laterMs, laterMs + 1)]);
    addAll(book, [startMs, laterMs, laterMs + 3 * hourMs]);
    const names = book.drain().map(({ episode }) => episode);
    assert.deepEqual(names, [5, 6, laterMs + 3 * hourMs]);
  });
});
