// What may stand where on a command line, derived from the tables of commands and settings.

import type { Language } from '../../contract/text.ts';
import { kebabName, settingKeys } from '../../kit/settings/config.ts';
import { settings, type Setting } from '../../kit/settings/settings.ts';
import type { CommandText } from '../../text/command.ts';
import type { CommandInfo, OptionInfo } from '../command.ts';
import { formsOfAction, takesOption, usageForms, type UsageForm } from '../usage-forms.ts';

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

function argsOf(forms: readonly UsageForm[], commands: readonly CommandInfo[]): Value | null {
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
  const forms = usageForms(info);
  const help: Flag = { name: 'help', short: 'h', help: text.options.help, value: null };
  const options = Object.entries(info.options);
  const place = (
    path: readonly string[],
    own: readonly UsageForm[],
    words: readonly Word[],
  ): Place => {
    const fitting = options.filter(([name]) => takesOption(info, own, name));
    const flags = [...fitting.map(([name, option]) => flagOf(name, option, text)), help];
    const args = words.length > 0 ? null : argsOf(own, commands);
    return { path, words, flags, takesSettings: info.settings !== null, args };
  };
  const actions = [...new Set(forms.flatMap((form) => form.actions))];
  return [
    place([info.name], forms, actions.map(wordOf)),
    ...actions.map((action) => place([info.name, action], formsOfAction(info, action), [])),
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
