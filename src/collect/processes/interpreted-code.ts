// Finds in the command line of an interpreter which code it runs: its script, and what it loads.

import { basename, dirname, posix } from 'node:path';
import { cleanText } from '../../kit/clean-text.ts';
import { hideSecrets } from './secret-arguments.ts';

interface Options {
  /** With these, code stands in the command line or is no file: there is no script. */
  code: RegExp;
  /** With these, the code comes through the standard input; what follows are its arguments. */
  input?: RegExp;
  /** These take the next argument as their value. */
  valued: RegExp;
  /** The script follows these, or stands in them after the sign that is caught. */
  script?: RegExp;
  /** Else the first argument that is no option is the script, where it looks like this. */
  main?: RegExp;
  /** Code to load follows these, or stands in them after the sign that is caught. */
  loads?: RegExp;
  /** With these, its variable for paths to load from does not count. */
  ownPaths?: RegExp;
  /** Where it is told of no code at all, it loads from the folder it works in. */
  loadsHere?: boolean;
}

const none = /^$/;
const never = /(?!)/;
/** bash takes its long options with one hyphen too. */
const long = '(?!(?:norc|noprofile|posix|restricted|noediting)$)';
const shell: Options = {
  code: new RegExp(`^-${long}[a-zA-Z]*c`),
  input: new RegExp(`^-${long}[a-zA-Z]*s`),
  valued: /^(-[a-z]*o|\+o|--?rcfile|--?init-file)$/i,
};
const interpreters: readonly (readonly [RegExp, Options])[] = [
  [/^(sh|bash|rbash|dash|ash|zsh|[mo]?ksh(93)?|yash|busybox)(-static)?$/, shell],
  [/^fish$/, { code: /^(-c|--command)/, valued: /^(-[CdfD]|--(init-command|features))$/ }],
  [/^t?csh$/, { code: /^-[a-z]*c/, valued: none }],
  [
    /^(python|pypy)[\d.]*(-dbg)?$/i,
    { code: /^-[bBdEhiIOPqsSuvVx?]*[cm]/, valued: /^(-[bBdEiIOPqsSuvx]*[WX]|--check-hash.*)$/ },
  ],
  [/^perl[\d.]*$/, { code: /^-[acnpslwWTtUuXSf0-9]*[eE]/, valued: /^-[acnpslwWTtUuXSf]*I$/ }],
  [/^(ruby|jruby|truffleruby)[\d.]*$/, { code: /^-[a-z]*e/, valued: /^-[rICEFW]$/ }],
  [
    /^(node|nodejs|bun|deno)$/,
    {
      code: /^(-[ep]|-pe|--(eval|print|test|check)(=.*)?)$/,
      valued: /^(-C|--(conditions|env-file))$/,
      loads: /^(?:-r|--(?:require|import|(?:experimental-)?loader)(?:=(.*))?)$/,
    },
  ],
  [
    /^php(-cgi)?[\d.]*$/,
    {
      code: /^(-[rBRES]|--(run|server)|-a)/,
      valued: /^-[cdztg]$/,
      script: /^(?:-f|--file=?)(.*)$/,
    },
  ],
  [/^(lua|luajit|lua-)[\d.]*$/, { code: /^-e/, valued: /^-l$/ }],
  [/^(tclsh|wish)[\d.]*$/, { code: none, valued: none }],
  [/^expect[\d.]*$/, { code: /^-c/, valued: none, script: /^-f(.*)$/ }],
  [/^(pwsh|osascript)$/, { code: /^-(c|e|command|encodedcommand)/i, valued: none }],
  [/^Rscript$/, { code: /^-e/, valued: none }],
  [/^R$/, { code: /^-e/, valued: none, script: /^(?:-f|--file=)(.*)$/, main: never }],
  [
    /^java$/,
    {
      code: /^-m$|^--module$/,
      valued: /^--add-\w+$/,
      script: /^-jar()$/,
      main: /\.java$/,
      loads: new RegExp(
        '^(?:-cp|-classpath|-p|--(?:class|module)-path(?:=(.*))?|' +
          '-(?:javaagent|agentpath|Xbootclasspath(?:/[ap])?):(.*))$',
      ),
      ownPaths: /^(-cp|-classpath|--class-path(=.*)?|-jar)$/,
      loadsHere: true,
    },
  ],
  [/^mono(-sgen)?$/, { code: none, valued: none, main: /\.exe$/i }],
  [/^dotnet$/, { code: none, valued: /^--(depsfile|runtimeconfig|fx-version)$/, main: /\.dll$/i }],
  [
    /^([gm]?awk|original-awk)$/,
    {
      code: /^(-e|--source)/,
      valued: /^(-[FvlioL]|--(field-separator|assign|load|include))$/,
      script: /^(?:-[fE]|--(?:file|exec)=?)(.*)$/,
      main: never,
    },
  ],
  // ld.so(8) runs what its first argument names, also where the file may not be run itself.
  [
    /^(ld-linux[\w-]*\.so(\.\d+)?|ld-musl-\w+\.so\.1|ld-2\.\d+\.so|ld64\.so\.\d)$/,
    {
      code: /^--(list|verify|help|version)/,
      valued: /^--(library-path|inhibit-rpath|audit|preload|argv0|glibc-hwcaps-\w+)$/,
    },
  ],
];

/** Modes that come before the script, as in `deno run x.ts` and `dotnet exec x.dll`. */
const modes = new Map([
  ['bun', /^(run|x)$/],
  ['deno', /^(run|serve)$/],
  ['dotnet', /^exec$/],
]);

/** By the name of its executable, not by that of the process, which anybody may choose. */
export function isInterpreter(executable: string): boolean {
  return optionsOf(executable) !== null;
}

function optionsOf(executable: string): Options | null {
  const name = basename(executable);
  return interpreters.find(([names]) => names.test(name))?.[1] ?? null;
}

/** In place of a path: what runs comes through the standard input. */
export const fromInput = '-';

export interface GivenCode {
  /** A path, or `fromInput`; null: none is run; undefined: the line is too long to tell. */
  script: string | null | undefined;
  /** Files and folders that are loaded besides: of each folder the one named first. */
  loaded: readonly string[];
  /** It names its paths itself, so that the variable for them (CLASSPATH) does not count. */
  hasOwnPaths: boolean;
}

/** Of what is no interpreter. */
export const noCode: GivenCode = { script: null, loaded: [], hasOwnPaths: false };

const longestPathChars = 4096;
/** Each jar may lie in a folder of its own. */
const mostLoaded = 1024;

/** Paths as they stand in the command line, in which null says that more follows. */
export function codeOf(executable: string, line: Iterable<string | null>): GivenCode {
  const options = optionsOf(executable);
  if (!options) return noCode;
  const loaded: string[] = [];
  const words = new Words(line, options.ownPaths ?? never);
  const script = readCode(basename(executable), options, words, loaded);
  const folders = new Map(loaded.toReversed().map((path) => [dirname(path), path]));
  const kept = Array.from(folders.values()).slice(-mostLoaded).toReversed();
  const { hasOwnPaths } = words;
  return { script, loaded: kept.map((path) => shown(path, '')), hasOwnPaths };
}

function shown(path: string, before: string): string {
  const [, hidden = ''] = hideSecrets([before, path.slice(0, longestPathChars)]);
  return cleanText(hidden);
}

/** Gives one argument after the other. */
class Words {
  readonly #words: Iterator<string | null>;
  #last = '';
  #before = '';
  readonly #ownPaths: RegExp;
  isCut = false;
  /** Of the words so far. */
  hasOwnPaths = false;

  constructor(line: Iterable<string | null>, ownPaths: RegExp) {
    this.#words = line[Symbol.iterator]();
    this.#ownPaths = ownPaths;
  }

  next(): string | undefined {
    const { value } = this.#words.next() as IteratorResult<string | null, undefined>;
    if (value === null) this.isCut = true;
    this.#before = this.#last;
    this.#last = value ?? '';
    if (this.#ownPaths.test(this.#last)) this.hasOwnPaths = true;
    return value ?? undefined;
  }

  /** The last one as a path that may be shown; null where there was none. */
  path(): string | null | undefined {
    if (this.isCut) return undefined;
    return this.#last === '' ? null : shown(this.#last, this.#before);
  }
}

function readCode(
  name: string,
  options: Options,
  words: Words,
  loaded: string[],
): GivenCode['script'] {
  if (!startsInterpreter(name, words)) return null;
  const mode = modes.get(name);
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const named = options.script?.exec(word)?.[1];
    if (named) return shown(named, '');
    if (named === '') words.next();
    if (named === '' || word === '') return words.path();
    const load = options.loads?.exec(word);
    if (load) loaded.push(...pathsIn(load[1] || load[2] || words.next() || ''));
    else if (word === '-') return fromInput;
    else if (word === '--') return mainOf(words.next(), options, words, loaded);
    else if (options.valued.test(word)) words.next();
    else if (options.code.test(word)) return null;
    else if (options.input?.test(word)) return fromInput;
    else if (/^[-+]/.test(word) || mode?.test(word)) continue;
    else return mainOf(word, options, words, loaded);
  }
  if (words.isCut) return undefined;
  return options.main ? null : fromInput;
}

/** Goes over the program's own name. BusyBox is a shell under some of its names only. */
function startsInterpreter(name: string, words: Words): boolean {
  const called = words.next() ?? '';
  if (name !== 'busybox') return true;
  const applet = basename(called).replace(/^-/, '');
  const shellName = applet === 'busybox' ? words.next() : applet;
  return shellName === 'sh' || shellName === 'ash';
}

function mainOf(
  argument: string | undefined,
  { main, loadsHere }: Options,
  words: Words,
  loaded: string[],
): GivenCode['script'] {
  if (argument === undefined || (main?.test(argument) ?? true)) return words.path();
  if (loadsHere && loaded.length === 0) loaded.push('.');
  return null;
}

/** Of a list such as `a.jar:/lib/*`, an agent with its options, or the address of a file. */
function pathsIn(value: string): string[] {
  const list = value.replace(/^file:\/\//, '').replace(/=.*/s, '');
  return list.split(':').map((path) => path || '.');
}

/** `folder` is the one that the process works in. */
export function absolutePath(path: string, folder: string): string {
  return posix.resolve(folder, path);
}
