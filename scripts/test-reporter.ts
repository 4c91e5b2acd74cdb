// The reporter of the test command: a line a file, every failure in full, every skip's reason.

import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { root } from './run.ts';

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

interface FileCounts {
  passed: number;
  failed: number;
  skipped: number;
}

function isSuite({ data }: Ended): boolean {
  return data.details.type === 'suite';
}

/** An assertion's message says all; where it stands is the first line of the project's own. */
function errorText(error: unknown): string {
  // Errors come from another process, where they have lost their class.
  if (!(error instanceof Error) || error.name !== 'AssertionError') return inspect(error);
  const line = error.stack?.split('\n').find((text) => text.includes(root));
  return `${error.message}\n${line?.trim() ?? ''}`;
}

function failureText({ data }: Extract<TestEvent, { type: 'test:fail' }>): string {
  const error: unknown = data.details.error.cause ?? data.details.error;
  const place = `${relative(root, data.file ?? '')}:${data.line ?? 0}`;
  return `  ✖ ${data.name} (${place})\n${errorText(error).replaceAll(/^/gm, '      ')}\n`;
}

/** Reasons are gathered over all runs of one test command, which shows them at the end. */
function noteSkip(file: string, name: string, reason: unknown): void {
  const sink = process.env['TEST_SKIPS_FILE'];
  const why = typeof reason === 'string' && reason !== '' ? reason : 'no reason given';
  if (sink) appendFileSync(sink, `${file}: ${name}: ${why}\n`);
}

function take(event: Ended, counts: FileCounts): string {
  const { data } = event;
  if (data.skip !== undefined && data.skip !== false) {
    counts.skipped += 1;
    noteSkip(relative(root, data.file ?? ''), data.name, data.skip);
    return '';
  }
  if (event.type === 'test:fail') {
    // A suite fails because of its tests, which have said so themselves.
    const code = (event.data.details.error as { failureType?: string }).failureType;
    if (code === 'subtestsFailed') return '';
    counts.failed += 1;
    return failureText(event);
  }
  if (!isSuite(event)) counts.passed += 1;
  return '';
}

export default async function* report(
  source: AsyncIterable<TestEvent>,
): AsyncGenerator<string, void> {
  const files = new Map<string, FileCounts>();
  for await (const event of source) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      const file = event.data.file ?? '';
      const fresh = { passed: 0, failed: 0, skipped: 0 };
      const counts = files.get(file) ?? fresh;
      files.set(file, counts);
      yield take(event, counts);
    }
    if (event.type === 'test:summary' && event.data.file !== undefined) {
      const counts = files.get(event.data.file);
      const { passed = 0, failed = 0, skipped = 0 } = counts ?? {};
      const mark = event.data.success ? '✔' : '✖';
      const seconds = (event.data.duration_ms / 1000).toFixed(1);
      const parts = [`${passed} passed`];
      if (failed > 0) parts.push(`${failed} FAILED`);
      if (skipped > 0) parts.push(`${skipped} skipped`);
      yield `${mark} ${relative(root, event.data.file)}: ${parts.join(', ')} (${seconds} s)\n`;
    }
  }
}
