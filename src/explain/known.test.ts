import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Text } from '../contract/text.ts';
import { loadFolder } from '../kit/registry.ts';
import { loadExplainer } from './explain.ts';
import type { KnownFamily, KnownProgram } from './known-program.ts';
import { kernelNameBytes } from './knowledge.ts';
import { ownRuntime } from './own-runtime.ts';
import { placeOf } from './places.ts';
import { baseName } from './program-kinds.ts';
import type { Warning } from './warning.ts';

const load = <U extends { readonly name: string }>(folder: string): Promise<U[]> =>
  loadFolder<U>(new URL(`./${folder}/`, import.meta.url));

const least = { linux: 150, kernel: 40, windows: 70, macos: 40 } as const;
const leastInAll = 300;

type Folder = keyof typeof least;
const folders = Object.keys(least) as Folder[];

const families = new Map<Folder, KnownFamily[]>();
for (const folder of folders) families.set(folder, await load<KnownFamily>(`known/${folder}`));

const rules = new Set((await load<Warning>('warnings')).map(({ rule }) => rule));

const programsOf = (folder: Folder): KnownProgram[] =>
  (families.get(folder) ?? []).flatMap(({ programs }) => programs);

const all = folders.flatMap(programsOf).concat(ownRuntime);

/** Longer than this is no sentence but an essay: the panel shows it in a few lines. */
const longestSentence = 260;

function assertSentence({ en, ko }: Text, of: string): void {
  for (const text of [en, ko]) {
    assert.match(text, /[.]$/, `${of}: "${text}" does not end with a full stop`);
    assert(text.trim() === text && text.length <= longestSentence, `${of}: "${text}"`);
  }
  assert.match(ko, /[가-힣]/, `${of}: the Korean sentence is not Korean`);
  assert.match(ko, /(다|요)(\([^)]*\))?\.$/, `${of}: "${ko}" is not polite`);
  assert.doesNotMatch(en, /[가-힣]/, `${of}: the English sentence is not English`);
  assert.notEqual(en, ko);
}

describe('the knowledge base', () => {
  for (const folder of folders) {
    it(`has ${least[folder]} entries or more for ${folder}`, () => {
      assert(programsOf(folder).length >= least[folder], `${programsOf(folder).length}`);
    });
  }

  it('has 300 entries or more in all', () => assert(all.length >= leastInAll, `${all.length}`));

  it('has ids of its own for all', () => {
    const seen = new Set<string>();
    for (const { id } of all) {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert(!seen.has(id), `${id} is there twice`);
      seen.add(id);
    }
  });

  it('says what each is in one sentence, in both languages', () => {
    const sentences = new Map<string, string>();
    for (const { id, role, worry } of all) {
      assertSentence(role, id);
      if (worry) assertSentence(worry, id);
      const other = sentences.get(role.en) ?? sentences.get(role.ko);
      assert.equal(other, undefined, `${id} and ${other} say the same`);
      sentences.set(role.en, id).set(role.ko, id);
    }
  });

  it('names each, as the system does', () => {
    for (const { id, names } of all) {
      assert(names.length > 0, `${id} has no name`);
      for (const name of names) assert(name.trim() === name && name !== '', `${id}: "${name}"`);
    }
    for (const { id, names, paths } of programsOf('kernel')) {
      assert.deepEqual(paths, [], `${id} is of the kernel and has no file`);
      for (const name of names) assert(!name.startsWith('['), `${id}: ${name}`);
    }
  });

  it('can be met by the names that Linux keeps', () => {
    for (const { id, names, paths } of programsOf('linux')) {
      const bases = new Set(paths.map(baseName));
      const isMet = names.some(
        (name) => name.length <= kernelNameBytes || name.includes('*') || bases.has(name),
      );
      assert(isMet, `${id}: ${names.join()}`);
    }
  });

  it('gives whole paths, none of them where everybody may write', () => {
    for (const { id, paths } of [...programsOf('linux'), ...programsOf('macos')]) {
      for (const path of paths) {
        assert(path.startsWith('/') || path.startsWith('**/'), `${id}: ${path}`);
        assert.notEqual(placeOf(path, 'linux'), 'writable', `${id}: ${path}`);
      }
    }
    for (const { id, paths } of programsOf('windows')) {
      for (const path of paths) assert.match(path, /^([A-Z]:\\|\*)/, `${id}: ${path}`);
    }
  });

  it('expects only rules that there are', () => {
    for (const { id, expects } of all) {
      for (const rule of expects.warnings ?? []) assert(rules.has(rule), `${id}: ${rule}`);
    }
  });

  it('does not expect one port both on all addresses and on loopback only', () => {
    for (const { id, expects } of all) {
      const both = expects.loopbackPorts?.filter((port) => expects.ports?.includes(port)) ?? [];
      assert.deepEqual(both, [], id);
    }
  });
});

it('loads on every platform', async () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    const explainer = await loadExplainer(platform);
    const folder = platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
    const kernel = platform === 'linux' ? programsOf('kernel').length : 0;
    const expected = programsOf(folder).length + kernel + 1;
    assert.equal(explainer.entries, expected);
  }
});
