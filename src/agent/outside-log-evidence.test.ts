import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutsideRead } from '../kit/outside-logs.ts';
import { logLineCount } from './evidence.ts';
import { outsideLogEvidence } from './outside-log-evidence.ts';

const never = new AbortController().signal;
const line = (text: string) => ({ atMs: null, bytes: Buffer.from(text), cut: false });

test('the last lines are kept, however many an engine tells', async () => {
  const read = async (_source: string, { onLines }: OutsideRead): Promise<void> => {
    for (let part = 0; part < 50; part += 1) {
      await onLines(Array.from({ length: 100 }, (_, at) => line(`${part * 100 + at}\u001b[31m`)));
    }
  };
  const found = await outsideLogEvidence({ read }, 'container:x', 'web', never);
  assert.equal(found?.lines.length, logLineCount);
  assert.equal(found?.isLog, true);
  assert.match(found?.lines.at(-1) ?? '', /^4999/);
  assert.ok(!found?.lines.join('').includes('\u001b'));
});

test('a log that cannot be read, or says nothing, is no evidence', async () => {
  const refuse = () => Promise.reject(new Error('no right'));
  assert.equal(await outsideLogEvidence({ read: refuse }, 'container:x', 'web', never), null);
  const silent = () => Promise.resolve();
  assert.equal(await outsideLogEvidence({ read: silent }, 'container:x', 'web', never), null);
});
