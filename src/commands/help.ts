// The help of the program and of each command, made from the tables of commands and settings.

import { AppError } from '../kit/app-error.ts';
import { kebabName, settingKeys } from '../kit/settings/config.ts';
import { nearest } from '../kit/nearest.ts';
import { settings, type Setting, type SettingKey } from '../kit/settings/settings.ts';
import type { CommandText } from '../text/command.ts';
import type { Language } from '../contract/text.ts';
import type { Call, CommandInfo } from './command.ts';
import { table } from './print-table.ts';
import { commands, findCommand } from './table.ts';

function rows(pairs: readonly (readonly [string, string])[]): string {
  return table(null, pairs).replaceAll(/^/gm, '  ');
}

export function programHelp(text: CommandText): string {
  const list = rows(commands.map(({ name }) => [name, text.commands[name]]));
  const options = rows([
    ['-h, --help', text.options.help],
    ['-V, --version', text.options.version],
  ]);
  return [
    text.about,
    `${text.help.usage}: hostscope COMMAND [OPTIONS]`,
    `${text.help.commands}:\n${list}`,
    `${text.help.options}:\n${options}`,
    text.help.more,
  ].join('\n\n');
}

/** What a setting may be and is by default, for the line below its help. */
function limits(key: SettingKey, text: CommandText): string {
  const setting: Setting = settings[key];
  const parts: string[] = [];
  if (setting.kind === 'number') {
    const unit = text.help.units[setting.unit] ?? setting.unit;
    parts.push(text.help.range(setting.min, setting.max, unit));
  }
  if (setting.kind === 'text' && setting.oneOf) {
    parts.push(`${text.help.oneOf}: ${setting.oneOf.join(', ')}`);
  }
  if (String(setting.default) !== '') parts.push(`${text.help.byDefault}: ${setting.default}`);
  return parts.join('; ');
}

function settingRows(keys: readonly SettingKey[], language: Language, text: CommandText): string {
  return keys
    .map((key) => {
      const more = limits(key, text);
      const lines = [`  --${kebabName(key)}`, `      ${settings[key].help[language]}`];
      return more === '' ? lines.join('\n') : [...lines, `      ${more}`].join('\n');
    })
    .join('\n');
}

export function commandHelp(info: CommandInfo, language: Language, text: CommandText): string {
  const usage = info.usage.map((form) => `  hostscope ${form}`).join('\n');
  const options = Object.entries(info.options).map(([name, option]) => {
    const both = option.short === undefined ? `--${name}` : `-${option.short}, --${name}`;
    const left = option.value ? `${both} ${option.value}` : both;
    return [left, text.options[option.help]] as const;
  });
  const parts = [
    `hostscope ${info.name}: ${text.commands[info.name]}`,
    `${text.help.usage}:\n${usage}`,
    `${text.help.options}:\n${rows([...options, ['-h, --help', text.options.help]])}`,
  ];
  const { settings: shown } = info;
  if (shown !== null) {
    const rest = shown.length < settingKeys.length ? [text.help.moreSettings] : [];
    const list = shown.length > 0 ? [settingRows(shown, language, text), ...rest] : rest;
    parts.push(`${text.help.settings}:\n${list.join('\n')}`, text.help.settingsNote);
  }
  return parts.join('\n\n');
}

export async function run(call: Call): Promise<number> {
  const [name] = call.args;
  if (name === undefined) {
    call.print(programHelp(call.text));
    return 0;
  }
  const info = findCommand(name);
  if (!info) {
    const close = nearest(
      name,
      commands.map((command) => command.name),
    );
    throw new AppError('badUsage', call.text.usage.unknownCommand(name, close));
  }
  call.print(commandHelp(info, call.language, call.text));
  return 0;
}
