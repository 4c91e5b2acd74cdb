// Countries from a local database: found, not found, renewed, damaged, or none at all.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { silentLog } from '../kit/log.ts';
import { countryDatabase } from './country-fixture.ts';
import { Countries } from './countries.ts';
import { sumByCountry } from './events/top-countries.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostscope-countries-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'country.mmdb');
const record = (code: string) => ({ country: { iso_code: code } });

function write(networks: Parameters<typeof countryDatabase>[0], changedS: number): void {
  writeFileSync(path, countryDatabase(networks));
  utimesSync(path, changedS, changedS);
}

test('none is configured: nothing is read', async () => {
  assert.deepEqual(await new Countries('', silentLog).look(), { state: 'off' });
});

test('addresses have their country, and another once the file was renewed', async () => {
  const networks = {
    '203.0.113.0/24': record('KR'),
    '198.51.100.0/25': { registered_country: { iso_code: 'DE' } },
    '192.0.2.0/24': { country: { iso_code: '<script>' } },
  };
  write(networks, 1_800_000_000);
  const countries = new Countries(path, silentLog);
  const look = await countries.look();
  assert(look.state === 'open');
  assert.equal(look.countryOf('203.0.113.44'), 'KR');
  assert.equal(look.countryOf('198.51.100.7'), 'DE');
  assert.equal(look.countryOf('198.51.100.200'), null);
  assert.equal(look.countryOf('192.0.2.1'), null, 'what is no code is not shown');
  assert.equal(look.countryOf('evil.example.org'), null);
  write({ '203.0.113.0/24': record('JP') }, 1_800_000_100);
  const again = await countries.look();
  assert(again.state === 'open');
  assert.equal(again.countryOf('203.0.113.44'), 'JP');
});

test('a file that is missing or damaged is said, and taken up when it is there again', async () => {
  const countries = new Countries(join(folder, 'later.mmdb'), silentLog);
  const missing = await countries.look();
  assert(missing.state === 'failed');
  assert.match(missing.reason.en, /later\.mmdb cannot be read/);
  assert.match(missing.reason.ko, /읽을 수 없습니다/);
  writeFileSync(join(folder, 'later.mmdb'), 'no such database');
  assert.equal((await countries.look()).state, 'failed');
  writeFileSync(join(folder, 'later.mmdb'), countryDatabase({ '203.0.113.0/24': record('KR') }));
  utimesSync(join(folder, 'later.mmdb'), 1_800_000_000, 1_800_000_000);
  assert.equal((await countries.look()).state, 'open');
});

test('attempts are summed by country, the most first; what is not known is a sum too', () => {
  const entry = (value: string, count: number) => ({ value, count, firstMs: 0, lastMs: 0 });
  const countryOf = (address: string) => ({ a: 'KR', b: 'KR', c: 'DE' })[address] ?? null;
  const entries = [entry('a', 5), entry('c', 7), entry('b', 6), entry('x', 1)];
  assert.deepEqual(sumByCountry(entries, countryOf), [
    { country: 'KR', count: 11, addresses: 2 },
    { country: 'DE', count: 7, addresses: 1 },
    { country: null, count: 1, addresses: 1 },
  ]);
});
