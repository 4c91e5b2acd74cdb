// The catalogue of what commands say, by language.

import type { Language } from '../contract/text.ts';
import { en, type CommandText } from './command.en.ts';
import { ko } from './command.ko.ts';

export type { CommandText } from './command.en.ts';

export const commandTexts: Readonly<Record<Language, CommandText>> = { en, ko };
