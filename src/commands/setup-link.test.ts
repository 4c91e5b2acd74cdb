import assert from 'node:assert/strict';
import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { forgetSetupLink, printsToJournal, readSetupLink, setupLinkPath } from './setup-link.ts';
import { writeSetupLink } from './setup-link.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-link-'));
});
after(() => rmSync(folder, { recursive: true }));

it('keeps the link where only its owner and root can read it', async () => {
  const path = await writeSetupLink(folder, 'http://127.0.0.1:1/setup#token=x');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(await readSetupLink(folder), 'http://127.0.0.1:1/setup#token=x');
  await writeSetupLink(folder, 'second');
  assert.equal(await readSetupLink(folder), 'second');
  await forgetSetupLink(folder);
  assert.equal(await readSetupLink(folder), null);
  await forgetSetupLink(folder);
});

it('does not write through a link that somebody laid', async () => {
  const target = join(folder, 'target');
  writeFileSync(target, 'mine');
  symlinkSync(target, setupLinkPath(folder));
  await writeSetupLink(folder, 'secret');
  assert.equal(readFileSync(target, 'utf8'), 'mine');
});

it('knows when its output goes to the journal', () => {
  const descriptor = openSync(join(folder, 'out'), 'w');
  const { dev, ino } = fstatSync(descriptor);
  assert.equal(printsToJournal({ JOURNAL_STREAM: `${dev}:${ino}` }, descriptor), true);
  assert.equal(printsToJournal({ JOURNAL_STREAM: `${dev}:1` }, descriptor), false);
  assert.equal(printsToJournal({}, descriptor), false);
  closeSync(descriptor);
});
