import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { keepPod } from './kept-pod.ts';
import { containerId, containerStatus, crashing, pod } from './pod-fixture.ts';
import { mostPods, PodTable } from './pod-table.ts';

const kept = (object: ReturnType<typeof pod>) => keepPod(object, 0);

function withContainer(id: string, digit: string) {
  const containerStatuses = [containerStatus({ containerID: containerId(digit) })];
  return kept(pod(id, { status: { phase: 'Running', containerStatuses } }));
}

suite('table of pods', () => {
  test('knows whose a container is, while it is there', () => {
    const table = new PodTable();
    table.put(withContainer('shop/web', 'a'));
    assert.equal(table.podOf('a'.repeat(64)), 'shop/web');
    table.put(withContainer('shop/web', 'b'));
    assert.equal(table.podOf('a'.repeat(64)), null);
    assert.equal(table.podOf('b'.repeat(64)), 'shop/web');
    table.remove('shop/web');
    assert.equal(table.podOf('b'.repeat(64)), null);
  });

  test('names the twenty worst, the newest of them first', () => {
    const table = new PodTable();
    const at = (second: number) => ({
      creationTimestamp: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
    });
    for (let index = 0; index < 15; index += 1) {
      const loop = crashing(`shop/loop-${index}`);
      table.put(kept({ ...loop, metadata: { ...loop.metadata, ...at(index) } }));
      const status = { phase: 'Pending' };
      table.put(kept(pod(`shop/waits-${index}`, { metadata: at(index), status })));
    }
    table.put(kept(pod('shop/web')));
    const { troubled, counts } = table.summary();
    assert.deepEqual([counts.total, counts.danger, counts.warning], [31, 15, 15]);
    assert.equal(troubled.length, 20);
    assert.deepEqual(
      [troubled[0]?.id, troubled[14]?.id, troubled[15]?.id],
      ['shop/loop-14', 'shop/loop-0', 'shop/waits-14'],
    );
  });

  test('holds so many and no more, and counts the rest', () => {
    const table = new PodTable();
    for (let index = 0; index < mostPods + 7; index += 1) table.put(kept(pod(`shop/web-${index}`)));
    assert.deepEqual([table.size, table.dropped], [mostPods, 7]);
    table.put(kept(crashing('shop/web-1')));
    assert.equal(table.get('shop/web-1')?.row.status, 'CrashLoopBackOff');
  });
});
