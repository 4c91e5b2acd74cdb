import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from '../../contract/text.ts';
import { detectAll, detectors, fixtureEvents, source } from './engine-fixture.ts';

/** What the hitting log of each detector names, in the order of the alphabet. */
const found: Readonly<Record<string, readonly string[]>> = {
  'account-change': ['svc', 'toor'],
  'brute-force': [
    '2001:db8:7::5',
    '203.0.113.7',
    '203.0.113.80',
    '203.0.113.81',
    '203.0.113.82',
    '203.0.113.83',
    'guess.example.net',
  ],
  'clock-set-back': [source],
  'denied-users': ['203.0.113.12', 'kim'],
  'disabled-account-login': ['lee', 'svc'],
  'distributed-attack': ['backupadm'],
  'distributed-spraying': [source],
  'exploit-signs': ['198.51.100.40', '198.51.100.41', '203.0.113.14'],
  'log-silence': [source],
  'log-tampering': [source],
  'new-login-address': ['kim@203.0.113.90'],
  'new-login-key': ['kim SHA256:Hd9Jf4Gs7Pa2Ue3Io5NkWx2Vb0n3Qm5Lr8Tz1YabZc6'],
  'password-spraying': ['203.0.113.40'],
  probes: ['198.51.100.13', '198.51.100.14', '198.51.100.16', '198.51.100.17', '203.0.113.13'],
  'program-account-login': ['www-data'],
  'root-by-password': ['192.0.2.10', '192.0.2.11'],
  'slow-brute-force': ['198.51.100.20', '203.0.113.20'],
  'subnet-attack': ['2001:db8:9:1::/64', '203.0.113.0/24'],
  'success-after-failures': ['198.51.100.15', '203.0.113.66', '203.0.113.68', '203.0.113.69'],
  'sudo-abuse': ['kim', 'lee', 'park', 'www-data'],
  surge: [source],
  'user-enumeration': ['198.51.100.31', '203.0.113.31'],
};

describe('detectors', () => {
  it('have each a log that hits and one that must not', () => {
    const names = detectors.map(({ name }) => name);
    assert.deepEqual(names, Object.keys(found).toSorted());
  });

  for (const { name, technique, settings, title, help } of detectors) {
    it(`${name}: finds what its hitting log holds`, () => {
      const hits = detectAll(fixtureEvents(name, 'hit')).of(name);
      assert.deepEqual([...new Set(hits.map(({ entity }) => entity))].toSorted(), found[name]);
      for (const hit of hits) {
        assert(hit.count > 0, `${hit.entity} counts nothing`);
        assert(hit.firstMs <= hit.lastMs);
        assert.equal(hit.technique, technique);
        assert.equal(hit.allowed, false);
        for (const text of [hit.title, hit.why, hit.advice]) {
          for (const language of languages) assert.match(text[language], /\S/);
          assert.match(text.ko, /[가-힣]/);
          assert.doesNotMatch(`${text.en}${text.ko}`, /undefined|NaN|null/);
        }
      }
    });

    it(`${name}: lets pass what only looks like it`, () => {
      const misses = detectAll(fixtureEvents(name, 'miss')).of(name);
      assert.deepEqual(
        misses.map(({ entity, count }) => [entity, count]),
        [],
      );
    });

    it(`${name}: says what it is and how it is set`, () => {
      assert.match(technique, /^T\d{4}(\.\d{3})?$/);
      for (const language of languages) assert(title[language] && help[language]);
      assert.match(help.ko, /(?:니다|시오)\.$/);
      for (const setting of settings) {
        assert(setting.min <= setting.default && setting.default <= setting.max, setting.name);
        assert(setting.label.en && setting.label.ko);
      }
      assert.equal(new Set(settings.map((setting) => setting.name)).size, settings.length);
    });
  }
});
