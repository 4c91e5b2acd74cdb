// What may stand where on a command line, derived from the tables of commands and settings.

import type { Language } from '../../contract/text.ts';
import { kebabName, settingKeys } from '../../kit/config.ts';
import { settings, type Setting } from '../../kit/settings.ts';
import type { CommandText } from '../../text/command.ts';
import type { CommandInfo, OptionInfo } from '../command.ts';

/** What completes a value: names of files or folders, one of some words, or nothing. */
export type Value = 'file' | 'folder' | 'free' | readonly string[];

export interface Flag {
  name: string;
  short: string | null;
  help: string;
  /** Placeholder and kind of its value; null: a plain switch. */
  value: { placeholder: string; kind: Value } | null;
}

/** A word that leads on, such as a command, or an action of one. */
export interface Word {
  name: string;
  help: string;
}

/** A place on the command line: after the program's name, a command, or an action of one. */
export interface Place {
  /** Words that lead here: none, `logs`, or `logs parse`. */
  path: readonly string[];
  words: readonly Word[];
  flags: readonly Flag[];
  /** Whether every setting is a flag here too. */
  takesSettings: boolean;
  /** What its further arguments are; null: it takes none. */
  args: Value | null;
}

export interface Grammar {
  places: readonly Place[];
  settings: readonly Flag[];
}

function kindOf(placeholder: string): Value {
  const kinds = placeholder.split('|');
  if (kinds.includes('FILE')) return 'file';
  return kinds.includes('FOLDER') ? 'folder' : 'free';
}

function flagOf(name: string, option: OptionInfo, text: CommandText): Flag {
  const { value: placeholder, oneOf, short = null } = option;
  const value = placeholder ? { placeholder, kind: oneOf ?? kindOf(placeholder) } : null;
  return { name, short, help: text.options[option.help], value };
}

function settingFlags(language: Language): Flag[] {
  return settingKeys.map((key) => {
    const setting: Setting = settings[key];
    const fixed = setting.kind === 'text' ? (setting.oneOf ?? setting.path) : undefined;
    const value = { placeholder: 'VALUE', kind: fixed ?? ('free' as const) };
    return { name: kebabName(key), short: null, help: setting.help[language], value };
  });
}

const optionPattern = /(?<![\w-])--?([a-z][a-z-]*)(?: [A-Z][A-Z:|]*)?/g;

/** One line of a command's usage, taken apart. */
interface Form {
  /** Alternatives in its first word, such as `bash|zsh|fish`; empty: it has no actions. */
  actions: readonly string[];
  /** Long names and letters of the options that it names. */
  options: readonly string[];
  placeholders: readonly string[];
}

function takeApart(form: string): Form {
  const [, first = ''] = form.split(' ');
  const options = [...form.matchAll(optionPattern)].map((match) => match[1] ?? '');
  const words = form.replaceAll(optionPattern, '').split(' ').slice(1);
  const placeholders = words
    .map((word) => /^\[?([A-Z]+(?:\|[A-Z]+)*)/.exec(word)?.[1])
    .filter((word) => word !== undefined && word !== 'SETTINGS');
  return {
    actions: /^[a-z]/.test(first) ? first.split('|') : [],
    options,
    placeholders: placeholders as string[],
  };
}

function argsOf(forms: readonly Form[], commands: readonly CommandInfo[]): Value | null {
  const placeholders = forms.flatMap((form) => form.placeholders);
  if (placeholders.length === 0) return null;
  if (placeholders.includes('COMMAND')) return commands.map(({ name }) => name);
  return kindOf(placeholders.join('|'));
}

const wordOf = (name: string): Word => ({ name, help: '' });

/** The command's own place, and one for each of its actions. */
function placesOf(
  info: CommandInfo,
  text: CommandText,
  commands: readonly CommandInfo[],
): readonly Place[] {
  const forms = info.usage.map(takeApart);
  const help: Flag = { name: 'help', short: 'h', help: text.options.help, value: null };
  const options = Object.entries(info.options);
  const named = new Set(forms.flatMap((form) => form.options));
  const isNamed = ([name, { short }]: (typeof options)[number], among: ReadonlySet<string>) =>
    among.has(name) || (short !== undefined && among.has(short));
  const place = (path: readonly string[], own: readonly Form[], words: readonly Word[]): Place => {
    const here = new Set(own.flatMap((form) => form.options));
    // What no form names goes with all of them.
    const fitting = options.filter((option) => isNamed(option, here) || !isNamed(option, named));
    const flags = [...fitting.map(([name, option]) => flagOf(name, option, text)), help];
    const args = words.length > 0 ? null : argsOf(own, commands);
    return { path, words, flags, takesSettings: info.settings !== null, args };
  };
  const actions = [...new Set(forms.flatMap((form) => form.actions))];
  const withAction = (action: string) => forms.filter((form) => form.actions.includes(action));
  return [
    place([info.name], forms, actions.map(wordOf)),
    ...actions.map((action) => place([info.name, action], withAction(action), [])),
  ];
}

export function grammarOf(
  commands: readonly CommandInfo[],
  language: Language,
  text: CommandText,
): Grammar {
  const start: Place = {
    path: [],
    words: commands.map(({ name }) => ({ name, help: text.commands[name] })),
    flags: [
      { name: 'help', short: 'h', help: text.options.help, value: null },
      { name: 'version', short: 'V', help: text.options.version, value: null },
    ],
    takesSettings: false,
    args: null,
  };
  const places = commands.flatMap((info) => placesOf(info, text, commands));
  return { places: [start, ...places], settings: settingFlags(language) };
}

/** `/logs/parse`: as scripts call a place. */
export const placeName = ({ path }: Pick<Place, 'path'>): string =>
  path.map((word) => `/${word}`).join('');

/** As they are typed. */
export function spellings({ name, short }: Flag): string[] {
  return short === null ? [`--${name}`] : [`--${name}`, `-${short}`];
}

export interface ValueGroup {
  kind: Value;
  /** `--config`, or `/service --config` where it is asked for by its place. */
  patterns: string[];
}

/** Flags that take a value, put together by what completes it. */
function groupByValue(flags: readonly (readonly [prefix: string, Flag])[]): ValueGroup[] {
  const groups = new Map<string, ValueGroup>();
  for (const [prefix, flag] of flags) {
    if (flag.value === null) continue;
    const { kind } = flag.value;
    const group = groups.get(String(kind)) ?? { kind, patterns: [] };
    group.patterns.push(...spellings(flag).map((spelling) => prefix + spelling));
    groups.set(String(kind), group);
  }
  return [...groups.values()];
}

export function ownValues({ places }: Grammar): ValueGroup[] {
  return groupByValue(
    places.flatMap((place) => place.flags.map((flag) => [`${placeName(place)} `, flag] as const)),
  );
}

export function settingValues({ settings: all }: Grammar): ValueGroup[] {
  return groupByValue(all.map((flag) => ['', flag] as const));
}
