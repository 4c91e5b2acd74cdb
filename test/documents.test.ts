// What the documents name is there: files, links, floors, packages, commands, settings.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { commands } from '../src/commands/table.ts';
import { variableName } from '../src/kit/settings/config.ts';
import { settings, type SettingKey } from '../src/kit/settings/settings.ts';
import { readSources, root } from './source-files.ts';

const paths = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).toSorted();
const documents = paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const textOf = (path: string): string => documents.find((one) => one.path === path)?.text ?? '';

const found = (path: string): boolean => globSync(path, { cwd: root }).length > 0;

/** What stands in code within sentences. */
const codes = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, it]) => it!);

/** As GitHub makes the anchor of a heading. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks({ path, text }: { path: string; text: string }): string[] {
  const links = [...text.replaceAll(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, link]) => link!,
  );
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : posix.join(dirname(path), file);
    if (!found(target)) return true;
    return (
      anchor !== undefined && !anchorsOf(readFileSync(join(root, target), 'utf8')).includes(anchor)
    );
  });
}

describe('the documents', () => {
  it('link to what is there', () => {
    const broken = documents.flatMap((one) =>
      brokenLinks(one).map((link) => `${one.path}: ${link}`),
    );
    assert.deepEqual(broken, []);
  });

  it('name files that are there', () => {
    const ours = /^(src|test|scripts|bench|fixtures|docs|bin)\/[\w./<>*-]+$/;
    const names = new Set(
      globSync('{src,test,scripts,bench}/**/*.ts', { cwd: root }).map((path) => basename(path)),
    );
    const missing = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((path) =>
      codes(textOf(path))
        .filter((code) => {
          if (ours.test(code)) return !found(code.replaceAll(/<[\w-]+>/g, '*'));
          return /^[\w-][\w.-]*\.ts$/.test(code) && !names.has(code);
        })
        .map((code) => `${path}: ${code}`),
    );
    assert.deepEqual(missing, []);
  });

  it('say why of every package that is shipped', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const said = new Set(codes(textOf('CONTRIBUTING.md')));
    const unsaid = Object.keys(dependencies).filter(
      (name) => !said.has(name) && !(name.startsWith('@fastify/') && said.has('fastify')),
    );
    assert.deepEqual(unsaid, []);
  });

  it('tell of commands and of settings of the environment that there are', () => {
    const known = new Set<string>(commands.map(({ name }) => name));
    const variables = new Set((Object.keys(settings) as SettingKey[]).map(variableName));
    const sources = readSources(['src', 'scripts']).map((source) => source.text);
    const launchers = ['bin/hostscope', 'bin/node24'].map((path) =>
      readFileSync(join(root, path), 'utf8'),
    );
    const isRead = (name: string) => [...sources, ...launchers].some((code) => code.includes(name));
    const unknown = documents.flatMap(({ path, text }) => {
      const called = codes(text).flatMap((code) => /^hostscope ([a-z]+)/.exec(code)?.[1] ?? []);
      const read = [...text.matchAll(/\bHOSTSCOPE_[A-Z_]+[A-Z]\b/g)].map(([name]) => name);
      return [
        ...called.filter((name) => !known.has(name)),
        ...read.filter((name) => !variables.has(name.replace(/_FILE$/, '')) && !isRead(name)),
      ].map((name) => `${path}: ${name}`);
    });
    assert.deepEqual(unknown, []);
  });
});
