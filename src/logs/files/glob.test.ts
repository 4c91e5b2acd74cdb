import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { matchGlob, matchName, parseGlob } from './glob.ts';

const matches = (pattern: string, path: string): boolean => {
  const glob = parseGlob(pattern);
  return glob !== null && matchGlob(glob, path);
};

describe('patterns of log files', () => {
  it('match names within one folder', () => {
    assert(matches('/var/log/*.log', '/var/log/a.log'));
    assert(!matches('/var/log/*.log', '/var/log/x/a.log'));
    assert(!matches('/var/log/*.log', '/var/log/.hidden.log'));
    assert(matches('/var/log/app-?.log', '/var/log/app-1.log'));
    assert(matches('/data/[a-c]*[!0-9].log', '/data/bxx.log'));
    assert(!matches('/data/[a-c]*[!0-9].log', '/data/bx1.log'));
    assert(!matches('/data/[a-c].log', '/data/d.log'));
    assert(matches('/data/a[.log', '/data/a[.log'));
    assert(matches('/var/log/syslog', '/var/log/syslog'));
    assert(!matches('/var/log/syslog', '/var/log/syslog.1'));
  });

  it('cross folders by ** only, to a depth', () => {
    assert(matches('/srv/**/*.log', '/srv/a.log'));
    assert(matches('/srv/**/*.log', '/srv/a/b/c/d.log'));
    assert(matches('/srv/**', '/srv/a/b'));
    assert(!matches('/srv/**/*.log', `/srv${'/x'.repeat(9)}/a.log`));
    assert(!matches('/srv/**/*.log', '/srv/.git/a.log'));
  });

  it('are refused where they go up, are relative, or would cost too much', () => {
    for (const pattern of ['', 'var/log/*', '/var/../etc/*', '/a\0b', '/', '/**/a/**/b/**/c']) {
      assert.equal(parseGlob(pattern), null, pattern);
    }
  });

  it('come to an end for any pattern and name', () => {
    assert(!matchName(`${'*a'.repeat(100)}b`, 'a'.repeat(250)));
    const signs = fc.array(fc.constantFrom('*', '?', '[', ']', '!', '-', 'a', 'b'), {
      maxLength: 30,
    });
    const names = fc.array(fc.constantFrom('a', 'b', '-', ']'), { maxLength: 30 });
    fc.assert(
      fc.property(signs, names, (pattern, name) => {
        matchName(pattern.join(''), name.join(''));
        assert(matchName('*', name.join('')) && matchName(name.join(''), name.join('')));
      }),
    );
  });
});
