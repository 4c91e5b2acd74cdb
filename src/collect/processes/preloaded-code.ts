// Finds which code variables of its environment make an interpreter load: what its manual names.

import { basename, posix } from 'node:path';
import type { PreloadedCode } from '../../contract/process.ts';
import { codeOf } from './interpreted-code.ts';
import { wanted, type Variables, type Wanted } from './process-environment.ts';

/** Paths, or addresses without what follows their scheme, that stand in a value. */
type Reader = (value: string) => readonly string[];

const folders: Reader = (value) => value.split(':');
const one: Reader = (value) => [value];

/** Words as these programs divide their options: blanks part them, quotes hold them together. */
function words(value: string): string[] {
  const found = value.match(/(?:[^\s"']|"(?:\\.|[^"\\])*"|'[^']*')+/g) ?? [];
  return found.map((word) => word.replaceAll(/["']/g, ''));
}

/** Code that stands in the option itself, or is fetched, has no file that could be shown. */
const address = /^(?:--(?:import|(?:experimental-)?loader)=)?(data|https?):/;

const options =
  (program: string): Reader =>
  (value) => {
    const given = words(value);
    const schemes = given.map((word) => address.exec(word)?.[1]).filter((name) => name);
    const files = given.filter((word) => !address.test(word));
    return [...schemes.map((name) => `${name}:`), ...codeOf(program, [program, ...files]).loaded];
  };

/** `-I/lib`, `-I /lib` and, of Ruby, `-r/lib/x.rb`. */
const libraries: Reader = (value) => {
  const given = words(value);
  return given.flatMap((word, at) => {
    const option = /^-[Ir](.*)$/s.exec(word)?.[1];
    return option === undefined ? [] : (option || (given[at + 1] ?? '')).split(':');
  });
};

/** By python(1), node(1), java(1), perlrun(1), ruby(1), bash(1), sh(1), those of PHP and .NET. */
const readers: readonly (readonly [RegExp, Readonly<Record<string, Reader>>])[] = [
  [
    /^(python|pypy)[\d.]*(-dbg)?$/i,
    { PYTHONPATH: folders, PYTHONHOME: folders, PYTHONSTARTUP: one, PYTHONUSERBASE: one },
  ],
  [/^(node|nodejs|bun)$/, { NODE_OPTIONS: options('node'), NODE_PATH: folders }],
  [
    /^java$/,
    {
      JAVA_TOOL_OPTIONS: options('java'),
      JDK_JAVA_OPTIONS: options('java'),
      _JAVA_OPTIONS: options('java'),
      CLASSPATH: folders,
    },
  ],
  [/^perl[\d.]*$/, { PERL5LIB: folders, PERLLIB: folders, PERL5OPT: libraries }],
  [/^(ruby|jruby|truffleruby)[\d.]*$/, { RUBYLIB: folders, RUBYOPT: libraries }],
  [/^php(-cgi|-fpm)?[\d.]*$/, { PHPRC: one, PHP_INI_SCAN_DIR: folders }],
  [/^dotnet$/, { DOTNET_STARTUP_HOOKS: folders, CORECLR_PROFILER_PATH: one }],
  [/^r?bash$/, { BASH_ENV: one, ENV: one }],
  [/^(sh|dash|ash|[mo]?ksh(93)?|yash|busybox)(-static)?$/, { ENV: one }],
];

/** What ld.so(8) reads, of every program. */
const linker = ['LD_PRELOAD', 'LD_AUDIT', 'LD_LIBRARY_PATH'];
const ofLinker = wanted(linker, 'LD_');
const ofInterpreters = new Map(
  readers.map(([, table]) => [table, wanted([...linker, ...Object.keys(table)])] as const),
);

const tableOf = (executable: string) =>
  readers.find(([names]) => names.test(basename(executable)))?.[1];

/** Variables of the linker, and those of the interpreter that an executable is. */
export function wantedOf(executable: string | null, isInterpreter: boolean): Wanted {
  const table = isInterpreter && executable !== null ? tableOf(executable) : undefined;
  return (table && ofInterpreters.get(table)) ?? ofLinker;
}

/** `/x`, `./x` and `../x`. Other words may be names of modules, or of a stage (ENV=production). */
const isPath = (path: string): boolean => /^\.{0,2}\//.test(path);
const isAddress = (path: string): boolean => /^(data|https?):$/.test(path);

/** A value has at most 4,096 bytes; more paths than these are hardly ever told in it. */
const mostTold = 256;

/** What counts where the command line names no paths: java(1), -cp; jar files name their own. */
const ofPaths = 'CLASSPATH';

export interface GivenVariables {
  variables: Variables;
  /** The command line names paths itself. */
  hasOwnPaths: boolean;
}

/** Each once; `folder` is the one that the process works in, where it may be seen. */
export function preloadedCode(
  executable: string,
  { variables, hasOwnPaths }: GivenVariables,
  folder: () => string | null,
): readonly PreloadedCode[] {
  const found = Object.entries(tableOf(executable) ?? {}).flatMap(([variable, read]) => {
    if (variable === ofPaths && hasOwnPaths) return [];
    const paths = new Set(read(variables.get(variable) ?? ''));
    const meant = Array.from(paths).filter((path) => isPath(path) || isAddress(path));
    return meant.map((path) => ({ variable, path: wholePath(path, folder) }));
  });
  return found.slice(0, mostTold);
}

function wholePath(path: string, folder: () => string | null): string {
  if (isAddress(path) || path.startsWith('/')) return path;
  return posix.resolve(folder() ?? '/', path);
}
