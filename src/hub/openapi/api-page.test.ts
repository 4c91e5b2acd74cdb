import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import { languages } from '../../contract/text.ts';
import { apiPage, apiPagePolicy } from './api-page.ts';
import { curlOf, shapeOf } from './api-schema-text.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument('1.2.3');

suite('API page', () => {
  for (const language of languages) {
    const page = apiPage(document, language);

    test(`${language}: lists every operation in its own words`, () => {
      for (const [path, item] of Object.entries(document.paths)) {
        for (const [method, operation] of Object.entries(item)) {
          assert.ok(page.includes(`</span> ${path}</h3>`), path);
          assert.ok(page.includes(`id="${operation.operationId}"`), `${method} ${path}`);
          const summary = operation['x-summary'][language].replaceAll("'", '&#39;');
          assert.ok(page.includes(summary), summary);
        }
      }
      assert.ok(page.startsWith(`<!doctype html><html lang="${language}">`));
    });

    test(`${language}: closes every element, and links only to what is there`, () => {
      const open: string[] = [];
      for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
        if (name === 'meta') continue;
        if (slash === '') open.push(name);
        else assert.equal(open.pop(), name);
      }
      assert.deepEqual(open, []);
      const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      assert.ok(links.length > 100);
      for (const link of links) assert.ok(ids.has(link), `#${link}`);
    });
  }

  test('runs nothing and loads nothing, and its policy allows just its own style', () => {
    const page = apiPage(document, 'en');
    assert.doesNotMatch(page, /<script|javascript:|\son\w+=|style="|src=|url\(|@import/i);
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(apiPagePolicy.includes(`style-src 'sha256-${hash}'`));
    assert.ok(apiPagePolicy.startsWith("default-src 'none'"));
    assert.doesNotMatch(apiPagePolicy, /unsafe/);
  });

  test('escapes what the document says', () => {
    const page = apiPage(openApiDocument('<img onerror=x>"&'), 'en');
    assert.ok(page.includes('&lt;img onerror=x&gt;&quot;&amp;'));
    assert.doesNotMatch(page, /<img/);
  });

  test('writes shapes with their limits', () => {
    assert.equal(shapeOf({ type: 'integer', minimum: 1, maximum: 9 }), 'integer (1..9)');
    assert.equal(shapeOf({ type: ['number', 'null'] }), 'number | null');
    assert.equal(shapeOf({ enum: ['a', 'b'], default: 'a' }), '"a" | "b" (default "a")');
    assert.equal(shapeOf({ type: 'array', items: { $ref: '#/components/schemas/X' } }), '[X, ...]');
    const properties = { a: { type: 'string', minLength: 1 }, b: {} };
    assert.equal(
      shapeOf({ type: 'object', properties, required: ['a'] }),
      '{\n  a: string (length 1..)\n  b?: any\n}',
    );
  });

  test('gives an example that a shell takes apart as meant', () => {
    const path = '/api/v1/users';
    const operation = document.paths[path]?.post;
    assert.ok(operation);
    assert.equal(
      curlOf('post', path, operation, document.components.schemas),
      [
        `curl -X POST -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json'`,
        `-d '{"name":"name","role":"viewer","password":"password of your own choice"}'`,
        '"$HOSTSCOPE/api/v1/users"',
      ].join(' '),
    );
    const range = document.paths['/api/v1/hosts/{host}/range']?.get;
    assert.ok(range);
    assert.match(
      curlOf('get', '/api/v1/hosts/{host}/range', range, document.components.schemas),
      /"\$HOSTSCOPE\/api\/v1\/hosts\/HOST\/range\?metric=node_load1&fromMs=\d+&toMs=\d+"$/,
    );
  });
});
