// What the usage lines of a command say: which of its actions takes which options and arguments.

import type { CommandInfo } from './command.ts';

const optionPattern = /(?<![\w-])--?([a-z][a-z-]*)(?: [A-Z][A-Z:|]*)?/g;

/** One line of a command's usage, taken apart. */
export interface UsageForm {
  /** As it is shown. */
  text: string;
  /** Alternatives in its first word, such as `bash|zsh|fish`; empty: it has no actions. */
  actions: readonly string[];
  /** Long names and letters of the options that it names. */
  options: readonly string[];
  placeholders: readonly string[];
}

function takeApart(text: string): UsageForm {
  const [, first = ''] = text.split(' ');
  const options = [...text.matchAll(optionPattern)].map((match) => match[1] ?? '');
  const words = text.replaceAll(optionPattern, '').split(' ').slice(1);
  const placeholders = words
    .map((word) => /^\[?([A-Z]+(?:\|[A-Z]+)*)/.exec(word)?.[1])
    .filter((word) => word !== undefined)
    .filter((word) => word !== 'SETTINGS');
  return {
    text,
    actions: /^[a-z]/.test(first) ? first.split('|') : [],
    options,
    placeholders,
  };
}

export function usageForms({ usage }: CommandInfo): readonly UsageForm[] {
  return usage.map(takeApart);
}

/** Whether an option belongs to some of a command's forms; what no form names goes with all. */
export function takesOption(info: CommandInfo, among: readonly UsageForm[], name: string): boolean {
  const short = info.options[name]?.short;
  const isNamedIn = ({ options }: UsageForm): boolean =>
    options.includes(name) || (short !== undefined && options.includes(short));
  return among.some(isNamedIn) || !usageForms(info).some(isNamedIn);
}

/** The forms of one action; none where the command has no such action. */
export function formsOfAction(info: CommandInfo, action: string): readonly UsageForm[] {
  return usageForms(info).filter(({ actions }) => actions.includes(action));
}
