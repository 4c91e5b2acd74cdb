import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseZone, zoneOffset } from './zone-offset.ts';
import { parseZoneRule } from './zone-rule.ts';

const at = (text: string) => Date.parse(text);
const minutes = (zone: string, text: string) => zoneOffset(zone)(at(text)) / 60_000;

/** What ICU says, for zones whose laws are old enough to stand in every version of them. */
function byIntl(timeZone: string, atMs: number): number {
  const wholeMs = Math.floor(atMs / 1000) * 1000;
  const shown = new Date(wholeMs).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - wholeMs;
}

interface ZoneFile {
  leaps?: number;
  footer: string;
}

/** A file of version 2 with one turn, from UTC+1 to UTC+2 on 2000-01-01. */
function zoneFile({ leaps = 0, footer }: ZoneFile): Buffer {
  const header = (counts: readonly number[]) => {
    const bytes = Buffer.alloc(44);
    bytes.write('TZif2');
    for (const [index, count] of counts.entries()) bytes.writeUInt32BE(count, 20 + 4 * index);
    return bytes;
  };
  const block = Buffer.alloc(8 + 1 + 12 + 4 + leaps * 12);
  block.writeBigInt64BE(BigInt(at('2000-01-01T00:00:00Z') / 1000));
  block[8] = 1;
  block.writeInt32BE(3600, 9);
  block.writeInt32BE(7200, 15);
  const empty = header([0, 0, 0, 0, 0, 0]);
  return Buffer.concat([empty, header([0, 0, leaps, 1, 2, 4]), block, Buffer.from(footer)]);
}

describe('the offset of a zone', () => {
  it('is what ICU says of it', () => {
    const zones = [
      'UTC',
      'Asia/Seoul',
      'Asia/Kathmandu',
      'Europe/Berlin',
      'Europe/Dublin',
      'America/New_York',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    ];
    const times = fc.integer({ min: at('1980-01-01'), max: at('2090-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), times, (zone, atMs) => {
        assert.equal(zoneOffset(zone)(atMs), byIntl(zone, atMs), `${zone} ${atMs}`);
      }),
      { numRuns: 500 },
    );
  });

  it('turns at the very second', () => {
    assert.equal(minutes('Europe/Berlin', '2026-03-29T00:59:59.999Z'), 60);
    assert.equal(minutes('Europe/Berlin', '2026-03-29T01:00:00.000Z'), 120);
    assert.equal(minutes('Europe/Berlin', '2060-10-31T00:59:59.999Z'), 120);
    assert.equal(minutes('Europe/Berlin', '2060-10-31T01:00:00.000Z'), 60);
  });

  it('is of the machine where none is named, whatever its name', () => {
    const atMs = at('2026-11-21T00:00:00Z');
    assert.equal(zoneOffset()(atMs), new Date(atMs).getTimezoneOffset() * -60_000 + 0);
    // ICU takes names in any case: what has no file is asked of it.
    assert.equal(zoneOffset('asia/seoul')(atMs), 9 * 3_600_000);
  });

  it('is refused where there is no such zone, and no path is one', () => {
    for (const name of ['Nowhere/Land', '../../../etc/localtime', '/etc/localtime']) {
      assert.throws(() => zoneOffset(name), RangeError, name);
    }
  });
});

describe('a zone file', () => {
  it('says what held before its turns, between them and by its rule after', () => {
    const offset = parseZone(zoneFile({ footer: '\nEET-2EEST,M3.5.0/3,M10.5.0/4\n' }));
    assert(offset);
    assert.equal(offset(at('1999-12-31T23:59:59Z')), 3_600_000);
    assert.equal(offset(at('2000-01-01T00:00:00Z')), 7_200_000);
    assert.equal(offset(at('2026-07-01T00:00:00Z')), 10_800_000);
  });

  it('is left to ICU where it counts leap seconds or days, is old, or is none', () => {
    assert.equal(parseZone(zoneFile({ leaps: 1, footer: '\nEET-2\n' })), null);
    assert.equal(parseZone(zoneFile({ footer: '\nEET-2EEST,J60,J300\n' })), null);
    assert.equal(parseZone(zoneFile({ footer: '\n\n' })), null);
    const old = zoneFile({ footer: '\nEET-2\n' });
    old[4] = 0;
    assert.equal(parseZone(old), null);
    assert.equal(parseZone(Buffer.from('Europe/Berlin')), null);
  });
});

describe('the rule of a zone', () => {
  const hours = (rule: string, text: string) => parseZoneRule(rule)!(at(text)) / 3_600_000;

  it('takes offsets of all forms', () => {
    assert.equal(hours('<+0545>-5:45', '2026-01-01'), 5.75);
    assert.equal(hours('<-03>3', '2026-01-01'), -3);
    assert.equal(hours('IST-1GMT0,M10.5.0,M3.5.0/1', '2026-01-01'), 0);
    assert.equal(hours('IST-1GMT0,M10.5.0,M3.5.0/1', '2026-07-01'), 1);
  });

  it('turns summer on and off south of the equator and on the days before a weekday', () => {
    const easter = '<-06>6<-05>,M9.1.6/22,M4.1.6/22';
    assert.equal(hours(easter, '2026-01-01'), -5);
    assert.equal(hours(easter, '2026-07-01'), -6);
    const nuuk = '<-02>2<-01>,M3.5.0/-1,M10.5.0/0';
    assert.equal(hours(nuuk, '2026-03-29T00:59:59Z'), -2);
    assert.equal(hours(nuuk, '2026-03-29T01:00:00Z'), -1);
  });

  it('is nothing else', () => {
    for (const text of ['', 'UTC', '+3', 'AB3', 'EET-2EEST', 'EET-2EEST,M3.5.0']) {
      assert.equal(parseZoneRule(text), null, text);
    }
  });
});
