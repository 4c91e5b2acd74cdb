// Whole pictures of `hostscope top` in a real terminal, compared cell by cell with those kept here.
//
// HOSTSCOPE_WRITE_GOLDEN=1 writes them anew; look at what has changed before it is kept.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startTmux, tmuxSkip, type Tmux } from './tmux.ts';

const node = fileURLToPath(new URL('../../bin/node24', import.meta.url));
const program = fileURLToPath(new URL('golden/show.ts', import.meta.url));
const writes = process.env['HOSTSCOPE_WRITE_GOLDEN'] === '1';
const skip = tmuxSkip();

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
];

const worst = 'kdevtmpfsi';

/** What is typed, one after the other, and a text that the picture has after each key. */
const pictures: readonly { name: string; keys: readonly (readonly [string, string])[] }[] = [
  { name: 'first', keys: [] },
  { name: 'help', keys: [['?', 'PgUp PgDn']] },
  {
    name: 'tree',
    keys: [
      ['4', worst],
      ['t', '└'],
    ],
  },
  {
    name: 'kill',
    keys: [
      ['4', worst],
      ['x', 'SIGTERM'],
    ],
  },
];

async function pictureOf(tmux: Tmux, keys: (typeof pictures)[number]['keys']): Promise<string> {
  const shows = (text: string) => (rows: readonly string[]) => rows.join('\n').includes(text);
  let rows = await tmux.until('the host', shows(worst));
  for (const [key, text] of keys) {
    await tmux.type(key);
    rows = await tmux.until(`"${text}" after ${key}`, shows(text));
  }
  return `${rows.join('\n')}\n`;
}

for (const language of ['en', 'ko']) {
  for (const size of sizes) {
    suite(`${size.columns} × ${size.rows}, ${language}`, { skip }, () => {
      for (const { name, keys } of pictures) {
        test(name, async () => {
          const env = { HOSTSCOPE_LANGUAGE: language };
          const tmux = await startTmux({ ...size, command: [node, program], env });
          try {
            const picture = await pictureOf(tmux, keys);
            const file = `golden/${name}-${size.columns}x${size.rows}-${language}.txt`;
            const path = fileURLToPath(new URL(file, import.meta.url));
            if (writes) writeFileSync(path, picture);
            assert.equal(picture, readFileSync(path, 'utf8'), `another picture than ${file}`);
          } finally {
            await tmux.close();
          }
        });
      }
    });
  }
}
