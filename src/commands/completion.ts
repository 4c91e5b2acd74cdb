// `hostscope completion`: prints a script by which a shell completes commands, options and values.

import { AppError } from '../kit/app-error.ts';
import { nearest } from '../kit/nearest.ts';
import type { Call } from './command.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { grammarOf, type Grammar } from './completion/grammar.ts';
import { zshCompletion } from './completion/zsh.ts';
import { commands } from './table.ts';

const shells: Readonly<Record<string, (grammar: Grammar) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export async function run(call: Call): Promise<number> {
  const [shell = ''] = call.args;
  const write = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (!write) {
    const names = Object.keys(shells);
    const why = call.text.completion.unknownShell(shell, nearest(shell, names), names.join(', '));
    throw new AppError('badUsage', why);
  }
  call.print(write(grammarOf(commands, call.language, call.text)));
  return 0;
}
