// The list of all keys.

import type { TerminalKey } from '../../text/terminal.en.ts';
import { blankLine, fact, heading, type Doc } from './doc.ts';
import type { Words } from './words.ts';

const groups: readonly (readonly [TerminalKey, readonly (readonly [string, TerminalKey])[]])[] = [
  [
    'help.move',
    [
      ['j k Down Up', 'help.rows'],
      ['g G Home End', 'help.ends'],
      ['PgUp PgDn', 'help.pages'],
      ['Tab Shift-Tab', 'help.panels'],
      ['1 - 6', 'help.numbers'],
      [':', 'help.goto'],
      ['', 'help.mouse'],
    ],
  ],
  [
    'help.act',
    [
      ['Enter d', 'help.describe'],
      ['l', 'help.logs'],
      ['x F9', 'help.kill'],
      ['a', 'help.seen'],
    ],
  ],
  [
    'help.order',
    [
      ['/', 'help.filter'],
      ['s S F6', 'help.sort'],
      ['c m n', 'help.quick'],
      ['t F5', 'help.tree'],
      ['K', 'help.kernel'],
      ['A', 'help.units'],
    ],
  ],
  [
    'help.whole',
    [
      ['C', 'help.cores'],
      ['p', 'help.pause'],
      ['Ctrl-L', 'help.repaint'],
      ['Esc', 'help.back'],
      ['? F1', 'help.help'],
      ['q Ctrl-C', 'help.quit'],
    ],
  ],
];

export function helpDoc({ say }: Words): Doc {
  const lines = groups.flatMap(([title, keys], at) => [
    ...(at > 0 ? [blankLine] : []),
    heading(say(title)),
    ...keys.map(([key, text]) => fact(key, say(text))),
  ]);
  return { title: say('help'), lines };
}
