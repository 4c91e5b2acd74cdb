// Pixel type for pictures: figures and what addresses are made of, on a grid of 5 by 9.

import type { ColourName } from './palette.ts';
import type { Picture } from './picture.ts';

export const typeHeight = 9;
const gap = 1;

/** Rows from the top, a `#` is ink. Rows that are left out at the top are blank. */
const drawn: Readonly<Record<string, string>> = {
  '0': '.###. ##.## ##.## ##.## ##.## ##.## ##.## ##.## .###.',
  '1': '..## .### #### ..## ..## ..## ..## ..## ..##',
  '2': '####. ...## ...## ...## .###. ##... ##... ##... #####',
  '3': '####. ...## ...## ...## .###. ...## ...## ...## ####.',
  '4': '##.## ##.## ##.## ##.## ##### ...## ...## ...## ...##',
  '5': '##### ##... ##... ##... ####. ...## ...## ...## ####.',
  '6': '.###. ##... ##... ##... ####. ##.## ##.## ##.## .###.',
  '7': '##### ...## ...## ...## ..##. ..##. .##.. .##.. .##..',
  '8': '.###. ##.## ##.## ##.## .###. ##.## ##.## ##.## .###.',
  '9': '.###. ##.## ##.## ##.## .#### ...## ...## ...## .###.',
  a: '.###. ...## .#### ##.## ##.## .####',
  b: '##... ##... ##... ####. ##.## ##.## ##.## ##.## ####.',
  c: '.###. ##.## ##... ##... ##.## .###.',
  d: '...## ...## ...## .#### ##.## ##.## ##.## ##.## .####',
  e: '.###. ##.## ##### ##... ##.## .###.',
  f: '..### .##.. .##.. ##### .##.. .##.. .##.. .##.. .##..',
  '.': '## ##',
  ':': '## ## .. .. ## ## ..',
  ',': '.## .## ##.',
  '%': '##..# ##..# ...#. ...#. ..#.. .#... .#... #..## #..##',
  '/': '...# ...# ..#. ..#. ..#. .#.. .#.. #... #...',
  '…': '#.#.#',
  ' ': '...',
};

interface Glyph {
  width: number;
  rows: readonly string[];
}

const glyphs = new Map<string, Glyph>(
  Object.entries(drawn).map(([character, text]) => {
    const rows = text.split(' ').filter((row) => row !== '');
    const width = character === ' ' ? 3 : (rows[0]?.length ?? 0);
    return [character, { width, rows }];
  }),
);

/** What is not drawn here becomes an ellipsis. */
const glyphOf = (character: string): Glyph => glyphs.get(character) ?? glyphs.get('…')!;

export function typeWidth(text: string): number {
  const widths = [...text].map((character) => glyphOf(character).width + gap);
  return Math.max(0, widths.reduce((sum, width) => sum + width, 0) - gap);
}

/** Writes with the upper left corner there. */
export function writeType(
  picture: Picture,
  text: string,
  at: { left: number; top: number; colour: ColourName },
): void {
  let { left } = at;
  for (const character of text) {
    const { width, rows } = glyphOf(character);
    const top = at.top + typeHeight - rows.length;
    for (const [y, row] of rows.entries()) {
      for (const [x, cell] of [...row].entries()) {
        if (cell === '#') picture.fill(left + x, top + y, 1, 1, at.colour);
      }
    }
    left += width + gap;
  }
}
