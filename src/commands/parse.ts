// Reads the words after a command's name: options as the table declares them, then arguments.

import { parseArgs } from 'node:util';
import { AppError } from '../kit/app-error.ts';
import { kebabName, settingKeys } from '../kit/settings/config.ts';
import { nearest } from '../kit/nearest.ts';
import { settings } from '../kit/settings/settings.ts';
import type { CommandText } from '../text/command.ts';
import type { CommandInfo } from './command.ts';
import { formsOfAction, takesOption } from './usage-forms.ts';

export interface ParsedCall {
  options: Record<string, string | boolean | string[]>;
  args: string[];
}

interface OptionShape {
  type: 'string' | 'boolean';
  multiple: boolean;
  short?: string;
}

function shapesOf(info: CommandInfo): Record<string, OptionShape> {
  const shapes: Record<string, OptionShape> = {
    help: { type: 'boolean', multiple: false, short: 'h' },
  };
  for (const key of info.settings ? settingKeys : []) {
    shapes[kebabName(key)] = { type: 'string', multiple: settings[key].kind === 'list' };
  }
  for (const [name, option] of Object.entries(info.options)) {
    const short = option.short === undefined ? {} : { short: option.short };
    shapes[name] = { type: option.value ? 'string' : 'boolean', multiple: false, ...short };
  }
  return shapes;
}

/** @throws AppError `badUsage` that names the nearest option or what is missing. */
export function parseCall(
  info: CommandInfo,
  words: readonly string[],
  text: CommandText,
): ParsedCall {
  const shapes = shapesOf(info);
  const { tokens, values, positionals } = parseArgs({
    args: [...words],
    options: shapes,
    // Our own check names the nearest option, which the built-in one does not.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const shape = Object.hasOwn(shapes, token.name) ? shapes[token.name] : undefined;
    const problem = shape ? valueProblem(token, shape, text) : unknownOption(token, info, text);
    if (problem) throw new AppError('badUsage', problem);
  }
  const parsed = { options: { ...values } as ParsedCall['options'], args: positionals };
  const problem = countProblem(info, positionals, text) ?? actionProblem(info, parsed, text);
  if (problem && !parsed.options['help']) throw new AppError('badUsage', problem);
  return parsed;
}

/** All forms of a command in one line. */
export function usageOf(info: CommandInfo): string {
  return info.usage.map((form) => `hostscope ${form}`).join(' | ');
}

function countProblem(
  info: CommandInfo,
  args: readonly string[],
  text: CommandText,
): string | null {
  if (args.length < info.least) return text.usage.missing(info.name, usageOf(info));
  const beyond = args[info.most];
  return beyond === undefined ? null : text.usage.tooMuch(info.name, beyond, usageOf(info));
}

/** An action takes what its own forms name: `--dry-run` of another one would be passed over. */
function actionProblem(
  info: CommandInfo,
  { options, args }: ParsedCall,
  text: CommandText,
): string | null {
  const [action = '', extra] = args;
  const forms = formsOfAction(info, action);
  if (forms.length === 0) return null;
  const usage = forms.map((form) => `hostscope ${form.text}`).join(' | ');
  const takesNone = forms.every(({ placeholders }) => placeholders.length === 0);
  if (takesNone && extra !== undefined) return text.usage.tooMuch(info.name, extra, usage);
  const foreign = Object.keys(options).find((name) => !takesOption(info, forms, name));
  return foreign === undefined
    ? null
    : text.usage.notForAction(`--${foreign}`, `${info.name} ${action}`, usage);
}

interface OptionToken {
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function valueProblem(token: OptionToken, shape: OptionShape, text: CommandText): string | null {
  if (shape.type === 'boolean') {
    return token.value === undefined ? null : text.usage.takesNoValue(token.rawName);
  }
  // `--listen --data x`: the value was forgotten; `--listen=--data` says that it is meant.
  const swallowed = token.inlineValue === false && /^--?[a-z]/i.test(token.value ?? '');
  if (token.value !== undefined && !swallowed) return null;
  // A letter takes its value as it stands: of `-n=5` that would be `=5`.
  const form = token.rawName.startsWith('--') ? `${token.rawName}=` : token.rawName;
  return text.usage.needsValue(token.rawName, form);
}

function unknownOption(token: OptionToken, info: CommandInfo, text: CommandText): string {
  const known = Object.keys(shapesOf(info)).map((name) => `--${name}`);
  // A word that was meant, such as the search -ip:*, looks like a row of short options.
  const isShort = /^-[^-]$/.test(token.rawName);
  if (isShort && info.most > 0) return text.usage.unknownShort(token.rawName, info.name);
  return text.usage.unknownOption(token.rawName, nearest(token.rawName, known), info.name);
}
