// The floors of the house: who may import whom, and which file alone drives which package.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  importsOf,
  isTest,
  readSources,
  root,
  type Import,
  type SourceFile,
} from './source-files.ts';

interface Floor {
  /** Files of the floor, by the start of their path; the longest match counts. */
  files: string;
  /** Starts of paths that it may import, besides its own. */
  may: readonly string[];
  /** Starts of paths of which it may import types only: they bring weight or rights along. */
  mayTypes?: readonly string[];
}

const floors: readonly Floor[] = [
  { files: 'src/contract/', may: [] },
  { files: 'src/text/', may: ['src/contract/'] },
  { files: 'src/kit/', may: ['src/contract/'] },
  { files: 'src/collect/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/explain/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/detect/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/store/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/services/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/containers/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/pods/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/logs/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/alert/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/report/', may: ['src/contract/', 'src/kit/'] },
  { files: 'src/channel/', may: ['src/contract/', 'src/kit/'] },
  {
    files: 'src/agent/',
    may: [
      'src/contract/',
      'src/kit/',
      'src/collect/',
      'src/explain/',
      'src/services/',
      'src/containers/',
      'src/pods/',
      'src/logs/',
      'src/channel/',
    ],
  },
  {
    files: 'src/hub/',
    may: [
      'src/contract/',
      'src/kit/',
      'src/detect/',
      'src/store/',
      'src/channel/',
      'src/logs/',
      'src/alert/',
      'src/report/',
    ],
  },
  { files: 'src/client/', may: ['src/contract/'], mayTypes: ['src/contract/routes'] },
  {
    files: 'src/web/',
    may: ['src/contract/', 'src/client/', 'src/text/'],
    mayTypes: ['src/contract/routes'],
  },
  {
    files: 'src/terminal/',
    may: ['src/contract/', 'src/kit/', 'src/client/', 'src/text/'],
    mayTypes: ['src/contract/routes'],
  },
  {
    files: 'src/commands/',
    may: [
      'src/client/',
      'src/terminal/',
      'src/contract/',
      'src/kit/',
      'src/text/',
      'src/hub/',
      'src/agent/',
      'src/store/',
      'src/channel/',
      'src/collect/',
      'src/logs/',
      'src/containers/',
      'src/pods/',
      'src/detect/',
      'src/alert/',
      'src/report/',
    ],
  },
  { files: 'src/main.ts', may: ['src/commands/', 'src/kit/make-folders.ts'] },
];

/** A package, or a part of Node.js with power, and the only files that may use it. */
const drivers: Readonly<Record<string, readonly string[]>> = {
  '@fastify/cookie': ['src/hub/'],
  '@fastify/helmet': ['src/hub/'],
  '@fastify/rate-limit': ['src/hub/'],
  '@fastify/static': ['src/hub/'],
  '@fastify/websocket': ['src/hub/'],
  '@preact/signals': ['src/web/'],
  fastify: ['src/hub/'],
  'get-east-asian-width': ['src/terminal/screen/'],
  kysely: ['src/store/', 'src/hub/'],
  'mmdb-lib': ['src/hub/countries.ts'],
  'node:child_process': [
    'src/alert/feed-program.ts',
    'src/kit/ask-program.ts',
    'src/logs/journal/journal-process.ts',
  ],
  'node:sqlite': ['src/store/sqlite/'],
  'node:worker_threads': ['src/store/sqlite/', 'src/hub/events/'],
  nodemailer: ['src/alert/'],
  pino: ['src/kit/log.ts'],
  preact: ['src/web/'],
  systeminformation: ['src/collect/'],
  uplot: ['src/web/'],
  ws: ['src/hub/'],
  yaml: ['src/kit/settings/config.ts', 'src/pods/kube-config.ts'],
  zod: ['src/contract/route', 'src/hub/'],
};

/** An import of theirs loads all of undici. */
const typesAlone = /^node:https?$/;
const nodeHttp = 'src/kit/node-http.ts';

/** Parts of Node.js without power over others: any floor that runs in Node.js may use them. */
const plainNode = /^node:/;

const browserFloors = ['src/web/', 'src/client/', 'src/contract/', 'src/text/'];

const sources = readSources(['src']).filter(({ path }) => !isTest(path));

function floorOf(path: string): Floor {
  const fitting = floors.filter(({ files }) => path.startsWith(files));
  const floor = fitting.toSorted((a, b) => b.files.length - a.files.length)[0];
  assert(floor, `${path} stands on no floor: add it to the table of test/floors.test.ts`);
  return floor;
}

function pathProblem({ path }: SourceFile, { target, typeOnly }: Import): string | null {
  const floor = floorOf(path);
  const typesOnly = floor.mayTypes?.some((start) => target.startsWith(start)) ?? false;
  if (typesOnly && !typeOnly) return 'may import its types only: use "import type"';
  const allowed = [floor.files, ...floor.may].some((start) => target.startsWith(start));
  return allowed
    ? null
    : `may import only its own files${floor.may.map((at) => `, ${at}`).join('')}`;
}

function packageProblem({ path }: SourceFile, { target, typeOnly }: Import): string | null {
  const users = drivers[target];
  if (users?.some((start) => path.startsWith(start))) return null;
  if (users) return `is no place for it: only ${users.join(', ')} may use it`;
  const browser = browserFloors.some((start) => path.startsWith(start));
  if (plainNode.test(target) && browser) return 'runs in browsers too, without Node.js';
  if (typesAlone.test(target) && !typeOnly && path !== nodeHttp)
    return `may import its types only: ${nodeHttp} gives the rest`;
  return plainNode.test(target) ? null : 'uses a package that test/floors.test.ts does not list';
}

/**
 * Files that import each other, round to the first: none can be read without all others. What is
 * loaded when it is called for is excepted: the table of commands leads to the help on it.
 */
function circles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map((file) => {
      const imports = importsOf(file).filter(({ lazy }) => !lazy);
      return [file.path, imports.map(({ target }) => target)];
    }),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const from = way.indexOf(path);
    if (from >= 0) found.push([...way.slice(from), path].join(' → '));
    if (done.has(path)) return;
    done.add(path);
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

describe('floors', () => {
  for (const source of sources) {
    const problems = importsOf(source).flatMap((item) => {
      const inside = item.target.startsWith('src/') || item.target.endsWith('.json');
      const problem = inside ? pathProblem(source, item) : packageProblem(source, item);
      return problem ? [`${source.path}:${item.line} imports ${item.target}: it ${problem}`] : [];
    });
    if (problems.length > 0) it(source.path, () => assert.fail(problems.join('\n')));
  }

  it('finds imports at all', () => {
    const source = { path: 'src/hub/x.ts', text: "import {\n  a,\n} from '../kit/log.ts';\n" };
    assert.deepEqual(importsOf(source), [
      { target: 'src/kit/log.ts', typeOnly: false, lazy: false, line: 1 },
    ]);
    const text =
      "const x = await import('./up.ts');\nexport type { Y } from 'pino';\nimport 'z/y';";
    const found = importsOf({ path: 'src/commands/y.ts', text });
    assert.deepEqual(
      found.map(({ target, typeOnly, lazy }) => [target, typeOnly, lazy]),
      [
        ['src/commands/up.ts', false, true],
        ['pino', true, false],
        ['z', false, false],
      ],
    );
    assert(sources.length > 20);
  });

  it('refuses what goes up, sideways or to a foreign driver', () => {
    const problem = (path: string, text: string): string | null => {
      const source = { path, text };
      const item = importsOf(source)[0]!;
      return item.target.startsWith('src/')
        ? pathProblem(source, item)
        : packageProblem(source, item);
    };
    assert.match(problem('src/kit/a.ts', "import '../hub/hub.ts';") ?? '', /may import only/);
    assert.match(problem('src/collect/a.ts', "import '../store/open.ts';") ?? '', /may import/);
    assert.match(problem('src/hub/a.ts', "import 'node:sqlite';") ?? '', /only src\/store/);
    assert.match(problem('src/web/a.ts', "import 'node:fs';") ?? '', /browsers/);
    assert.match(problem('src/hub/a.ts', "import 'left-pad';") ?? '', /does not list/);
    const types = "import { routes } from '../contract/routes.ts';";
    assert.match(problem('src/web/a.ts', types) ?? '', /import type/);
    assert.match(problem('src/alert/a.ts', "import http from 'node:http';") ?? '', /node-http/);
    assert.equal(problem('src/alert/a.ts', "import type http from 'node:http';"), null);
    assert.equal(problem('src/hub/a.ts', "import '../kit/log.ts';"), null);
  });

  it('goes down within a room, too: no files import each other', () =>
    assert.deepEqual(circles(sources), []));

  it('notices a circle', () => {
    const files = [
      { path: 'src/kit/a.ts', text: "import type { B } from './b.ts';" },
      { path: 'src/kit/b.ts', text: "import './c.ts';" },
      { path: 'src/kit/c.ts', text: "import './d.ts';\nimport { b } from './b.ts';" },
      { path: 'src/kit/d.ts', text: '' },
    ];
    assert.deepEqual(circles(files), ['src/kit/b.ts → src/kit/c.ts → src/kit/b.ts']);
    assert.deepEqual(circles(files.slice(0, 2)), []);
  });

  it('lets no command load another: each start pays for what it needs alone', () => {
    const table = sources.find(({ path }) => path === 'src/commands/table.ts');
    assert(table);
    const commands = importsOf(table).flatMap(({ lazy, target }) => (lazy ? target : []));
    assert(commands.length > 10);
    const found = sources.flatMap((source) =>
      importsOf(source)
        .filter(({ lazy, typeOnly, target }) => !lazy && !typeOnly && commands.includes(target))
        .map(({ line, target }) => `${source.path}:${line} imports ${target}`),
    );
    assert.deepEqual(found, []);
  });

  it('is told in ARCHITECTURE.md as it is here', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const rows = [...text.matchAll(/^\| (`[^|]+`) \|.*\| ([^|]+) \|$/gm)].flatMap(
      ([, names, may]) =>
        [...(names ?? '').matchAll(/`([\w.]+)\/?`/g)].map(([, name]) => [name, may] as const),
    );
    const told = new Map(rows);
    const wrong = floors.flatMap(({ files, may }) => {
      const name = files.replace(/^src\/|\/$/g, '');
      const words = told.get(name);
      if (words === undefined) return [`${name}: no row`];
      if (/^(all above|anything, lazily)$/.test(words)) return [];
      const here = may
        .map((path) => path.replace(/^src\/|\/$/g, ''))
        .toSorted()
        .join(', ');
      const there = words
        .replace(/ \(.*\)$/, '')
        .replace('nothing', '')
        .split(', ')
        .toSorted();
      return here === there.join(', ') ? [] : [`${name}: ${words}, but here ${here}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('has no permission that is no longer used', () => {
    const unused: string[] = [];
    for (const floor of floors) {
      const files = sources.filter(({ path }) => floorOf(path) === floor);
      const targets = files.flatMap((file) => importsOf(file).map(({ target }) => target));
      const stale = floor.may.filter((start) => !targets.some((at) => at.startsWith(start)));
      unused.push(...stale.map((start) => `${floor.files} may import ${start}`));
    }
    for (const [name, users] of Object.entries(drivers)) {
      const stale = users.filter(
        (start) =>
          !sources.some(
            (source) =>
              source.path.startsWith(start) &&
              importsOf(source).some(({ target }) => target === name),
          ),
      );
      unused.push(...stale.map((start) => `${start} may use ${name}`));
    }
    assert.deepEqual(unused, []);
  });
});
