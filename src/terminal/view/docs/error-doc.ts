// A line that tells of an error, whole.

import type { ErrorLine } from '../../../contract/error-line.ts';
import { blankLine, fact, paragraph, type Doc } from '../doc.ts';
import type { Scene } from '../scene.ts';

export function errorDoc({ words, model }: Scene, line: ErrorLine): Doc {
  const { full } = words.times(model.timeZone);
  return {
    title: line.name,
    lines: [
      fact(words.say('error.at'), full(line.atMs)),
      fact(words.say('error.source'), line.source),
      blankLine,
      paragraph(line.text),
    ],
  };
}
