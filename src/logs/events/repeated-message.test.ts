import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import su from '../parsers/su.ts';
import sudo from '../parsers/sudo.ts';

describe('withRepeats', () => {
  it('counts each of the folded messages', () => {
    const folded = 'message repeated 4 times: [ FAILED SU (to root) kim on pts/0]';
    const parsed = su.parse(folded, 'su');
    assert.deepEqual([parsed?.type, parsed?.user, parsed?.attempts], ['su_failure', 'kim', 4]);
    assert.equal(parsed?.fields['event.repeated'], '4');
    assert.equal(parsed?.fields['process.tty'], 'pts/0');
  });

  it('multiplies what one message already stands for', () => {
    const inner = '    kim : 3 incorrect password attempts ; PWD=/ ; USER=root ; COMMAND=/bin/id';
    const parsed = sudo.parse(`message repeated 2 times: [ ${inner}]`, 'sudo');
    assert.equal(parsed?.attempts, 6);
    assert.equal(parsed?.fields['process.command_line'], '/bin/id');
  });

  it('knows no folded message of an unknown form, and no folded fold', () => {
    for (const inner of ['something else', 'message repeated 2 times: [ (to root) kim on pts/0]']) {
      assert.equal(su.parse(`message repeated 2 times: [ ${inner}]`, 'su'), null);
    }
    assert.equal(su.parse('message repeated many times: [ (to root) kim on pts/0]', 'su'), null);
  });

  it('bounds a forged count', () => {
    const folded = 'message repeated 9999999 times: [ FAILED SU (to root) kim on pts/0]';
    assert.equal(su.parse(folded, 'su')?.attempts, 1_000_000);
  });
});
