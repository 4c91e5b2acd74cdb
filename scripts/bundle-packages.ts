// Bundles the npm packages that the program imports into dist/packages, one file each.
//
// A package of three hundred files costs a long-lived process about 10 MiB more than the same
// code in one file, and start-up time. The sources import packages as usual; only the built
// program reads the bundles.

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { toLatin } from './to-latin.ts';

const folder = 'packages';

/** Loaded on Windows and macOS alone, and from files of its own at run time. */
const leftAsTheyAre = new Set(['systeminformation']);

const importPattern =
  /(\bfrom\s*|\bimport\s*\(?\s*)(['"])((?:@[a-z0-9-]+\/)?[a-z0-9][a-z0-9-]*)\2/g;

function bundleName(packageName: string): string {
  return packageName.replace('@', '').replace('/', '-');
}

/** Messages in fifty languages, of which the API speaks English. */
const withoutZodLanguages: Plugin = {
  name: 'without-zod-languages',
  load(id) {
    return id.endsWith('zod/v4/locales/index.js')
      ? `export { default as en } from './en.js';`
      : null;
  },
};

const entryPrefix = 'entry:';

/**
 * What a CommonJS package exports by name is known only when it runs: Node.js finds the names,
 * a bundle would have the default alone. So its entry names them.
 */
const namedExports: Plugin = {
  name: 'named-exports',
  resolveId: (id) => (id.startsWith(entryPrefix) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(`\0${entryPrefix}`)) return null;
    const name = id.slice(entryPrefix.length + 1);
    const module = (await import(name)) as Record<string, unknown>;
    const all = `export * from '${name}';`;
    if (!('module.exports' in module)) {
      return 'default' in module ? `${all}\nexport { default } from '${name}';` : all;
    }
    const names = Object.keys(module).filter((key) => /^\w+$/.test(key) && key !== 'default');
    return [
      `import whole from '${name}';`,
      'export default whole;',
      ...names.map(
        (key, index) => `const e${index} = whole.${key};\nexport { e${index} as ${key} };`,
      ),
    ].join('\n');
  },
};

function importedPackages(files: readonly string[]): string[] {
  const names = new Set<string>();
  for (const file of files) {
    for (const match of readFileSync(file, 'utf8').matchAll(importPattern)) names.add(match[3]!);
  }
  return [...names].filter((name) => !leftAsTheyAre.has(name)).toSorted();
}

function useBundles(file: string, dist: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    importPattern,
    (whole, verb: string, quote: string, name: string) => {
      if (leftAsTheyAre.has(name)) return whole;
      const path = relative(dirname(file), join(dist, folder, `${bundleName(name)}.js`));
      return `${verb}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
    },
  );
  if (after !== before) writeFileSync(file, after);
}

/** Every licence text of what was bundled, as those licences ask. */
function licences(moduleIds: readonly string[]): string {
  const homes = new Set<string>();
  for (const id of moduleIds) {
    const home = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, ''))?.[0];
    if (home) homes.add(home);
  }
  return [...homes]
    .toSorted()
    .map((home) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(home, 'package.json'), 'utf8'),
      ) as { name: string; version: string; license?: string };
      const file = globSync('{LICENSE,LICENCE,License,license}*', { cwd: home })[0];
      const text = file ? readFileSync(join(home, file), 'utf8').trim() : 'No licence file.';
      return `${name} ${version} (${license ?? 'see below'})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Bundles what the JavaScript files under `dist` import, and points their imports there. */
export async function bundlePackages(dist: string): Promise<void> {
  const files = globSync('**/*.js', { cwd: dist }).map((file) => join(dist, file));
  const names = importedPackages(files);
  const build = await rolldown({
    input: Object.fromEntries(names.map((name) => [bundleName(name), entryPrefix + name])),
    platform: 'node',
    preserveEntrySignatures: 'strict',
    plugins: [namedExports, withoutZodLanguages],
  });
  const { output } = await build.write({
    dir: join(dist, folder),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[name].js',
    minify: { compress: false, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
  });
  await build.close();
  for (const { fileName } of output) toLatin(join(dist, folder, fileName));
  const ids = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  writeFileSync(join(dist, folder, 'LICENCES.txt'), licences(ids));
  for (const file of files.filter((path) => existsSync(path))) useBundles(file, dist);
}
