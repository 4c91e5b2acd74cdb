// The completion for zsh: a function for each place, which describes it to _arguments.

import type { Flag, Grammar, Place, Value } from './grammar.ts';

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Brackets end a description, and colons a part of a specification. */
const escape = (text: string): string => text.replaceAll(/[\\[\]:]/g, '\\$&');

const actions = { file: '_files', folder: '_files -/', free: ' ' } as const;

const actionOf = (kind: Value): string =>
  typeof kind === 'string' ? actions[kind] : `(${kind.join(' ')})`;

function specs({ name, short, help, value }: Flag): string[] {
  const told = `[${escape(help)}]`;
  const after = value ? `:${escape(value.placeholder)}:${actionOf(value.kind)}` : '';
  const long = `--${name}${value ? '=' : ''}${told}${after}`;
  if (short === null) return [quote(long)];
  const either = `(-${short} --${name})`;
  return [quote(either + long), quote(`${either}-${short}${value ? '+' : ''}${told}${after}`)];
}

const functionName = (path: readonly string[]): string => ['_hostscope', ...path].join('_');

/** Each specification on a line of its own. */
const lines = (parts: readonly string[], blanks: number): string =>
  parts.map((part) => `${' '.repeat(blanks)}${part}`).join(' \\\n');

function leaf({ path, flags, takesSettings, args }: Place): string {
  const settings = takesSettings ? ['$settings'] : [];
  const rest = args === null ? [] : [quote(`*:argument:${actionOf(args)}`)];
  return `${functionName(path)}() {
  _arguments \\
${lines([...flags.flatMap(specs), ...settings, ...rest], 4)}
}`;
}

/** Options behind a word belong to the place that it leads to: hence -A. */
function branch({ path, words, flags, takesSettings }: Place): string {
  const settings = takesSettings ? ['$settings'] : [];
  const told = words.map(({ name, help }) => quote(help ? `${name}:${escape(help)}` : name));
  const steps = ["': :->word'", "'*:: :->rest'"];
  return `${functionName(path)}() {
  local curcontext=$curcontext state line ret=1
  local -a choices=(
${told.map((word) => `    ${word}`).join('\n')}
  )
  _arguments -C -A '-*' \\
${lines([...flags.flatMap(specs), ...settings, ...steps], 4)} && ret=0
  case $state in
    word) _describe -t commands command choices && ret=0 ;;
    rest) _call_function ret ${functionName(path)}_$words[1] ;;
  esac
  return ret
}`;
}

export function zshCompletion({ places, settings }: Grammar): string {
  const [start, ...others] = places;
  if (!start) throw new Error('BUG: a grammar has no place to start from');
  const functionOf = (place: Place): string => (place.words.length > 0 ? branch : leaf)(place);
  return `#compdef hostscope
# Completion of hostscope for zsh, written by "hostscope completion zsh".

${others.map(functionOf).join('\n\n')}

_hostscope_start() ${functionOf(start).replace(/^\S+ /, '')}

_hostscope() {
  local -a settings=(
${settings
  .flatMap(specs)
  .map((spec) => `    ${spec}`)
  .join('\n')}
  )
  _hostscope_start
}

# Autoloaded from a folder, or read by eval.
if [[ \${funcstack[1]-} == _hostscope ]]; then
  _hostscope "$@"
else
  compdef _hostscope hostscope
fi`;
}
