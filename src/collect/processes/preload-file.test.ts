import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { ManualTime } from '../../kit/time-fixture.ts';
import { hostAt } from '../host-fixture.ts';
import { PreloadFile, preloadFile } from './preload-file.ts';
import { temporary } from './process-real-fixture.ts';

function told(t: TestContext, text: string | null, files: readonly string[] = []) {
  const folder = temporary(t);
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, 'root', path)), { recursive: true });
    writeFileSync(join(folder, 'root', path), content);
  };
  if (text !== null) write(preloadFile, text);
  for (const path of files) write(path, 'ELF');
  return new PreloadFile(hostAt(folder, new ManualTime()));
}

test('no file, an empty one and one of comments load nothing', (t) => {
  for (const text of [null, '', ' \n', '# /tmp/x.so\n']) assert.equal(told(t, text).look(), null);
});

test('names stand between blanks and colons; what is gone is said', (t) => {
  const file = told(t, '/tmp/x.so:/opt/gone.so # kept\n', ['/tmp/x.so']);
  const libraries = file.look()?.libraries.map(({ named, path }) => [named, path]);
  assert.deepEqual(libraries, [
    ['/tmp/x.so', '/tmp/x.so'],
    ['/opt/gone.so', null],
  ]);
});

test('$LIB, $PLATFORM and a bare name are found where the linker looks', (t) => {
  const files = ['/usr/lib/arm/libarmmem-v7l.so', '/lib64/liboneagentproc.so', '/lib/libx.so'];
  const text = '/usr/lib/arm/libarmmem-${PLATFORM}.so /$LIB/liboneagentproc.so libx.so';
  const paths = told(t, text, files)
    .look()
    ?.libraries.map(({ path }) => path);
  assert.deepEqual(paths, files);
});
