// Settings of the right form that cannot be used all the same: each is named, in both languages.

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Config } from '../kit/settings/settings.ts';
import { countryDatabase } from './country-fixture.ts';
import { testConfig } from './hub-fixture.ts';
import { settingsFaults } from './settings-faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostscope-faults-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const faultsOf = (changes: Partial<Config>) => settingsFaults(testConfig(changes).config);

test('what is not set, and what can be used, has no fault', async () => {
  assert.deepEqual(await faultsOf({}), []);
  const usable = {
    eventIgnore: ['user:backup', '-ip:10.0.0.0/8 "Failed password"'],
    countryDatabase: put('good.mmdb', countryDatabase({})),
    alertCommand: [process.execPath, '/no/file/of/its/own'],
  };
  assert.deepEqual(await faultsOf(usable), []);
});

test('each search that is none is named with what is wrong in it', async () => {
  const faults = await faultsOf({ eventIgnore: ['user:root', 'user:(', '/(/'] });
  assert.deepEqual(
    faults.map(({ what }) => what.en.split(': ', 2).join(': ')),
    ['event-ignore: "user:("', 'event-ignore: "/(/"'],
  );
  assert.match(faults[0]?.what.ko ?? '', /^event-ignore: "user:\(": .*[가-힣]/);
});

test('a database of countries is missing, or is none', async () => {
  const [missing] = await faultsOf({ countryDatabase: join(folder, 'missing') });
  assert.match(missing?.what.en ?? '', /^country-database: ".*missing": ENOENT/);
  assert.equal(missing?.preventsStart, false);
  for (const junk of ['', 'junk', 'x'.repeat(5000)]) {
    const [fault] = await faultsOf({ countryDatabase: put('junk.mmdb', junk) });
    assert.match(fault?.what.en ?? '', /^country-database: .* no database in the MaxMind format$/);
    assert.match(fault?.what.ko ?? '', /MaxMind 형식의 데이터베이스가 아닙니다$/);
  }
});

test('a program of alerts that cannot be run, and files of TLS that are missing', async () => {
  const plain = put('plain.sh', '#!/bin/sh\n');
  chmodSync(plain, 0o600);
  const missing = join(folder, 'missing');
  const changes = { alertCommand: [plain], tlsCert: missing, tlsKey: plain };
  const faults = await faultsOf(changes);
  assert.deepEqual(
    faults.map(({ what, preventsStart }) => [/^[\w-]+/.exec(what.en)?.[0], preventsStart]),
    [
      ['tls-cert', true],
      ['alert-command', false],
    ],
  );
});
