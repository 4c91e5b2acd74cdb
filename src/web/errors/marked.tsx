// The text of an error line with its words in their colours.

import type { ErrorLine, Mark } from '../../contract/error-line.ts';
import type { Tone } from '../../client/model/tone.ts';

const tones: Readonly<Record<Mark['tone'], Tone>> = { error: 'bad', warning: 'warn', info: 'info' };

interface Piece {
  text: string;
  tone: Tone | null;
}

/** Marks stand in their order and do not overlap. */
export function piecesOf({ text, marks }: Pick<ErrorLine, 'text' | 'marks'>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, tone } of marks) {
    if (from > at) pieces.push({ text: text.slice(at, from), tone: null });
    pieces.push({ text: text.slice(from, to), tone: tones[tone] });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), tone: null });
  return pieces;
}

export function Marked({ line }: { line: ErrorLine }) {
  return (
    <>
      {piecesOf(line).map(({ text, tone }, at) =>
        tone ? (
          <b key={at} class={tone}>
            {text}
          </b>
        ) : (
          text
        ),
      )}
    </>
  );
}
