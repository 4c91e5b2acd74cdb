// One word for one thing in Korean: whoever reads two of them looks for a difference.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSources, root } from './source-files.ts';

/** What is not written, and what stands for it. */
const instead: readonly (readonly [RegExp, string])[] = [
  [/삭제/, '지우다'],
  [/디렉토리/, '폴더, 디렉터리 서버'],
  [/홈 디렉터리/, '홈 폴더'],
  [/리눅스/, 'Linux'],
  [/스냅숏/, '스냅샷'],
  [/암호문/, '암호 구문'],
  [/[0-9]번 포트/, '포트 22'],
  [/메세지/, '메시지'],
  [/컨텐츠/, '콘텐츠'],
];

const readme = { path: 'README.ko.md', text: readFileSync(join(root, 'README.ko.md'), 'utf8') };

test('the same thing is called by the same word in every Korean text', () => {
  const sources = readSources(['src']);
  const found = [readme, ...sources].flatMap(({ path, text }) =>
    instead
      .filter(([word]) => word.test(text))
      .map(([word, other]) => `${path}: ${word.source}, write ${other}`),
  );
  assert.deepEqual(found, []);
});
