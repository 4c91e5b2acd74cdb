// Finds in the command line of an interpreter whose code it runs: its script.

import { basename, posix } from 'node:path';

interface Options {
  /** With these, code stands in the command line or is no file: there is no script. */
  code: RegExp;
  /** These take the next argument as their value. */
  valued: RegExp;
  /** The script follows these, or stands in them after the sign that is caught. */
  script?: RegExp;
  /** Else the first argument that is no option is the script, where it looks like this. */
  main?: RegExp;
}

const none = /^$/;
const never = /(?!)/;
/** bash takes its long options with one hyphen too. */
const long = '(?!(?:norc|noprofile|posix|restricted|noediting)$)';
const shell: Options = {
  code: new RegExp(`^-${long}[a-zA-Z]*[cs]`),
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
      valued: /^(-[rC]|--(require|import|loader|experimental-loader|conditions|env-file))$/,
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
      valued: /^(-cp|-classpath|-p|--class-path|--module-path|--add-\w+)$/,
      script: /^-jar()$/,
      main: /\.java$/,
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

/** As it stands in the command line, or `fromInput`; null where none is run. */
export function scriptOf(executable: string, commandLine: readonly string[]): string | null {
  const options = optionsOf(executable);
  if (!options) return null;
  const name = basename(executable);
  let at = 1;
  if (name === 'busybox') {
    const applet = basename(commandLine[0] ?? '').replace(/^-/, '');
    const called = applet === 'busybox' ? commandLine[at++] : applet;
    if (called !== 'sh' && called !== 'ash') return null;
  }
  const mode = modes.get(name);
  for (; at < commandLine.length; at += 1) {
    const argument = commandLine[at]!;
    const named = options.script?.exec(argument)?.[1];
    if (named !== undefined) return named || commandLine[at + 1] || null;
    if (argument === '') return null;
    if (argument === '-') return fromInput;
    if (argument === '--') return mainOf(commandLine[at + 1], options);
    if (options.valued.test(argument)) at += 1;
    else if (options.code.test(argument)) return null;
    else if (/^[-+]/.test(argument) || mode?.test(argument)) continue;
    else return mainOf(argument, options);
  }
  return options.main ? null : fromInput;
}

function mainOf(argument: string | undefined, { main }: Options): string | null {
  return argument && (main?.test(argument) ?? true) ? argument : null;
}

/** `folder` is the one that the process works in. */
export function absolutePath(path: string, folder: string): string {
  return posix.resolve(folder, path);
}
