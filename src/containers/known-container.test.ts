import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, stubContainer } from './engine-fixture.ts';
import { knownContainer } from './known-container.ts';

test('what is no container is none', () => {
  const bad = [
    null,
    [],
    'text',
    {},
    { Id: idOf('web') },
    { Id: '../../etc', State: { Status: 'running' } },
    { Id: idOf('web'), State: { Status: 'dancing' } },
    { Id: 7, State: { Status: 'running' } },
  ];
  for (const one of bad) assert.equal(knownContainer(one, undefined), null, JSON.stringify(one));
});

test('fields of another kind than they should be are left out', () => {
  const strange = {
    Id: idOf('web'),
    Name: 5,
    Created: 'yesterday',
    RestartCount: '3',
    State: { Status: 'Running', Health: [], Pid: -0, StartedAt: 7, ExitCode: Number.NaN },
    Config: null,
    HostConfig: { Memory: 'much' },
    NetworkSettings: { Ports: [[1], 'x'] },
  };
  const known = knownContainer(strange, undefined);
  assert.ok(known);
  assert.equal(known.name, idOf('web').slice(0, 12), 'one without a name is called by its id');
  assert.deepEqual(
    [known.state, known.health, known.createdMs, known.startedMs, known.restarts],
    ['running', null, null, null, 0],
  );
  assert.deepEqual([known.exitCode, known.memoryLimitBytes, known.inside.pid], [null, null, null]);
});

test('numbers that count nothing are not known', () => {
  for (const number of [-1, 1.5, 1e300, 2 ** 60]) {
    const inside = { NetworkMode: 'bridge', Memory: number, RestartPolicy: { Name: 'no' } };
    const finished = { Status: 'exited', FinishedAt: '2026-11-21T12:00:00Z' };
    const state = { ...finished, Pid: number, ExitCode: number };
    const rest = { RestartCount: number, HostConfig: inside };
    const known = knownContainer(stubContainer('web', state, rest), undefined);
    assert.deepEqual(
      [known?.restarts, known?.memoryLimitBytes, known?.inside.pid, known?.exitCode],
      [0, null, null, null],
      String(number),
    );
  }
});

test('words of Podman are told as the nearest of Docker', () => {
  for (const [status, state] of [
    ['configured', 'created'],
    ['stopping', 'running'],
    ['stopped', 'exited'],
  ]) {
    const known = knownContainer(stubContainer('web', { Status: status! }), undefined);
    assert.equal(known?.state, state);
  }
});

test('a thousand ports are not a thousand texts', () => {
  const ports = Array.from({ length: 1000 }, (_, port) => [`${port}/tcp`, null]);
  const Ports = Object.fromEntries(ports);
  const known = knownContainer(stubContainer('web', {}, { NetworkSettings: { Ports } }), undefined);
  assert.equal(known?.ports.length, 20);
});

test('whose network and whose life it is', () => {
  const of = (NetworkMode: string, Name: string) =>
    knownContainer(
      stubContainer('web', {}, { HostConfig: { NetworkMode, Memory: 1, RestartPolicy: { Name } } }),
      undefined,
    )?.inside;
  assert.deepEqual(
    [of('bridge', 'no'), of('host', 'always'), of(`container:${idOf('db')}`, '')].map((inside) => [
      inside?.hasOwnNetwork,
      inside?.isKeptRunning,
    ]),
    [
      [true, false],
      [false, true],
      [false, false],
    ],
  );
});
