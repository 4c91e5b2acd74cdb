import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContainer, testPod } from '../../contract/container-fixture.ts';
import { containerFits, containerHref, podFits } from './containers.ts';

test('every word must be found somewhere', () => {
  const row = testContainer({ name: 'shop-web-1', image: 'nginx:1.27', project: 'shop' });
  assert.equal(containerFits(row, 'NGINX shop', 'running'), true);
  assert.equal(containerFits(row, '8088', 'running'), true);
  assert.equal(containerFits(row, 'nginx redis', 'running'), false);
  const pod = testPod({ id: 'shop/web-1', namespace: 'shop', node: 'node-9' });
  assert.equal(podFits(pod, 'web node-9', ''), true);
  assert.equal(podFits(pod, 'web', 'default'), false);
});

test('what a name holds does not end its address', () => {
  assert.equal(containerHref('a b&c'), '/containers?container=a+b%26c');
});
