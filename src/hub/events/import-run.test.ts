// Importing: interrupted, repeated, overlapping, beside live reading; what is found stays the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  batchOf,
  pipelineFixture,
  storedDetections,
  storedLines,
  type PipelineFixture,
} from './pipeline-fixture.ts';

const source = 'import:one';

/** A year-less file over New Year: an attack every ten minutes or so. */
const lines = Array.from({ length: 120 }, (_, index) => {
  const at = new Date(Date.UTC(2025, 11, 31, 23, 30, index * 7 + Math.floor(index / 12) * 600));
  const month = at.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  const day = String(at.getUTCDate()).padStart(2, ' ');
  const stamp = `${month} ${day} ${at.toISOString().slice(11, 19)}`;
  const address = `198.51.100.${1 + (index % 2)}`;
  const port = 30_000 + index;
  return `${stamp} db sshd[${port}]: Failed password for root from ${address} port ${port} ssh2`;
});

async function importAll(
  fixture: PipelineFixture,
  parts: readonly (readonly string[])[],
  about = {},
): Promise<number> {
  const run = await fixture.importRun(source);
  let added = 0;
  for (const part of parts) {
    added += (await run.take(batchOf(part, { source, pass: source, ...about }))).added;
  }
  await run.end();
  return added;
}

async function outcomeOf({ reader }: PipelineFixture) {
  return { stored: await storedLines(reader), found: await storedDetections(reader) };
}

async function oracle() {
  await using fixture = await pipelineFixture();
  assert.equal(await importAll(fixture, [lines]), lines.length);
  return await outcomeOf(fixture);
}

const expected = await oracle();

test('a year-less file goes over New Year, and its attackers are found', () => {
  assert.equal(expected.stored.length, lines.length);
  const brute = expected.found.filter(({ rule }) => rule === 'brute-force');
  assert.equal(new Set(brute.map(({ entity }) => entity)).size, 2);
  const firstMs = Math.min(...brute.map((item) => item.firstMs));
  const lastMs = Math.max(...brute.map((item) => item.lastMs));
  assert.equal(new Date(firstMs).getUTCFullYear(), 2025);
  assert.equal(new Date(lastMs).getUTCFullYear(), 2026);
});

test('a second import, also under another name, adds nothing and finds nothing new', async () => {
  await using fixture = await pipelineFixture();
  await importAll(fixture, [lines]);
  const copy = { source: 'import:two', pass: 'import:two', path: '/tmp/copy.gz' };
  assert.equal(await importAll(fixture, [lines], copy), 0);
  assert.deepEqual(await outcomeOf(fixture), expected);
});

test('an import that was killed anywhere goes on, and ends the same', async () => {
  const run = async (cut: number, batch: number) => {
    await using fixture = await pipelineFixture();
    const killed = await fixture.importRun(source);
    for (let at = 0; at < cut; at += batch) {
      const part = lines.slice(at, Math.min(at + batch, cut));
      await killed.take(batchOf(part, { source, pass: source }));
    }
    await fixture.restart();
    await importAll(fixture, [lines.slice(cut)]);
    assert.deepEqual(await outcomeOf(fixture), expected);
  };
  const cut = fc.integer({ min: 0, max: lines.length });
  const batch = fc.integer({ min: 1, max: 50 });
  await fc.assert(fc.asyncProperty(cut, batch, run), { numRuns: 12 });
});

test('overlapping parts in any order end as the whole file', async () => {
  const run = async (first: number, second: number, swapped: boolean) => {
    const [least, most] = [Math.min(first, second), Math.max(first, second)];
    const parts = [lines.slice(0, most), lines.slice(least)];
    await using fixture = await pipelineFixture();
    for (const [index, part] of (swapped ? parts.toReversed() : parts).entries()) {
      const name = `import:part ${index}`;
      const run = await fixture.importRun(name);
      await run.take(batchOf(part, { source: name, pass: name }));
      await run.end();
    }
    assert.deepEqual(await outcomeOf(fixture), expected);
  };
  const at = fc.nat(lines.length);
  await fc.assert(fc.asyncProperty(at, at, fc.boolean(), run), { numRuns: 12 });
});
