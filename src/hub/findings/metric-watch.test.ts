import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Ask } from '../../contract/question.ts';
import type { HelloFrame, SampleFrame } from '../../contract/sample.ts';
import type { Rule } from '../../detect/metrics/rule.ts';
import { AppError } from '../../kit/app-error.ts';
import { testAnswerers } from '../agent-fixture.ts';
import { createFeed } from '../feed.ts';
import { addUsers, hubFixture, testHello, type HubFixture } from '../hub-fixture.ts';
import { createParts } from '../hub.ts';
import type { HubParts } from '../parts.ts';
import { settleMs } from './finding-book.ts';
import { MetricWatch } from './metric-watch.ts';
import { until } from '../../kit/until-fixture.ts';

const t0 = 1_800_000_000_000;
const metric = 'hostscope_memory_used_percent';

const hello: HelloFrame = {
  ...testHello,
  metrics: {
    [metric]: { kind: 'gauge', unit: 'percent', keep: 'value', help: { en: 'x', ko: 'x' } },
  },
};

interface Watched extends HubFixture {
  parts: HubParts;
}

async function start(): Promise<Watched> {
  const fixture = hubFixture();
  await addUsers(fixture.records);
  const parts = await createParts(fixture.options);
  fixture.options.link.onFrame(createFeed(parts));
  fixture.agent.send(hello);
  return { ...fixture, parts };
}

let index = 0;

/** Readings of one second after another. */
function read({ agent }: Watched, value: number, fromSecond: number, seconds: number): void {
  for (let second = fromSecond; second < fromSecond + seconds; second += 1) {
    const added = second === fromSecond ? [{ index, metric, labels: {} }] : [];
    const frame: SampleFrame = {
      kind: 'samples',
      host: 'h1',
      atMs: t0 + second * 1000,
      added,
      series: Uint32Array.of(index),
      raw: Float64Array.of(value),
      kept: Float64Array.of(value),
    };
    agent.send(frame);
  }
  index += 1;
}

const page = { state: 'all', limit: 100 } as const;
const findingsOf = async ({ parts }: Watched) => (await parts.findings.list(page)).findings;
const droppedOf = ({ parts }: Watched, reason: string) =>
  parts.drops.list().find((item) => item.reason === reason)?.count ?? 0;

describe('metrics that cross a level', () => {
  test('make a finding, with the evidence of that moment, which ends by itself', async () => {
    const hub = await start();
    const asked: Ask<'evidence'>[] = [];
    const lines = ['mysqld 80 %'];
    const title = { en: 'Top', ko: '상위' };
    hub.agent.answer(
      testAnswerers({
        evidence: async (ask) => {
          asked.push(ask);
          return { parts: [{ title, lines }] };
        },
      }),
    );
    read(hub, 95, 0, 70);
    const [finding] = await findingsOf(hub);
    assert(finding);
    assert.deepEqual([finding.rule, finding.severity], ['memory-used', 'warning']);
    assert.deepEqual(asked, [{ about: 'memory', unit: null }]);
    const { evidence } = await hub.parts.findings.read(finding.id);
    assert.deepEqual(evidence, [{ title, lines }]);
    read(hub, 99, 70, 70);
    read(hub, 85, 140, 70);
    read(hub, 50, 210, 70);
    const [ended] = await findingsOf(hub);
    assert.deepEqual([ended?.id, ended?.state, ended?.severity], [finding.id, 'closed', 'warning']);
    assert.equal(asked.length, 1, 'the evidence is that of the beginning');
    const { history } = await hub.parts.findings.read(finding.id);
    assert.deepEqual(
      history.map(({ what }) => what),
      ['found', 'worse', 'better', 'over'],
    );
  });

  test('make a finding also without an answer', async () => {
    const hub = await start();
    const failing = async () => {
      throw new AppError('timeout', 'cannot give evidence: busy');
    };
    hub.agent.answer(testAnswerers({ evidence: failing }));
    read(hub, 95, 0, 70);
    await until('the question', () => droppedOf(hub, 'evidence not given') === 1);
    const [finding] = await findingsOf(hub);
    assert.deepEqual((await hub.parts.findings.read(finding?.id ?? 0)).evidence, []);
  });

  test('go on after a restart: neither told anew nor taken for over', async () => {
    const hub = await start();
    read(hub, 95, 0, 70);
    assert.equal((await findingsOf(hub)).length, 1);
    await hub.parts.findings.close();
    const parts = await createParts(hub.options);
    hub.options.link.onFrame(createFeed(parts));
    const again = { ...hub, parts };
    hub.agent.send(hello);
    read(again, 85, 100, 30);
    hub.clock.pass(settleMs);
    read(again, 85, 130, 30);
    const [finding, ...others] = await findingsOf(again);
    assert.deepEqual([finding?.state, finding?.count, others.length], ['open', 1, 0]);
    read(again, 70, 160, 70);
    assert.equal((await findingsOf(again))[0]?.state, 'closed');
  });

  test('are over after a restart where nothing is read of them any more', async () => {
    const hub = await start();
    read(hub, 95, 0, 70);
    await hub.parts.findings.close();
    const parts = await createParts(hub.options);
    hub.options.link.onFrame(createFeed(parts));
    hub.agent.send({ ...hello, metrics: {} });
    hub.clock.pass(settleMs);
    parts.findings.book.tend();
    assert.equal((await parts.findings.list(page)).findings[0]?.state, 'closed');
  });
});

test('a rule that fails stops neither the samples nor the other findings', async () => {
  const hub = await start();
  const broken: Rule = {
    name: 'broken',
    help: { en: 'x', ko: 'x' },
    about: 'cpu',
    reads: [{ metric, role: 'value', from: 'kept' }],
    track() {
      throw new Error('a fault');
    },
  };
  const { parts } = hub;
  const { stores, findings, ...rest } = parts;
  const watch = new MetricWatch({
    ...rest,
    rules: [broken],
    book: findings.book,
    samples: stores.samples,
  });
  hub.options.link.onFrame(createFeed({ ...parts, metricWatch: watch }));
  hub.agent.send(hello);
  read(hub, 95, 0, 5);
  assert.equal(hub.store.frames.length, 5);
  assert.ok(droppedOf(hub, 'rule failed') >= 1);
});

test('history that cannot be read is counted, and the rules begin without it', async () => {
  const fixture = hubFixture();
  fixture.store.range = async () => {
    throw new AppError('storeFailed', 'cannot read');
  };
  const parts = await createParts(fixture.options);
  fixture.options.link.onFrame(createFeed(parts));
  fixture.agent.send(hello);
  await until('the count', () =>
    parts.drops.list().some(({ reason }) => reason === 'history not read'),
  );
});
