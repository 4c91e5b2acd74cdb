import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isEverywhere, isLoopback, isPrivateNet, openPorts, socketsText } from './addresses.ts';
import { listens } from './process-fixture.ts';

it('tells who can reach an address', () => {
  for (const one of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) assert(isLoopback(one));
  for (const one of ['0.0.0.0', '::', '128.0.0.1', '']) assert(!isLoopback(one), one);
  for (const one of ['0.0.0.0', '::', '*']) assert(isEverywhere(one));
  const inside = [
    '10.1.2.3',
    '172.16.0.1',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.1.1',
  ];
  for (const one of [...inside, 'fd00::1', 'fe80::1', '::ffff:10.0.0.1']) assert(isPrivateNet(one));
  const outside = ['172.32.0.1', '100.128.0.1', '11.0.0.1', '2001:db8::1', '::', '0.0.0.0'];
  for (const one of outside) assert(!isPrivateNet(one), one);
});

it('joins the sockets of one port', () => {
  const ports = [
    listens('0.0.0.0', 80),
    listens('::', 80, 'tcp6'),
    listens('127.0.0.1', 6379),
    listens('0.0.0.0', 53, 'udp'),
    listens('', 0, 'packet'),
  ];
  const open = openPorts(ports);
  assert.deepEqual(
    open.map(({ key, sockets }) => [key, socketsText(sockets)]),
    [
      [80, '0.0.0.0:80, [::]:80'],
      ['53/udp', '0.0.0.0:53/udp'],
    ],
  );
});

it('counts what it does not name', () => {
  const many = Array.from({ length: 9 }, (_, index) => listens(`10.0.0.${index}`, 80));
  assert.match(socketsText(many), /^10\.0\.0\.0:80, .*10\.0\.0\.3:80, \+5$/);
});
