import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeHtml } from './escape-html.ts';

test('nothing of a text ends a tag, an attribute or an entity', () => {
  assert.equal(
    escapeHtml(`<a b="c" d='e'>&lt;`),
    '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;lt;',
  );
  assert.equal(escapeHtml('홍길동 🙂\n'), '홍길동 🙂\n');
});
