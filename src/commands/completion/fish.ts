// The completion for fish: one line for each thing, under the place where it may stand.

import {
  ownValues,
  placeName,
  settingValues,
  type Flag,
  type Grammar,
  type Place,
  type Value,
} from './grammar.ts';

const quote = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;

const lineAt = (condition: string): string => `complete -c hostscope -n ${quote(condition)}`;

/** -r takes a value, -F names of files, -x a value and no names of files. */
function valueWords(kind: Value): string {
  if (kind === 'file') return ' -rF';
  if (kind === 'folder') return " -xa '(__fish_complete_directories)'";
  return kind === 'free' ? ' -x' : ` -xa '${kind.join(' ')}'`;
}

function flagLine(condition: string, { name, short, help, value }: Flag): string {
  const letter = short === null ? '' : ` -s ${short}`;
  const after = value ? valueWords(value.kind) : '';
  return `${lineAt(condition)} -l ${name}${letter}${after} -d ${quote(help)}`;
}

function argsLine(condition: string, args: Value): string[] {
  const start = lineAt(condition);
  if (args === 'file') return [`${start} -F`];
  if (args === 'folder') return [`${start} -a '(__fish_complete_directories)'`];
  return args === 'free' ? [] : [`${start} -a '${args.join(' ')}'`];
}

function placeLines(place: Place): string {
  const condition = `__hostscope_at '${placeName(place)}'`;
  const words = place.words.map(({ name, help }) => {
    const told = help ? ` -d ${quote(help)}` : '';
    return `${lineAt(condition)} -a ${name}${told}`;
  });
  const args = place.args === null ? [] : argsLine(condition, place.args);
  return [...words, ...args, ...place.flags.map((flag) => flagLine(condition, flag))].join('\n');
}

export function fishCompletion(grammar: Grammar): string {
  const { places, settings } = grammar;
  const names = (some: readonly Place[]): string =>
    some.map((at) => `'${placeName(at)}'`).join(' ');
  const withSettings = places.filter(({ takesSettings }) => takesSettings);
  const values = ownValues(grammar).flatMap(({ patterns }) => patterns);
  const settingNames = settingValues(grammar).flatMap(({ patterns }) => patterns);
  return `# Completion of hostscope for fish, written by "hostscope completion fish".

function __hostscope_place
    set -l place ''
    set -l skips no
    for word in (commandline -opc)[2..]
        if test $skips = yes
            set skips no
        else if __hostscope_takes_value $place $word
            set skips yes
        else if contains -- "$place/$word" ${names(places.slice(1))}
            set place "$place/$word"
        end
    end
    echo $place
end

function __hostscope_takes_value -a place word
    contains -- "$place $word" ${values.map((pattern) => `'${pattern}'`).join(' ')}
    or begin
        contains -- "$place" ${names(withSettings)}
        and contains -- "$word" ${settingNames.join(' ')}
    end
end

function __hostscope_at -a place
    test (__hostscope_place) = "$place"
end

function __hostscope_takes_settings
    contains -- (__hostscope_place) ${names(withSettings)}
end

complete -c hostscope -f
${places.map(placeLines).join('\n')}
${settings.map((flag) => flagLine('__hostscope_takes_settings', flag)).join('\n')}`;
}
