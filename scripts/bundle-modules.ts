// Bundles modules of a built tree, each command or thread with all that it loads.
//
// Hundreds of small modules cost each start a tenth of a second and 5 to 10 MiB. What the program
// has loaded by then (the command line, settings, errors) stays where it is, so that a class is one
// class. Lines are left as they are, for whoever reads a stack trace.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { toLatin } from './to-latin.ts';

export interface Registry {
  /** In the built tree. */
  folder: string;
  /** Which are loaded; absent: all. */
  units?: readonly string[];
}

export interface Bundle {
  /** In the built tree. */
  folder: string;
  /** Modules that others import or start by their path: each is one no longer, but leads there. */
  entries: readonly string[];
  /** Their units are bundled: with their reader, or one bundle a folder, loaded when it is read. */
  registries: readonly Registry[];
  registriesApart: boolean;
}

const staticImport = /\b(?:from|import)\s*'(\.{1,2}\/[^']+)'/g;
const folderPrefix = 'registry:';

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

/** The units of a folder in the order of their names. */
function unitsModule(dist: string, { folder, units }: Registry): string {
  const names = readdirSync(join(dist, folder)).map((file) => file.replace(/\.js$/, ''));
  const wanted = names.filter((name) => units?.includes(name) ?? true).toSorted();
  const imports = wanted.map(
    (name, index) => `import unit${index} from '${join(dist, folder, name)}.js';`,
  );
  const list = wanted.map((_, index) => `unit${index}`).join(', ');
  return `${imports.join('\n')}\nexport const units = [${list}];`;
}

/** `loadFolder` as in kit/registry, of folders whose units stand in the bundle. */
function registryModule({ registries, registriesApart }: Bundle): string {
  const imports: string[] = [];
  const rows = registries.map(({ folder }, index) => {
    const source = `'${folderPrefix}${folder}'`;
    if (!registriesApart) imports.push(`import * as folder${index} from ${source};`);
    const load = registriesApart ? `import(${source})` : `folder${index}`;
    return `  ['/${basename(folder)}/', () => ${load}],`;
  });
  return `${imports.join('\n')}
const folders = [\n${rows.join('\n')}\n];
export async function loadFolder({ href }, names) {
  const load = folders.find(([end]) => href.endsWith(end))?.[1];
  if (!load) throw new Error('BUG: this bundle has no ' + href);
  const { units } = await load();
  return units.filter(({ name }) => names?.includes(name) ?? true);
}`;
}

function bundlePlugin(dist: string, bundle: Bundle): Plugin {
  const loaded = closureOf(join(dist, 'commands/run.js'));
  const isApart = (path: string): boolean =>
    loaded.has(path) || path.startsWith(join(dist, 'packages'));
  const registryOf = (id: string) =>
    bundle.registries.find(({ folder }) => id === `\0${folderPrefix}${folder}`);
  return {
    name: 'modules',
    resolveId(source, importer) {
      if (!importer) return null;
      if (source.startsWith(folderPrefix)) return `\0${source}`;
      if (!/^[./]/.test(source)) return { id: source, external: true };
      const path = resolve(dirname(importer), source);
      return isApart(path) ? { id: `../${relative(dist, path)}`, external: true } : null;
    },
    load(id) {
      if (id === join(dist, 'kit/registry.js')) return registryModule(bundle);
      const registry = registryOf(id);
      return registry ? unitsModule(dist, registry) : null;
    },
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const place = `new URL('../${relative(dist, id)}', import.meta.url).href`;
      return code.replaceAll('import.meta.url', place);
    },
  };
}

/** `dist` holds what the compiler has made, with its packages bundled. */
export async function bundleModules(dist: string, bundle: Bundle): Promise<void> {
  const { folder, entries } = bundle;
  const nameOf = (entry: string): string => basename(entry, '.js');
  const missing = entries.find((entry) => !existsSync(join(dist, entry)));
  if (missing !== undefined) throw new Error(`BUG: there is no ${join(dist, missing)}`);
  const build = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [nameOf(entry), join(dist, entry)])),
    platform: 'node',
    preserveEntrySignatures: 'strict',
    plugins: [bundlePlugin(dist, bundle)],
  });
  const { output } = await build.write({
    dir: join(dist, folder),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await build.close();
  for (const { fileName } of output) toLatin(join(dist, folder, fileName));
  for (const entry of entries) {
    const to = relative(dirname(entry), join(folder, `${nameOf(entry)}.js`));
    writeFileSync(join(dist, entry), `export * from '${to}';\n`);
  }
}
