import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { socketPathOf, systemBusPath } from './bus-address.ts';

describe('the address of the bus', () => {
  it('is the first Unix socket of the list', () => {
    assert.equal(socketPathOf('unix:path=/run/bus'), '/run/bus');
    assert.equal(socketPathOf('tcp:host=h;unix:guid=1,path=/a%20b%3b'), '/a b;');
    assert.equal(socketPathOf('unix:abstract=x=y'), '\0x=y');
    for (const bad of ['', 'tcp:host=h', 'unix:', 'unix:path=', 'unix:dir=/tmp']) {
      assert.equal(socketPathOf(bad), null, bad);
    }
  });

  it('comes from the environment for this machine alone', () => {
    const env = { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/x' };
    assert.equal(systemBusPath('/', env), '/x');
    assert.equal(systemBusPath('/host', env), '/host/run/dbus/system_bus_socket');
    assert.equal(systemBusPath('/', {}), '/run/dbus/system_bus_socket');
    const odd = { DBUS_SYSTEM_BUS_ADDRESS: 'tcp:host=h' };
    assert.equal(systemBusPath('/', odd), '/run/dbus/system_bus_socket');
  });
});
