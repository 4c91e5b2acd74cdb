// The unit of the doctor: one thing that is tested, and what its lack costs, in both languages.

import type { Text } from '../../contract/text.ts';
import type { Config } from '../../kit/settings/settings.ts';

export interface Outcome {
  /** bad: Hostscope cannot work, or data is in danger; warn: something is not seen. */
  state: 'ok' | 'warn' | 'bad';
  what: Text;
  /** What the lack costs; present unless `ok`. */
  costs?: Text;
  /** What to do about it. */
  advice?: Text;
}

/** The machine as checks see it, every part injectable. */
export interface Patient {
  procPath: string;
  sysPath: string;
  /** Root of all other files; normally /. */
  rootPath: string;
  env: NodeJS.ProcessEnv;
  home: string;
  config: Config;
  nodeVersion: string;
  nowMs: number;
  /** Standard output of a program with fixed arguments, or null where it failed or is not there. */
  ask(file: string, args: readonly string[]): Promise<string | null>;
}

export interface Check {
  /** The file's name. */
  readonly name: string;
  readonly title: Text;
  /** May throw: then the check itself counts as failed. */
  run(patient: Patient): Promise<Outcome>;
}

export function ok(en: string, ko: string): Outcome {
  return { state: 'ok', what: { en, ko } };
}
