// What is to be known of a code point before it may stand in a cell: its columns and its nature.

import { eastAsianWidth } from 'get-east-asian-width';

/** What a code unit of the basic plane is to the fast way through a text. */
export const unitKind = {
  /** May be part of something larger: a mark, a joiner, a surrogate, an emoji, any rare letter. */
  other: 0,
  /** One column, stands for itself and is joined by no other plain unit. */
  narrow: 1,
  /** The same in two columns: Hangul syllables, ideographs, kana. */
  wide: 2,
  control: 3,
} as const;

/**
 * First and last code unit that are plain, and so as wide in every terminal as they are here.
 * Without the soft hyphen and without signs that can become emoji.
 */
const narrowRanges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xa8],
  [0xaa, 0xac],
  [0xaf, 0x2ff],
  [0x370, 0x377],
  [0x37a, 0x37f],
  [0x38e, 0x3a1],
  [0x3a3, 0x482],
  [0x48a, 0x52f],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x2190, 0x2193],
  [0x2400, 0x2426],
  [0x2500, 0x25a9],
  [0x25ac, 0x25b5],
  [0x25b7, 0x25bf],
  [0x25c1, 0x25fa],
  [0xfffd, 0xfffd],
];

const wideRanges: readonly (readonly [number, number])[] = [
  [0x3000, 0x3029],
  [0x3041, 0x3096],
  [0x309b, 0x30ff],
  [0x3131, 0x3163],
  [0x3165, 0x318e],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff01, 0xff60],
];

const controlRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x2028, 0x2029],
];

function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000);
  for (const [first, last] of narrowRanges) kinds.fill(unitKind.narrow, first, last + 1);
  for (const [first, last] of wideRanges) kinds.fill(unitKind.wide, first, last + 1);
  for (const [first, last] of controlRanges) kinds.fill(unitKind.control, first, last + 1);
  return kinds;
}

export const unitKinds = kindsOfUnits();

/** The signs of the block "Control Pictures" that Unicode has for C0 and DEL. */
export function signOfControl(unit: number): number {
  // A tab in a log line stands for a gap, and is one.
  if (unit === 0x09) return 0x20;
  if (unit < 0x20) return 0x2400 + unit;
  if (unit === 0x7f) return 0x2421;
  return unit < 0x100 ? 0xfffd : 0x2424;
}

const mark = /^\p{M}$/u;
/** Vowels and final consonants that join the syllable before them. */
const isJoiningJamo = (point: number): boolean =>
  (point >= 0x1160 && point <= 0x11ff) || (point >= 0xd7b0 && point <= 0xd7ff);

/** Unassigned and ambiguous ones are narrow, as outside of East Asian locales. */
export function columnsOf(point: number): number {
  if (isJoiningJamo(point) || mark.test(String.fromCodePoint(point))) return 0;
  return eastAsianWidth(point);
}

/** Letters and digits of scripts that run from right to left, with room for those to come. */
export function isRightToLeft(point: number): boolean {
  if (point < 0x590) return false;
  if (point <= 0x8ff) return true;
  if (point >= 0xfb1d && point <= 0xfdff) return true;
  if (point >= 0xfe70 && point <= 0xfeff) return true;
  return (point >= 0x10800 && point <= 0x10fff) || (point >= 0x1e800 && point <= 0x1efff);
}

/** Text signs that emoji fonts know too, which terminals nevertheless draw in one column. */
const isTextSign = (point: number): boolean => point >= 0x2713 && point <= 0x2718;

/** Whether all terminals give a glyph the same columns; of clusters they never do. */
export function isOfOneMind(point: number): boolean {
  if (point > 0xffff) return false;
  return unitKinds[point] !== unitKind.other || isTextSign(point);
}
