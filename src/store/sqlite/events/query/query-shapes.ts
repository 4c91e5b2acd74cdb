// Looks for a text in the shapes of lines and in their numbers, before it looks at lines.

import type { LineShapes, Rows, TextTest } from './chunk-text.ts';

/** A number as line-shapes.ts keeps it apart, or a single digit, which may be part of a shape. */
const numbers = /[0-9]+(?:[.:][0-9]+)*/g;

/**
 * Whether lines of one shape have it all, or none: it can lie within no number, of which shapes
 * know nothing. Numbers begin and end with a digit, and have no two signs beside each other.
 */
function isOfShapes(wanted: string): boolean {
  return !/^[.:]?$|[0-9]/.test(wanted);
}

/** Of the rows `within`, those with a shape of which the example fits. */
function rowsOfShapes({ examples, ids }: LineShapes, within: Rows, test: TextTest): Rows {
  const fits = test(examples, new Uint8Array(examples.count).fill(1));
  const rows = new Uint8Array(within.length);
  for (let row = 0; row < rows.length; row += 1) rows[row] = within[row]! & fits[ids[row]!]!;
  return rows;
}

export interface ByShapes {
  /** What the lines that fit have in them, in upper or lower case. */
  wanted: string;
  /** Decides of lines, of examples too. */
  test: TextTest;
  /** Whether to have it is all that is asked. */
  isEnough: boolean;
}

/**
 * A test that looks at a line of each shape, or at numbers alone, where that says the same; else
 * only lines are put together, and tested, that have all parts of what is wanted.
 */
export function byShapes(
  { wanted, test, isEnough }: ByShapes,
  testOfPart: (part: string) => TextTest,
): TextTest {
  if (isOfShapes(wanted)) {
    return (text, within) => {
      const { shapes } = text;
      return shapes === null ? test(text, within) : rowsOfShapes(shapes, within, test);
    };
  }
  const texts = wanted.split(numbers).filter(isOfShapes).map(testOfPart);
  const ofNumbers = (wanted.match(numbers) ?? []).filter((number) => number.length > 1);
  const isNumber = isEnough && ofNumbers[0] === wanted;
  return (text, within) => {
    const { shapes } = text;
    if (shapes === null) return test(text, within);
    let rows = within;
    for (const part of texts) rows = rowsOfShapes(shapes, rows, part);
    for (const number of ofNumbers) {
      if (rows.includes(1)) rows = shapes.linesWithNumber(number, rows);
    }
    return isNumber || !rows.includes(1) ? rows : test(shapes.only(rows), rows);
  };
}
