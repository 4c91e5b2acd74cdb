// The reference pages are what the sources declare.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { stalePages } from '../scripts/docs.ts';
import { referencePages } from '../scripts/reference.ts';

it('has fresh pages under docs/reference (npm run docs writes them)', async () => {
  assert.deepEqual(await stalePages(), []);
});

it('names every metric, rule, setting, route and command', async () => {
  const pages = await referencePages();
  assert.match(pages.get('metrics.md') ?? '', /`node_memory_MemTotal_bytes`/);
  assert.match(pages.get('rules.md') ?? '', /`disk-space`.*critical at 98, clears at 90/);
  assert.match(pages.get('settings.md') ?? '', /`HOSTSCOPE_DISK_BUDGET_MIB`/);
  assert.match(pages.get('api.md') ?? '', /`POST \/api\/v1\/session`/);
  assert.match(pages.get('commands.md') ?? '', /hostscope service install/);
});
