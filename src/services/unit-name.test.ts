import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isUnitName, kindOfUnit, unitNamesOf, unitOfPath, unitPath } from './unit-name.ts';

describe('names of units', () => {
  it('get the kind service where they have none', () => {
    assert.deepEqual(unitNamesOf('nginx'), ['nginx.service']);
    assert.deepEqual(unitNamesOf('backup.timer'), ['backup.timer']);
    assert.deepEqual(unitNamesOf('php8.2-fpm'), ['php8.2-fpm.service']);
    assert.deepEqual(unitNamesOf('getty@tty1.service'), ['getty@tty1.service']);
    assert.deepEqual(unitNamesOf('sshd'), ['sshd.service', 'ssh.service']);
    assert.equal(kindOfUnit('a.b.mount'), 'mount');
  });

  it('that systemd could not have are never asked for', () => {
    const bad = ['', '../x', 'a b', 'a\n', "x'", '$(id)', '*', '<b>', 'é', 'a'.repeat(250), 'a\0'];
    for (const name of bad) assert.deepEqual(unitNamesOf(name), [], JSON.stringify(name));
    assert(!isUnitName('nginx'));
  });

  it('become paths as systemd makes them', () => {
    const path = '/org/freedesktop/systemd1/unit/';
    assert.equal(unitPath('dbus.service'), `${path}dbus_2eservice`);
    assert.equal(unitPath('1a-b@c.service'), `${path}_31a_2db_40c_2eservice`);
    assert.equal(unitOfPath(`${path}dev_2dmy_5cx2ddisk_2eswap`), 'dev-my\\x2ddisk.swap');
  });

  it('come back from their paths', () => {
    const chars = fc.constantFrom(...'abzAZ019:-_.\\@');
    const names = fc.string({ unit: chars, minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(names, (name) => {
        const path = unitPath(`${name}.service`);
        assert.match(path, /^[\w/]+$/);
        assert.equal(unitOfPath(path), `${name}.service`);
      }),
    );
  });

  it('are not read out of other paths', () => {
    for (const path of ['', '/', '/org/freedesktop/systemd1', '/x/unit/a_2eservice']) {
      assert.equal(unitOfPath(path), null);
    }
    assert.equal(unitOfPath('/org/freedesktop/systemd1/unit/a_0a_2eservice'), null);
  });
});
