// Which executables run what others wrote: shells and interpreters of scripts.

/** Names of executables that are shells; a login shell has a hyphen before its name. */
const shells = /^-?(ba|da|z|k|mk|pdk|lk|a|hu|c|tc|fi|rba)?sh(\d.*)?$|^-?(busybox|pwsh)$/;

const interpreterNames =
  'python|pypy|perl|ruby|php|php-cli|php-cgi|node|nodejs|bun|deno|java|lua|luajit|tclsh|wish|' +
  'guile|Rscript|R|mono|dotnet|awk|gawk|mawk|expect|osascript';

/** With a version, as in `python3.11` and `lua5.4`. */
const interpreters = new RegExp(`^(${interpreterNames})[\\d.-]*t?$`);

export const isShell = (program: string): boolean => shells.test(program);

export const isInterpreter = (program: string): boolean =>
  interpreters.test(program) || isShell(program);

/** Without the folders before it, of either kind of slash. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
