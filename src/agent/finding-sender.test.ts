// Findings with their logs: each in its turn, however long a log takes, and none after the end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { EvidencePart, Observation } from '../contract/finding.ts';
import type { Frame } from '../contract/frame.ts';
import { ManualTime } from '../kit/time-fixture.ts';
import { FindingSender, logReadsLimit, type ReadLog } from './finding-sender.ts';

const text = { en: 'x', ko: 'x' };
const lines: EvidencePart = { title: text, lines: ['the last line'] };

function observation(entity: string): Observation {
  const about = { subject: { kind: 'unit', unit: entity }, title: text, why: text, advice: text };
  const rule = 'test-rule';
  return {
    host: 'h1',
    rule,
    entity,
    severity: 'danger',
    ...about,
    evidence: [],
    atMs: 0,
  } as Observation;
}

/** Each reading of a log lasts until the test ends it. */
function start() {
  const sent: Frame[] = [];
  const ends: (() => void)[] = [];
  const findings = new FindingSender({
    host: 'h1',
    link: { send: (frame) => void sent.push(frame) },
    clock: new ManualTime(),
    tail: () => Promise.reject(new Error('no unit is asked for')),
  });
  const log: ReadLog = () => new Promise((resolve) => void ends.push(() => resolve(lines)));
  const tell = (entity: string, withLog = true): void =>
    findings.tell({ observation: observation(entity), log: withLog ? log : null });
  const told = (): string[] =>
    sent.flatMap((frame) => ('entity' in frame ? [`${frame.kind} ${frame.entity}`] : []));
  return { findings, sent, ends, tell, told };
}

test('without a log it is sent at once, and so is its end', () => {
  const { findings, tell, told } = start();
  tell('web', false);
  findings.over('test-rule', 'web');
  assert.deepEqual(told(), ['finding web', 'findingOver web']);
});

test('what begins anew is told after the end of what was before it', async () => {
  const { findings, sent, ends, tell, told } = start();
  tell('web');
  findings.over('test-rule', 'web');
  tell('web');
  for (const end of ends.toReversed()) end();
  await turn();
  assert.deepEqual(told(), ['finding web', 'findingOver web', 'finding web']);
  const [first] = sent;
  assert.deepEqual(first?.kind === 'finding' && first.evidence, [lines]);
});

test('beyond the limit of logs a finding goes without one, still in its turn', async () => {
  const { findings, ends, tell, told, sent } = start();
  for (let at = 0; at < logReadsLimit; at += 1) tell(`busy-${at}`);
  tell('web');
  findings.over('test-rule', 'web');
  await turn();
  assert.deepEqual(told(), ['finding web', 'findingOver web']);
  assert.deepEqual(sent[0]?.kind === 'finding' && sent[0].evidence, []);
  assert.equal(ends.length, logReadsLimit);
});

test('nothing is told after the end of watching', async () => {
  const { findings, ends, tell, told } = start();
  tell('web');
  findings.over('test-rule', 'web');
  findings.stop();
  for (const end of ends) end();
  await turn();
  assert.deepEqual(told(), []);
});
