// Splits text into what a person sees as characters, and gives each a number that fits in a cell.

import { columnsOf, signOfControl, unitKind, unitKinds } from './code-points.ts';

/** The cell right of the left half of a wide character. */
export const rightHalf = 0;
export const blank = 0x20;

/** Numbers below are code points; from here on they are clusters of several code points. */
const firstCluster = 0x110000;
/** A family of four with skin tones has eleven code points; more marks than this nobody reads. */
const longestClusterPoints = 16;
/** Clusters that are remembered before all are forgotten with the next picture. */
const mostClusters = 4096;
/** Stretches of text whose way into clusters is remembered. */
const mostStretches = 2048;
/** A stretch without a plain character is split after so many code units, or after one cluster. */
const longestStretchUnits = 64;
/** No line of a terminal shows more; what follows counts as cut off. */
export const longestTextUnits = 4096;

const startsPictograph =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;
/** What makes a sequence of emoji one: its joiners, the wish for colour, a keycap, a flag. */
const isEmojiSequence = /\u200D|\uFE0F|\u20E3|\p{Emoji_Modifier}|^\p{Regional_Indicator}{2}/u;
const emojiGlue = /\u200D|\uFE0F/u;
/** Directions, joiners, fillers and other marks that have no picture of their own. */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
const startsWithMark = /^\p{M}/u;
const dottedCircle = '\u25CC';
const joinersAtEnd = /\u200D+$/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What of a grapheme may be drawn: bounded, visible, on a base. Empty: nothing of it. */
function drawable(grapheme: string): string {
  const keepsGlue = startsPictograph.test(grapheme);
  const points = [...grapheme].filter(
    (point) => !invisible.test(point) || (keepsGlue && emojiGlue.test(point)),
  );
  const text = points.slice(0, longestClusterPoints).join('').replace(joinersAtEnd, '');
  return startsWithMark.test(text) ? `${dottedCircle}${text}` : text;
}

function columnsOfCluster(text: string): number {
  if (startsPictograph.test(text) && isEmojiSequence.test(text)) return 2;
  let columns = 0;
  for (const point of text) columns += columnsOf(point.codePointAt(0) ?? blank);
  return Math.min(Math.max(columns, 1), 2);
}

/** Where a stretch that begins at `start` ends: before two units that need no second look. */
function stretchEnd(text: string, start: number): number {
  const last = Math.min(text.length, start + longestStretchUnits);
  for (let end = start + 1; end < last; end += 1) {
    const kind = unitKinds[text.charCodeAt(end)];
    const next = end + 1 < text.length ? unitKinds[text.charCodeAt(end + 1)] : unitKind.narrow;
    if (kind === unitKind.control) return end;
    if (kind !== unitKind.other && next !== unitKind.other) return end;
  }
  if (last === text.length) return last;
  // Never through the midst of a cluster.
  const inside = segmenter.segment(text.slice(start, last)).containing(last - start - 1);
  if (inside && inside.index > 0) return start + inside.index;
  const whole = segmenter.segment(text.slice(start)).containing(0);
  return start + (whole?.segment.length ?? last - start);
}

/** Whether each code unit of a text stands for itself in one column, so that it can be drawn so. */
export function isPlain(text: string): boolean {
  if (text.length > longestTextUnits) return false;
  for (let at = 0; at < text.length; at += 1) {
    if (unitKinds[text.charCodeAt(at)] !== unitKind.narrow) return false;
  }
  return true;
}

export class GlyphTable {
  readonly #clusters: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Glyph and columns of each cluster of a stretch, in turns. */
  readonly #stretches = new Map<string, readonly number[]>();

  /** Hands each glyph and its columns to `take`, until that answers false. */
  each(text: string, take: (glyph: number, columns: number) => boolean): void {
    for (let at = 0; at < text.length;) {
      const unit = text.charCodeAt(at);
      const kind = unitKinds[unit] ?? unitKind.other;
      const next = at + 1 < text.length ? unitKinds[text.charCodeAt(at + 1)] : unitKind.narrow;
      if (kind === unitKind.control) {
        if (!take(signOfControl(unit), 1)) return;
        at += 1;
      } else if (kind !== unitKind.other && next !== unitKind.other) {
        // The numbers of these two kinds are their columns.
        if (!take(unit, kind)) return;
        at += 1;
      } else {
        const end = stretchEnd(text, at);
        if (!this.#eachOfStretch(text.slice(at, end), take)) return;
        at = end;
      }
    }
  }

  textOf(glyph: number): string {
    if (glyph < firstCluster) return String.fromCodePoint(glyph);
    return this.#clusters[glyph - firstCluster] ?? ' ';
  }

  /** The first code point, which tells the direction. */
  firstPointOf(glyph: number): number {
    return glyph < firstCluster ? glyph : (this.textOf(glyph).codePointAt(0) ?? blank);
  }

  /** Forgets all clusters when they are too many; true: numbers given before mean nothing now. */
  forgetWhenFull(): boolean {
    if (this.#clusters.length < mostClusters) return false;
    this.#clusters.length = 0;
    this.#numbers.clear();
    this.#stretches.clear();
    return true;
  }

  #eachOfStretch(stretch: string, take: (glyph: number, columns: number) => boolean): boolean {
    const pairs = this.#stretches.get(stretch) ?? this.#split(stretch);
    for (let index = 0; index < pairs.length; index += 2) {
      if (!take(pairs[index] ?? blank, pairs[index + 1] ?? 1)) return false;
    }
    return true;
  }

  #split(stretch: string): readonly number[] {
    const pairs: number[] = [];
    // A longer one is a single cluster, of which no more is drawn. Composed, so that letters and
    // syllables in parts are as wide as every terminal draws them.
    const text = stretch.slice(0, longestStretchUnits).toWellFormed().normalize('NFC');
    for (const { segment } of segmenter.segment(text)) {
      const cluster = drawable(segment);
      if (cluster !== '') pairs.push(this.#numberOf(cluster), columnsOfCluster(cluster));
    }
    if (stretch.length > longestStretchUnits) return pairs;
    if (this.#stretches.size >= mostStretches) this.#stretches.clear();
    this.#stretches.set(stretch, pairs);
    return pairs;
  }

  #numberOf(text: string): number {
    const point = text.codePointAt(0) ?? blank;
    if (text.length === (point > 0xffff ? 2 : 1)) return point;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#clusters.push(text);
    const number = firstCluster + this.#clusters.length - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
