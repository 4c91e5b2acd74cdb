// A line that tells of an error, whole.

import type { ErrorLine } from '../../../contract/error-line.ts';
import type { Errors } from '../../model/host-model.ts';
import { blankLine, fact, heading, paragraph, point, type Doc, type DocLine } from '../doc.ts';
import type { Scene } from '../scene.ts';
import type { Words } from '../words.ts';

/** The logs whose errors nobody sees here, and why. */
function unwatchedLines({ say, pick }: Words, errors: Errors | null): DocLine[] {
  if (!errors || errors.unwatchedCount === 0) return [];
  const { unwatched, unwatchedCount } = errors;
  return [
    blankLine,
    heading(say('errors.unwatched', { n: unwatchedCount })),
    ...unwatched.map(({ name, reason }) => point('-', `${name}: ${pick(reason)}`, 'second')),
  ];
}

/** The logs of which nobody sees all errors here. */
function outrunLines({ say }: Words, errors: Errors | null): DocLine[] {
  const { outrun = [], skipped = 0 } = errors ?? {};
  const names = outrun.map((name) => point('-', name, 'second'));
  return [
    ...(names.length > 0
      ? [
          blankLine,
          heading(say('errors.outrun', { n: names.length })),
          ...names,
          paragraph(say('errors.outrun.why')),
        ]
      : []),
    ...(skipped > 0 ? [blankLine, paragraph(say('errors.skipped', { n: skipped }))] : []),
  ];
}

export function errorDoc({ words, model }: Scene, line: ErrorLine): Doc {
  const { full } = words.times(model.timeZone);
  return {
    title: line.name,
    lines: [
      fact(words.say('error.at'), full(line.atMs)),
      fact(words.say('error.source'), line.source),
      blankLine,
      paragraph(line.text),
      ...unwatchedLines(words, model.errors),
      ...outrunLines(words, model.errors),
    ],
  };
}
