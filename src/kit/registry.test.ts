import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadFolder } from './registry.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostscope-registry-'));
});
after(() => rm(folder, { recursive: true }));

let count = 0;
async function folderWith(files: Readonly<Record<string, string>>): Promise<URL> {
  count += 1;
  const path = join(folder, String(count));
  await mkdir(path);
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return pathToFileURL(`${path}/`);
}

it('returns the units in the order of their names, without tests and other files', async () => {
  const units = await loadFolder(
    await folderWith({
      'beta.js': "export default { name: 'beta' };",
      'alpha.js': "export default { name: 'alpha' };",
      'alpha.test.js': "throw new Error('a test was loaded');",
      'notes.md': 'x',
      'Upper.js': "throw new Error('no unit');",
    }),
  );
  assert.deepEqual(
    units.map(({ name }) => name),
    ['alpha', 'beta'],
  );
});

it('refuses a unit whose name is not its file, and a file without a unit', async () => {
  const other = await folderWith({ 'a.js': "export default { name: 'b' };" });
  await assert.rejects(loadFolder(other), /BUG: name of the unit in a\.js/);
  const none = await folderWith({ 'a.js': 'export const a = 1;' });
  await assert.rejects(loadFolder(none), /BUG: a\.js has no default export/);
});

it('imports only the units that are named, where names are given', async () => {
  const folder = await folderWith({
    'one.ts': "export default { name: 'one' };",
    'two.ts': "throw new Error('not wanted');",
  });
  assert.deepEqual(await loadFolder(folder, ['one']), [{ name: 'one' }]);
});
