// What views draw on: a rectangle of cells that takes text of any kind and keeps to its edges.

/** Roles of colour; what each is in 16, 256 or all colours is the screen's affair. */
export type Tone =
  | 'ink'
  | 'second'
  | 'third'
  | 'track'
  | 'good'
  | 'warning'
  | 'danger'
  | 'info'
  | 'accent';

export interface Style {
  readonly tone: Tone;
  readonly bold?: boolean;
  /** Text and ground change places: the selected row, the panel in use. */
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  /** What is drawn in place of what a console cannot show. */
  readonly glyphs: Glyphs;
  /**
   * Draws text of any kind from column `x` of row `y`, in at most `width` columns and never beyond
   * the edge; what is too long ends in the ellipsis. Controls, escapes and marks that turn the
   * direction are shown as signs or left out; a wide character that would be cut in half is left
   * out. Answers how many columns were drawn.
   */
  text(x: number, y: number, text: string, style?: Style, width?: number): number;
  /** Fills cells with one character of one column. */
  fill(x: number, y: number, columns: number, rows: number, glyph: string, style?: Style): void;
  /** Columns that `text` would take as a whole. */
  widthOf(text: string): number;
}

/** Signs by their meaning, each of one column: of Unicode, or of ASCII alone. */
export interface Glyphs {
  readonly good: string;
  readonly warning: string;
  readonly danger: string;
  readonly off: string;
  readonly info: string;
  readonly horizontal: string;
  readonly vertical: string;
  readonly teeDown: string;
  readonly teeUp: string;
  readonly cross: string;
  /** Filled and empty part of a bar. */
  readonly full: string;
  readonly empty: string;
  /** Eight heights of a column, from the lowest. */
  readonly heights: readonly string[];
  readonly ellipsis: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly down: string;
  readonly up: string;
  readonly times: string;
}
