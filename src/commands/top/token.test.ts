// The token comes from the environment or a file; what is no token is refused unseen.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandTexts } from '../../text/command.ts';
import { readToken } from './token.ts';

const text = commandTexts.en;
const origin = 'https://hub.example';

test('the file goes before the environment, and blanks around it do not count', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-token-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'hs_file\n');
  const env = { HOSTSCOPE_TOKEN: ' hs_env ' };
  assert.equal(readToken({ env, text }, { origin, tokenFile }), 'hs_file');
  assert.equal(readToken({ env, text }, { origin, tokenFile: null }), 'hs_env');
});

test('no token, no such file and another file are each told, without what the file holds', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-token-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const key = join(folder, 'key');
  writeFileSync(key, 'secret words\nof another file\n');
  const refusal = (tokenFile: string | null): string => {
    try {
      return readToken({ env: { HOSTSCOPE_TOKEN: '' }, text }, { origin, tokenFile });
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(refusal(null), /HOSTSCOPE_TOKEN .*--token-file/);
  assert.match(refusal(join(folder, 'none')), /ENOENT/);
  assert.match(refusal(key), /nothing else/);
  assert.doesNotMatch(refusal(key), /secret/);
});
