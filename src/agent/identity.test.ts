// A host's id: the same each time, not to be traced back to the machine's own.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { applicationId, identify } from './identity.ts';

const machineId = '3d1219c7c4c5404aaa1f6d2a48adfda4';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('the id follows from the machine id, and is a UUID', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'hostscope-id-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'etc'));
  writeFileSync(join(root, 'etc/machine-id'), `${machineId}\n`);
  const neverAsked = () => assert.fail('no random id is needed');
  const { id, name } = identify(root, 'saved', neverAsked);
  assert.match(id, uuid);
  assert.equal(id, applicationId(machineId));
  assert.equal(identify(root, null, neverAsked).id, id);
  assert.ok(!id.replaceAll('-', '').includes(machineId.slice(0, 8)));
  assert.notEqual(applicationId(machineId.replace('3', '4')), id);
  assert.ok(name.length > 0);
});

for (const content of [null, '', 'uninitialized\n', '0'.repeat(32), 'not hexadecimal']) {
  test(`without a machine id (${JSON.stringify(content)}) a saved or random one is taken`, (t) => {
    const root = mkdtempSync(join(tmpdir(), 'hostscope-id-'));
    t.after(() => rmSync(root, { recursive: true, force: true }));
    mkdirSync(join(root, 'etc'));
    if (content !== null) writeFileSync(join(root, 'etc/machine-id'), content);
    assert.equal(identify(root, 'saved', () => 'random').id, 'saved');
    assert.equal(identify(root, null, () => 'random').id, 'random');
  });
}
