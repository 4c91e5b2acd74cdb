// The style that keeps the sources readable, as tests: sizes, names, first lines, nothing unused.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, posix } from 'node:path';
import { describe, it } from 'node:test';
import { importsOf, isTest, readSources, root, type SourceFile } from './source-files.ts';

const longestFileLines = 400;
const longestFunctionLines = 70;
const longestLineChars = 100;
const deepestNesting = 3;
const fullestFolderFiles = 40;

/** Their files are peers that nobody reads through: a newcomer looks for one by its name. */
const registries = /^src\/(collect\/collectors|explain\/known\/linux)$/;

const bannedNames = /^(utils?|helpers?|managers?|service|base|common|misc)$/;
/** The command and its folder carry the name that users type. */
const namedAsTyped = /^(src\/commands|test\/e2e)\/service(\/|\.)/;

/**
 * Used by no import: the entry, scripts, benchmarks; and the contract, which says also what the
 * layers to come will send.
 */
const entries = /^(src\/main\.ts|src\/contract\/|scripts\/|bench\/main\.ts|bench\/suites\/)/;

const sources = readSources();

interface Block {
  indent: string;
  line: number;
  kind: 'function' | 'control' | 'other';
  /** Control blocks around and including this one, within its function. */
  depth: number;
}

const controlStart = /^\s*(\} )?(if|else|for|while|do|switch|try|catch|finally)\b/;
const functionStart =
  /\bfunction\b|=> \{$|^\s*(async |static |get |set |\*)*[#\w]+(<.*>)?\(.*\)(: .*)? \{$/;
const headerEnd = /^\s*[\])}>]+\)?(: .*)? (=> )?\{$/;
/** Groups of tests hold many tests and are as long as these. */
const groupOfTests = /^\s*(describe|suite)\(/;

function kindOf(line: string): Block['kind'] {
  if (controlStart.test(line)) return 'control';
  if (groupOfTests.test(line)) return 'other';
  return functionStart.test(line) || headerEnd.test(line) ? 'function' : 'other';
}

interface Found {
  line: number;
  problem: string;
}

/**
 * Blocks by their indentation, which the formatter guarantees: a block ends at the first later
 * line that is indented as its opening line and starts with a closing bracket.
 */
function blockProblems(text: string, longest = longestFunctionLines): Found[] {
  const found: Found[] = [];
  const open: Block[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const top = open.at(-1);
    if (top && indent === top.indent && /^\s*[})\]]/.test(line)) {
      open.pop();
      const lines = index - top.line + 1;
      if (top.kind === 'function' && lines > longest) {
        found.push({ line: top.line + 1, problem: `a function of ${lines} lines` });
      }
    }
    if (!/[^$]\{$/.test(line) || /^\s*(\/\/|\*)/.test(line)) continue;
    const kind = kindOf(line);
    const around = open.at(-1)?.depth ?? 0;
    const depth = kind === 'function' ? 0 : around + (kind === 'control' ? 1 : 0);
    if (depth > deepestNesting) found.push({ line: index + 1, problem: `${depth} nested blocks` });
    open.push({ indent, line: index, kind, depth });
  }
  return found;
}

function lineProblems(text: string): Found[] {
  return text.split('\n').flatMap((line, index) => {
    const problems: string[] = [];
    if (line.length > longestLineChars) problems.push(`a line of ${line.length} characters`);
    // Written in two parts, so that this file does not find itself.
    if (new RegExp(`\\b(TO${'DO'}|FIX${'ME'})\\b`).test(line)) problems.push('unfinished work');
    return problems.map((problem) => ({ line: index + 1, problem }));
  });
}

function fileProblems({ path, text }: SourceFile): Found[] {
  const problems: string[] = [];
  const lines = text.trimEnd().split('\n').length;
  if (lines > longestFileLines) problems.push(`${lines} lines`);
  // A test beside its source is explained by that file's sentence.
  const explained = isTest(path) || path.endsWith('.d.ts') || /^\/\/ \S/.test(text);
  if (!explained) problems.push('no sentence at the top that says what it is');
  const words = path.replace(/\.[^/]*$/, '').split(/[/-]/);
  const banned = words.find((word) => bannedNames.test(word));
  if (banned && !namedAsTyped.test(path)) problems.push(`the name "${banned}" says nothing`);
  if (!/^[a-z0-9.-]+$/.test(basename(path))) problems.push('a name that is not kebab-case');
  return problems.map((problem) => ({ line: 1, problem }));
}

/** Folders, files and patterns of files that stand in quotes: for loaders, workers and Vite. */
function namedIn({ path, text }: SourceFile): string[] {
  const quoted = text.matchAll(/['"`]([\w./*-]+?)\.?(?:\$\{\w+\})?['"`]/g);
  return [...quoted].map((match) => posix.join(dirname(path), match[1] ?? ''));
}

function unusedFiles(): string[] {
  const users = sources.filter(({ path }) => !isTest(path));
  const pages = globSync('src/**/*.html', { cwd: root }).map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
  const imported = new Set(users.flatMap((file) => importsOf(file).map(({ target }) => target)));
  const named = new Set([...users, ...pages].flatMap(namedIn));
  const names = new Set([...named].map((path) => basename(path)));
  const patterns = [...named].filter((path) => path.includes('*'));
  return users
    .map(({ path }) => path)
    .filter((path) => {
      if (entries.test(path) || path.endsWith('.d.ts') || imported.has(path)) return false;
      const stem = path.replace(/\.tsx?$/, '');
      if (named.has(stem) || named.has(`${dirname(path)}/`)) return false;
      return !names.has(basename(path)) && !patterns.some((glob) => matchesGlob(path, glob));
    });
}

const valueExport = /^export (?:async )?(?:function\*?|const|class|let) (\w+)/gm;

/**
 * Functions, constants and classes that are exported, though no other file says their name. What
 * the contract declares is excepted: some of it is found by walking through its modules.
 */
function unusedExports(files: readonly SourceFile[]): string[] {
  const saying = new Map<string, number>();
  for (const { text } of files) {
    for (const word of new Set(text.match(/\w+/g))) saying.set(word, (saying.get(word) ?? 0) + 1);
  }
  return files.flatMap(({ path, text }) =>
    path.startsWith('src/contract/')
      ? []
      : [...text.matchAll(valueExport)]
          .filter(([, name = '']) => saying.get(name) === 1)
          .map(([, name]) => `${path}: ${name}`),
  );
}

/** Folders in which nobody finds what they look for; tests stand beside what they test. */
function fullFolders(paths: readonly string[]): string[] {
  const files = Map.groupBy(
    paths.filter((path) => !isTest(path)),
    dirname,
  );
  return [...files]
    .filter(([folder, { length }]) => length > fullestFolderFiles && !registries.test(folder))
    .map(([folder, { length }]) => `${folder}: ${length} files`);
}

describe('tidy', () => {
  for (const source of sources) {
    // A suite of tests is a function as long as its tests together.
    const longest = isTest(source.path) ? longestFileLines : longestFunctionLines;
    const found = [
      ...lineProblems(source.text),
      ...blockProblems(source.text, longest),
      ...fileProblems(source),
    ];
    const list = found.map(({ line, problem }) => `${source.path}:${line}: ${problem}`);
    if (list.length > 0) it(source.path, () => assert.fail(list.join('\n')));
  }

  it('has no file that nothing uses', () => assert.deepEqual(unusedFiles(), []));

  it('has no folder that wants rooms', () =>
    assert.deepEqual(fullFolders(sources.map(({ path }) => path)), []));

  it('exports nothing for nobody', () => assert.deepEqual(unusedExports(sources), []));

  it('notices what it is there for', () => {
    const body = Array.from({ length: 70 }, () => '  step();').join('\n');
    assert.match(blockProblems(`function f(): void {\n${body}\n}`)[0]?.problem ?? '', /72 lines/);
    assert.match(blockProblems(`const f = () => {\n${body}\n};`)[0]?.problem ?? '', /72 lines/);
    assert.match(
      blockProblems(`function f(\n  a: A,\n): void {\n${body}\n}`)[0]?.problem ?? '',
      /72/,
    );
    const nest = ['if (a) {', '  if (b) {', '    for (;;) {', '      if (c) {', '      }'];
    const ends = ['    }', '  }', '}'];
    assert.match(blockProblems([...nest, ...ends].join('\n'))[0]?.problem ?? '', /4 nested/);
    assert.deepEqual(blockProblems(nest.slice(0, 3).concat(ends).join('\n')), []);
    assert.match(lineProblems('x'.repeat(101))[0]?.problem ?? '', /101/);
    const path = 'src/kit/string-utils.ts';
    assert.equal(fileProblems({ path, text: 'let a;' }).length, 2);
    const lonely = { path: 'src/a.ts', text: 'export const left = 1;\nexport const used = 2;' };
    const user = { path: 'src/b.ts', text: "import { used } from './a.ts';" };
    assert.deepEqual(unusedExports([lonely, user]), ['src/a.ts: left']);
    const crowd = Array.from({ length: 41 }, (_, at) => `src/kit/${at}.ts`);
    assert.deepEqual(fullFolders(crowd), ['src/kit: 41 files']);
    assert.deepEqual(fullFolders(crowd.slice(1)), []);
  });
});
