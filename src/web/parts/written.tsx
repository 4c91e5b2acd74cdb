// A text that a stranger chose, such as a user name: nothing in it is hidden, or turns its row.

import './written.css';
import { visiblePieces } from '../model/visible-text.ts';

export interface WrittenProps {
  text: string;
  /** Stands for a text without any character. */
  empty?: string;
}

export function Written({ text, empty }: WrittenProps) {
  if (text === '') return <i class="written-mark">{empty ?? '""'}</i>;
  return (
    <bdi class="written">
      {visiblePieces(text).map((piece, at) =>
        piece.isMark ? (
          <i key={at} class="written-mark">
            {piece.text}
          </i>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
