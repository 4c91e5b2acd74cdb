// What a section of a report is made of; text and HTML are both written from it.

import type { Picture } from './picture.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'plain';

/** Text of any origin: whoever writes it out cleans and escapes it. */
export interface Sentence {
  kind: 'sentence';
  tone: Tone;
  text: string;
}

export interface Column {
  title: string;
  number?: boolean;
}

export interface Cell {
  text: string;
  tone?: Tone;
}

export interface Rows {
  kind: 'table';
  columns: readonly Column[];
  rows: readonly (readonly (string | Cell)[])[];
}

/**
 * The alternative text states the figures, as do the lines, which are for the plain text; none
 * where a table beside it says the same.
 */
export interface Chart {
  kind: 'chart';
  /** Another one each day: mail programs take equal ids for one picture. */
  id: string;
  picture: Picture;
  alternative: string;
  /** The sign draws in the lines what the tone colours in the picture. */
  legend: readonly { tone: Tone; text: string; sign: string }[];
  lines: readonly string[];
}

/** Things one below the other, each with what more there is to say of it. */
export interface List {
  kind: 'list';
  items: readonly { tone: Tone; text: string; more?: string; url?: string | null }[];
}

export type Block = Sentence | Rows | Chart | List;

export const cellOf = (cell: string | Cell): Cell =>
  typeof cell === 'string' ? { text: cell } : cell;
