// Reads the command line of a process, and finds the script that an interpreter runs.

import { basename, posix } from 'node:path';
import type { ByteScanner } from '../byte-scanner.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { hideSecrets } from './secret-arguments.ts';

/** Of a command line, so much is read: it may have 2 MiB. */
export const commandLineBytes = 4096;
const argumentLimit = 256;

/** Arguments end with NUL; a program that writes its own title may leave out the last one. */
export function takeCommandLine(scan: ByteScanner): string[] {
  let { end } = scan;
  // What follows the last NUL of a cut line is a part of an argument, possibly of a character.
  while (end > 0 && scan.bytes[end - 1] === 0) end -= 1;
  if (end === 0) return [];
  const parts = scan.bytes.toString('utf8', 0, end).split('\0', argumentLimit);
  // Before the cleaning, which takes away the ends of lines that part one command from the next.
  return hideSecrets(parts).map(cleanText);
}

/** FNV-1a, to notice a change without making a string. */
export function hashOf({ bytes, end }: ByteScanner): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
  return hash;
}

interface Options {
  /** With these, code stands in the command line or is no file: there is no script. */
  code: RegExp;
  /** These take the next argument as their value. */
  valued: RegExp;
}

const none = /^$/;
const shell: Options = { code: /^-[a-z]*[cs]/i, valued: /^(-[a-z]*o|\+o|--rcfile|--init-file)$/i };
const interpreters: readonly (readonly [RegExp, Options])[] = [
  [/^(sh|bash|rbash|dash|ash|zsh|[mo]?ksh(93)?|yash|busybox)(-static)?$/, shell],
  [/^fish$/, { code: /^(-c|--command)/, valued: /^(-[CdfD]|--(init-command|features))$/ }],
  [/^t?csh$/, { code: /^-[a-z]*c/, valued: none }],
  [
    /^(python|pypy)[\d.]*(-dbg)?$/i,
    { code: /^-[bBdEhiIOPqsSuvVx?]*[cm]/, valued: /^(-[bBdEiIOPqsSuvx]*[WX]|--check-hash.*)$/ },
  ],
  [/^perl[\d.]*$/, { code: /^-[acnpslwWTtUuXSf0-9]*[eE]/, valued: none }],
  [/^(ruby|jruby|truffleruby)[\d.]*$/, { code: /^-[a-z]*e/, valued: /^-[rICEFW]$/ }],
  [
    /^(node|nodejs|bun|deno)$/,
    {
      code: /^(-[ep]|-pe|--(eval|print|test|check)(=.*)?)$/,
      valued: /^(-[rC]|--(require|import|loader|experimental-loader|conditions|env-file))$/,
    },
  ],
  [/^php(-cgi)?[\d.]*$/, { code: /^(-[rBRES]|--(run|server)|-a)/, valued: /^-[cdztg]$/ }],
  [/^(lua|luajit|lua-)[\d.]*$/, { code: /^-e/, valued: /^-l$/ }],
  [/^(tclsh|expect|wish)[\d.]*$/, { code: /^-c/, valued: none }],
  [/^(pwsh|osascript|Rscript)$/, { code: /^-(c|e|command|encodedcommand)/i, valued: none }],
];

/** Modes of `deno` and `bun` that come before the script. */
const modes = /^(run|serve|x)$/;

/** By the name of its executable, not by that of the process, which anybody may choose. */
export function isInterpreter(executable: string): boolean {
  return optionsOf(executable) !== null;
}

function optionsOf(executable: string): Options | null {
  const name = basename(executable);
  return interpreters.find(([names]) => names.test(name))?.[1] ?? null;
}

/** As it stands in the command line; null where none is run. */
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
  for (; at < commandLine.length; at += 1) {
    const argument = commandLine[at]!;
    if (argument === '--' || argument === '-f' || argument === '--file') {
      return commandLine[at + 1] || null;
    }
    if (argument === '-' || argument === '') return null;
    if (options.valued.test(argument)) at += 1;
    else if (options.code.test(argument)) return null;
    else if (/^[-+]/.test(argument)) continue;
    else if (/^(bun|deno)$/.test(name) && modes.test(argument)) continue;
    else return argument;
  }
  return null;
}

/** `folder` is the one that the process works in. */
export function absolutePath(path: string, folder: string): string {
  return posix.resolve(folder, path);
}
