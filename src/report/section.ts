// What a file of sections/ exports: a part of the report, left out where it has nothing to say.

import type { Text } from '../contract/text.ts';
import type { Block } from './block.ts';
import type { Report } from './report.ts';

/** The text in the language of the report. */
export type Say = (text: Text) => string;

export interface Section {
  /** The file's name. */
  readonly name: string;
  /** Place in the report. */
  readonly order: number;
  /** Null: it needs no title. */
  readonly title: Text | null;
  readonly blocks: (report: Report, say: Say) => readonly Block[];
}
