// Whole pictures beside those of fixtures/terminal; `HOSTSCOPE_WRITE_GOLDEN=1` writes them anew.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { languages } from '../../contract/text.ts';
import { busyHost, plainHost } from './host-fixture.ts';
import { OpenView, settled } from './view-fixture.ts';

const folder = new URL('../../../fixtures/terminal/', import.meta.url);
const writes = process.env['HOSTSCOPE_WRITE_GOLDEN'] === '1';

function compare(name: string, rows: readonly string[]): void {
  const file = new URL(`${name}.txt`, folder);
  const text = `${rows.join('\n')}\n`;
  if (writes) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, readFileSync(file, 'utf8'));
}

const sizes = [
  [80, 24],
  [100, 30],
  [200, 60],
] as const;

for (const language of languages) {
  for (const [columns, rows] of sizes) {
    test(`a busy host at ${columns}x${rows} in ${language}`, () => {
      const open = new OpenView({ messages: busyHost, language, columns, rows });
      compare(`busy.${columns}x${rows}.${language}`, open.draw());
    });
  }

  test(`a host without engine and cluster in ${language}`, () => {
    const open = new OpenView({ messages: plainHost, language, picture: true });
    compare(`plain.100x30.${language}`, open.draw());
  });

  test(`the explanation of a process in ${language}`, async () => {
    const open = new OpenView({ language }).press('enter');
    await settled();
    compare(`explanation.100x30.${language}`, open.draw());
  });

  test(`the keys in ${language}`, async () => {
    const open = new OpenView({ language, rows: 40 }).press('?');
    await settled();
    compare(`help.100x40.${language}`, open.draw());
  });
}
