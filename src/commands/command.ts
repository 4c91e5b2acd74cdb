// What a command is: its row in the table, what it is called with, and how it answers.

import type { SettingKey } from '../kit/settings/settings.ts';
import type { CommandText } from '../text/command.ts';
import type { Language } from '../contract/text.ts';

export interface OptionInfo {
  /** Placeholder of its value in the help; absent: a plain switch. */
  value?: string;
  /** What its value may be, where that is known beforehand; shells complete it. */
  oneOf?: readonly string[];
  /** One letter, as in `-n 20`. */
  short?: string;
  help: keyof CommandText['options'];
}

export interface CommandInfo {
  name: keyof CommandText['commands'];
  /** After the program's name, one line a form. */
  usage: readonly string[];
  options: Readonly<Record<string, OptionInfo>>;
  /** Every setting is a flag of it, and its help shows these; null: none is. */
  settings: readonly SettingKey[] | null;
  /** Number of arguments that are no options. */
  least: number;
  most: number;
  load(): Promise<{ run: Run }>;
}

export interface Call {
  options: Readonly<Record<string, string | boolean | readonly string[]>>;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  language: Language;
  text: CommandText;
  version: string;
  /** Writes a line to standard output. */
  print(line: string): void;
}

/** Returns the exit code: 0 done, 1 failed. Errors are thrown. */
export type Run = (call: Call) => Promise<number>;
