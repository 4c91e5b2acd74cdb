// Runs one command line: finds the command, reads its options, and turns errors into sentences.

import { readFileSync } from 'node:fs';
import { AppError, reasonOf, reasonText } from '../kit/app-error.ts';
import { nearest } from '../kit/nearest.ts';
import { commandTexts } from '../text/command.ts';
import { languageOf } from '../text/language.ts';
import type { Call } from './command.ts';
import { parseCall } from './parse.ts';
import { commands, findCommand } from './table.ts';

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  print(line: string): void;
  complain(line: string): void;
}

/** The version of the package, which lies one folder up from src/ and from dist/ alike. */
export function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

async function execute(words: readonly string[], around: Surroundings): Promise<number> {
  const language = languageOf(around.env);
  const text = commandTexts[language];
  const [name = '', ...rest] = words;
  if (name === '-V' || name === '--version') {
    around.print(readVersion());
    return 0;
  }
  const base = { env: around.env, language, text, version: readVersion(), print: around.print };
  const wantsHelp = name === '' || name === '-h' || name === '--help';
  const info = findCommand(wantsHelp ? 'help' : name);
  if (!info) {
    if (name.startsWith('-')) throw new AppError('badUsage', text.usage.optionFirst(name));
    const known = commands.map((command) => command.name);
    throw new AppError('badUsage', text.usage.unknownCommand(name, nearest(name, known)));
  }
  if (wantsHelp) {
    const { run } = await info.load();
    await run({ ...base, options: {}, args: [] });
    // Without any word it was used wrongly, though the help is what is wanted then.
    return name === '' ? 2 : 0;
  }
  const { options, args } = parseCall(info, rest, text);
  if (options['help']) {
    const { commandHelp } = await import('./help.ts');
    around.print(commandHelp(info, language, text));
    return 0;
  }
  const call: Call = { ...base, options, args };
  const { run } = await info.load();
  return run(call);
}

/** Whether the person asked for everything: only then does a stack help. */
function wantsStack(words: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const flag = words.indexOf('--log-level');
  const asked = flag >= 0 ? words[flag + 1] : env['HOSTSCOPE_LOG_LEVEL'];
  return asked === 'debug' || words.includes('--log-level=debug');
}

/** Runs the words after the program's name; returns the exit code 0, 1 or 2. */
export async function runCommandLine(
  words: readonly string[],
  around: Surroundings,
): Promise<number> {
  try {
    return await execute(words, around);
  } catch (error) {
    around.complain(`hostscope: ${reasonText(error)[languageOf(around.env)]}`);
    if (error instanceof Error && wantsStack(words, around.env)) {
      around.complain(error.stack ?? '');
      if (error.cause) around.complain(`cause: ${reasonOf(error.cause)}`);
    }
    return error instanceof AppError ? error.exitCode : 1;
  }
}
