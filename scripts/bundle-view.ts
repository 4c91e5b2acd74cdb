// Bundles the terminal view in a built tree: it is started often, and shall show at once.
//
// Two hundred small modules cost every start 60 ms and 10 MiB. What the program has loaded by then
// (the command line, settings, errors) stays where it is, so that a class is one class.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { viewedCollectors } from '../src/commands/top/viewed-collectors.ts';

const entry = 'commands/top.js';
const folder = 'view';

/** Registries whose units are bundled with their reader, and which of them; absent: all. */
const registries: readonly { folder: string; units?: readonly string[] }[] = [
  { folder: 'collect/collectors', units: Object.values(viewedCollectors).flat() },
  { folder: 'explain/warnings' },
];

const staticImport = /\b(?:from|import)\s*'(\.{1,2}\/[^']+)'/g;

/** Every module that `start` loads before it runs, with itself. */
function closureOf(start: string): Set<string> {
  const found = new Set<string>();
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const match of readFileSync(file, 'utf8').matchAll(staticImport)) {
      waiting.push(resolve(dirname(file), match[1]!));
    }
  }
  return found;
}

/** `loadFolder` as in kit/registry, of folders whose units stand in the bundle. */
function registryModule(dist: string): string {
  const imports: string[] = [];
  const rows = registries.map(({ folder: from, units }) => {
    const names = readdirSync(join(dist, from)).map((file) => file.replace(/\.js$/, ''));
    const wanted = names.filter((name) => units?.includes(name) ?? true).toSorted();
    const bound = wanted.map((name) => {
      imports.push(`import unit${imports.length} from '${join(dist, from, name)}.js';`);
      return `unit${imports.length - 1}`;
    });
    return `  ['/${basename(from)}/', [${bound.join(', ')}]],`;
  });
  return `${imports.join('\n')}
const folders = [\n${rows.join('\n')}\n];
export async function loadFolder({ href }, names) {
  const units = folders.find(([end]) => href.endsWith(end))[1];
  return units.filter(({ name }) => names?.includes(name) ?? true);
}`;
}

function viewPlugin(dist: string): Plugin {
  const loaded = closureOf(join(dist, 'commands/run.js'));
  const isApart = (path: string): boolean =>
    loaded.has(path) || path.startsWith(join(dist, 'packages'));
  return {
    name: 'view',
    resolveId(source, importer) {
      if (!importer) return null;
      if (!/^[./]/.test(source)) return { id: source, external: true };
      const path = resolve(dirname(importer), source);
      return isApart(path) ? { id: `../${relative(dist, path)}`, external: true } : null;
    },
    load: (id) => (id === join(dist, 'kit/registry.js') ? registryModule(dist) : null),
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const place = `new URL('../${relative(dist, id)}', import.meta.url).href`;
      return code.replaceAll('import.meta.url', place);
    },
  };
}

/** `dist` holds what the compiler has made, with its packages bundled. */
export async function bundleView(dist: string): Promise<void> {
  const start = join(dist, entry);
  if (!existsSync(start)) throw new Error(`BUG: there is no ${start}`);
  const build = await rolldown({
    input: { top: start },
    platform: 'node',
    preserveEntrySignatures: 'strict',
    plugins: [viewPlugin(dist)],
  });
  await build.write({
    dir: join(dist, folder),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  await build.close();
  writeFileSync(start, `export { run } from '../${folder}/top.js';\n`);
}
