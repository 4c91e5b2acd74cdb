import assert from 'node:assert/strict';
import { it } from 'node:test';
import { knownPort, knownPorts, portAdvice } from './known-ports.ts';

const numbers = (list: string): number[] => list.split(' ').map(Number);

const dangerous = numbers(
  '2375 6379 9200 9300 27017 11211 2379 10250 10255 5005 9229 8500 2181 873 111 2049 512 513 514 ' +
    '9000 8009 7199 4369 25672 8088 5984 50000 23 135 139 445 1433 1521 3306 3389 5432 5900 5905 ' +
    '5985 5986 7001 8265 11434',
);

const worthALook = numbers(
  '9990 8080 8443 5601 3000 9090 9091 15672 8200 9001 10000 2082 2083 2086 2087 6443 21 25 80 ' +
    '110 143 389 5060 22 443 8888',
);

const overUdp = [19, 53, 69, 111, 123, 137, 161, 389, 520, 1900, 3702, 5353, 5683, 11211, 51820];

it('knows the ports that matter, and how much', () => {
  for (const port of dangerous) assert.equal(knownPort(port)?.severity, 'danger', String(port));
  for (const port of worthALook) assert.equal(knownPort(port)?.severity, 'caution', String(port));
  for (const port of overUdp) assert(knownPort(`${port}/udp`), `${port}/udp`);
  assert.equal(knownPort(4321), undefined);
  assert.equal(knownPort('6379/udp'), undefined);
});

it('gives each port a reason of its own, in both languages', () => {
  const english = new Set<string>();
  const korean = new Set<string>();
  for (const { key, why, service } of knownPorts) {
    assert.match(why.en, /^[A-Za-z].*\.$/s, String(key));
    assert.match(why.ko, /[가-힣].*(다|요)\.$/s, String(key));
    assert.notEqual(service, '');
    english.add(why.en);
    korean.add(why.ko);
  }
  assert.equal(english.size, knownPorts.length);
  assert.equal(korean.size, knownPorts.length);
});

it('knows what to do about each class', () => {
  for (const known of knownPorts) assert.match(portAdvice(known).en, /\.$/);
});
