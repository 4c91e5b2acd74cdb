import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { loadFolder } from '../kit/registry.ts';
import type { Collector } from './collector.ts';
import { chartsOf } from './portable-charts.ts';
import { portableHost } from './portable-fixture.ts';
import { createAsk } from './portable.ts';

const collectors = await loadFolder<Collector>(new URL('collectors/', import.meta.url));
const portable = collectors.filter(({ name }) => name.startsWith('portable-'));
const linux = collectors.filter(({ platforms }) => platforms.includes('linux'));

suite('asking the library', () => {
  test('gives up after the limit, and asks nothing anew while it is unanswered', async () => {
    const answer = Promise.withResolvers<never[]>();
    let asked = 0;
    const fsSize = () => {
      asked += 1;
      return answer.promise;
    };
    const ask = createAsk(portableHost('darwin', { library: { fsSize } }), 5);
    const question = () => ask('disks', (library) => library.fsSize());
    await assert.rejects(question, { code: 'timeout', message: /disks: no answer within/ });
    await assert.rejects(question, { code: 'timeout', message: /asked before/ });
    assert.equal(asked, 1, 'no second program was started beside the hanging one');
    answer.resolve([]);
    await answer.promise;
    assert.deepEqual(await question(), [], 'asked again once the first has ended');
    assert.equal(asked, 2);
  });

  test('hands on why the library failed, and asks again', async () => {
    let asked = 0;
    const mem = async () => {
      asked += 1;
      throw new Error('spawn EAGAIN');
    };
    const ask = createAsk(portableHost('darwin', { library: { mem } }));
    const question = () => ask('memory', (library) => library.mem());
    await assert.rejects(question, /EAGAIN/);
    await assert.rejects(question, /EAGAIN/);
    assert.equal(asked, 2);
  });

  test('the real library has every function that collectors call', async () => {
    const { default: library } = await import('systeminformation');
    const used = Object.keys(portableHost('darwin').portable!.library);
    assert.ok(used.length > 5);
    for (const name of used) {
      assert.equal(typeof library[name as keyof typeof library], 'function', name);
    }
  });

  test('never loads the library where the collectors are only listed', () => {
    const url = (path: string) => JSON.stringify(new URL(path, import.meta.url));
    const script = `
      const { loadFolder } = await import(${url('../kit/registry.ts')});
      await loadFolder(new URL(${url('collectors/')}));
      const { createRequire } = await import('node:module');
      const { cache } = createRequire(${url('portable.ts')});
      console.log(Object.keys(cache).filter((path) => path.includes('systeminformation')).length);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    assert.equal(stdout.toString().trim(), '0', stderr.toString());
  });
});

suite('collectors of macOS and Windows', () => {
  test('are there, and only there', () => {
    assert.ok(portable.length >= 10);
    for (const { name, platforms } of portable)
      assert.deepEqual(platforms, ['darwin', 'win32'], name);
    for (const { name, platforms } of linux) assert.deepEqual(platforms, ['linux'], name);
  });

  test('declare each metric as Linux does: one name, one meaning', () => {
    const declared = new Map(linux.flatMap(({ metrics }) => Object.entries(metrics)));
    for (const { name, metrics } of portable) {
      for (const [metric, info] of Object.entries(metrics)) {
        assert.deepEqual(info, declared.get(metric), `${metric} of ${name}`);
      }
    }
  });

  test('draw charts of Linux under their own address, with metrics that they declare', () => {
    const known = new Set(linux.flatMap(({ charts }) => (charts ?? []).map(({ id }) => id)));
    const ids = portable.flatMap(({ charts }) => (charts ?? []).map(({ id }) => id));
    assert.ok(ids.length >= 8);
    for (const id of ids) assert.ok(known.has(id), id);
    assert.equal(new Set(ids).size, ids.length, 'each chart once');
    const declared = new Set(portable.flatMap(({ metrics }) => Object.keys(metrics)));
    for (const chart of portable.flatMap(({ charts }) => charts ?? [])) {
      for (const metric of chart.metrics) assert.ok(declared.has(metric), `${chart.id}: ${metric}`);
    }
  });

  test('a chart without any of its metrics is left out', () => {
    const title = { en: 'x', ko: 'x' };
    const chart = { id: 'a', group: 'cpu', title, metrics: ['one', 'two'] } as const;
    const info = { kind: 'gauge', unit: 'count', keep: 'value', help: title } as const;
    assert.deepEqual(chartsOf({ charts: [chart] }, { three: info }), []);
    assert.deepEqual(chartsOf({ charts: [chart] }, { two: info }), [
      { ...chart, metrics: ['two'] },
    ]);
  });
});
