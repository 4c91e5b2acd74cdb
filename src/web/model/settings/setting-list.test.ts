// Lists as settings: one item a line, refused for the reasons for which the hub would.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listItems, listProblem, listText } from './setting-list.ts';

test('an item stands in each line; empty lines and blanks around mean nothing', () => {
  assert.deepEqual(listItems('services', ' nginx \r\n\n  sshd'), ['nginx', 'sshd']);
  assert.deepEqual(listItems('logIgnore', ' GET / \n \n'), [' GET / ']);
  assert.equal(listText(['a', 'b']), 'a\nb');
  assert.deepEqual(listItems('services', ''), []);
});

test('the first item that the hub would refuse is named', () => {
  const first = (key: string, ...items: string[]) => listProblem(key, items);
  assert.deepEqual(first('services', 'nginx', '-x'), { item: 2, problem: 'name' });
  assert.deepEqual(first('services', 'a b'), { item: 1, problem: 'name' });
  for (const bad of ['/', '//', '/.', 'srv', 'C:\\']) {
    assert.deepEqual(first('trustedPaths', bad), { item: 1, problem: 'folder' }, bad);
  }
  assert.equal(first('trustedPaths', '/srv/apps', 'C:\\apps'), null);
  assert.deepEqual(first('logFiles', '/var/log/*.log', 'x.log'), { item: 2, problem: 'path' });
  assert.deepEqual(first('logIgnore', 'ok', '('), { item: 2, problem: 'pattern' });
  assert.deepEqual(first('logIgnore', 'x'.repeat(257)), { item: 1, problem: 'pattern' });
  assert.deepEqual(first('securityLogs', 'auth.log'), { item: 1, problem: 'path' });
  assert.equal(first('allowAddresses', '192.0.2.7', '10.0.0.0/8', '2001:db8::/32', '::1'), null);
  for (const bad of ['10.0.0.0/33', 'example.org', '10.0.0', '1']) {
    assert.deepEqual(first('allowAddresses', bad), { item: 1, problem: 'network' }, bad);
  }
  assert.equal(first('reportRecipients', 'ann@example.org'), null);
  for (const bad of ['ann', 'a@b, c@d', 'Ann <ann@b>', '-f@b']) {
    assert.deepEqual(first('reportRecipients', bad), { item: 1, problem: 'mail' }, bad);
  }
  assert.deepEqual(first('errorIgnore', '('), { item: 1, problem: 'pattern' });
  assert.deepEqual(first('errorWords', 'error', 'x'), { item: 2, problem: 'word' });
  assert.deepEqual(first('kubeNamespaces', 'Shop'), { item: 1, problem: 'namespace' });
  assert.equal(first('kubeNamespaces', 'kube-system'), null);
  assert.deepEqual(first('other', 'x'.repeat(4097)), { item: 1, problem: 'long' });
  const many = Array.from({ length: 257 }, () => 'a');
  assert.deepEqual(listProblem('services', many), { item: 0, problem: 'many' });
});
