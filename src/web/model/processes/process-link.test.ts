// Addresses of the processes page: there and back, and nothing foreign gets in.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hrefOf, processesHref, processHref, processPlace } from './process-link.ts';

const placeOf = (href: string) => processPlace(new URL(href, 'http://h').searchParams);

test('an address says which process, and which start of it', () => {
  assert.deepEqual(placeOf(processHref(12)), { pid: 12, startTicks: null, filter: '' });
  assert.deepEqual(placeOf(processHref(12, 99)), { pid: 12, startTicks: 99, filter: '' });
  assert.equal(placeOf(processesHref('level:danger &x=1')).filter, 'level:danger &x=1');
});

test('places go there and back', () => {
  for (const place of [
    { pid: null, startTicks: null, filter: '' },
    { pid: 5, startTicks: 6, filter: 'user:root "a b"' },
    { pid: 5, startTicks: null, filter: '서버' },
  ]) {
    assert.deepEqual(placeOf(hrefOf(place)), place);
  }
});

test('what is no PID is none', () => {
  for (const text of ['-1', '1e3', 'x', '', '99999999999999999999', '1.5']) {
    assert.equal(placeOf(`/processes?pid=${text}`).pid, null, text);
  }
});
