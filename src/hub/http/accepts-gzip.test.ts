import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { acceptsGzip } from './accepts-gzip.ts';
import { appFixture, testFrame, testSeries } from '../hub-fixture.ts';

const headers: [string | undefined, boolean][] = [
  ['gzip', true],
  ['GZIP', true],
  ['x-gzip', true],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
  ['deflate , gzip ; q=0.001', true],
  ['*', true],
  [undefined, false],
  ['', false],
  ['identity', false],
  ['gzipped', false],
  ['br', false],
  ['gzip;q=0', false],
  ['gzip; Q = 0.000', false],
  ['gzip;q=0, *', false],
  ['*;q=0', false],
];

test('a client takes gzip where it names it, or anything, with a weight', () => {
  for (const [header, takes] of headers) assert.equal(acceptsGzip(header), takes, header);
});

test('the readings come as gzip to who asks, and plain to all others', async () => {
  await using fixture = await appFixture();
  fixture.agent.send(testFrame(1000, [[0, 1, 1]], testSeries));
  const authorization = await fixture.bearerOf('viewer', 'viewer');
  const ask = (method: 'GET' | 'HEAD', encoding?: string) =>
    fixture.app.inject({
      method,
      url: '/metrics',
      headers: { authorization, ...(encoding && { 'accept-encoding': encoding }) },
    });
  const plain = await ask('GET');
  assert.match(plain.body, /^node_load1 1$/m);
  assert.equal(plain.headers['content-encoding'], undefined);
  const packed = await ask('GET', 'gzip');
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(packed.rawPayload).toString(), plain.body);
  assert.equal(packed.headers['content-type'], plain.headers['content-type']);
  for (const [encoding, whole] of [
    ['identity', plain],
    ['gzip', packed],
  ] as const) {
    const head = await ask('HEAD', encoding);
    assert.equal(head.statusCode, 200);
    assert.equal(head.body, '');
    assert.equal(head.headers.vary, 'accept-encoding');
    for (const name of ['content-length', 'content-encoding', 'content-type']) {
      assert.equal(head.headers[name], whole.headers[name], `${name} of ${encoding}`);
    }
  }
});
