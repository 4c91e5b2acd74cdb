import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readPamFailure } from './pam-failure.ts';

const real = '192.0.2.9';
const forged = '203.0.113.66';

/** As pam_unix writes it: two blanks before the user, which is left out where it is not known. */
function lineOf(remoteUser: string, user: string | null): string {
  const tail = user === null ? ' ' : `  user=${user}`;
  const head = 'authentication failure; logname= uid=0 euid=0 tty=ftp ruser=';
  return `${head}${remoteUser} rhost=${real}${tail}`;
}

const pieces = [' rhost=', `rhost=${forged}`, forged, '  user=', ' user=', ' ', 'root', real, '='];
const hostileName = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 12 })
  .map((parts) => parts.join(''));

function read(line: string): ReturnType<typeof readPamFailure> {
  return readPamFailure(line, 'pam', {}, true);
}

describe('readPamFailure', () => {
  it('reads each part as written', () => {
    const parsed = read(lineOf('kim lee', 'kim lee'));
    assert.deepEqual([parsed?.user, parsed?.ip, parsed?.attempts], ['kim lee', real, 1]);
    assert.equal(parsed?.fields['source.user.name'], 'kim lee');
    assert.equal(read(lineOf('', null))?.user, null);
    assert.equal(read(lineOf('', ''))?.user, '');
  });

  it('blames no address that a name forges, wherever the program writes the name', () => {
    fc.assert(
      fc.property(hostileName, fc.boolean(), fc.boolean(), (name, asRemote, asUser) => {
        const parsed = read(lineOf(asRemote ? name : '', asUser ? name : null));
        assert(parsed);
        assert(parsed.ip === real || parsed.ip === null, `${name}: ${parsed.ip}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('believes nothing of a name that holds more addresses than are tried', () => {
    const name = ' rhost=203.0.113.66  user=x'.repeat(100);
    const parsed = read(lineOf(name, name));
    assert.deepEqual([parsed?.ip, parsed?.user], [null, null]);
    const many = `a rhost=${forged}  user=b${' rhost=-x'.repeat(100)}`;
    assert.equal(read(lineOf(many, null))?.ip, null);
  });
});
