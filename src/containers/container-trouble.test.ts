import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ContainerTroubleBook,
  loopSettledMs,
  loopWindowMs,
  memorySettledMs,
  recentEndMs,
  type ContainerTrouble,
} from './container-trouble.ts';
import { EndBook, type End } from './end-book.ts';
import { engineWatch, idOf, stubContainer, stubEngine } from './engine-fixture.ts';
import { knownContainer, type KnownContainer } from './known-container.ts';

const nowMs = Date.parse('2026-11-22T10:00:00Z');

function container(changes: Partial<KnownContainer> = {}): KnownContainer {
  const known = knownContainer(stubContainer('web'), undefined);
  assert.ok(known);
  return { ...known, ...changes };
}

const exited = (exitCode: number, agoMs = 0, more: Partial<KnownContainer> = {}) =>
  container({ state: 'exited', exitCode, finishedMs: nowMs - agoMs, ...more });

function book() {
  const told: ContainerTrouble[] = [];
  const troubles = new ContainerTroubleBook((trouble) => told.push(trouble));
  let atMs = 0;
  return {
    told,
    troubles,
    pass: (ms: number) => (atMs += ms),
    judge: () => troubles.judgeAll(atMs),
    observe: (one: KnownContainer, end: End = 'unseen') =>
      troubles.observe(one, { atMs, nowMs: nowMs + atMs, end }),
    lines: () => told.map(({ kind, phase }) => `${kind} ${phase}`),
  };
}

test('an end with an error that nobody asked for, until it runs again', () => {
  const { observe, lines } = book();
  observe(container());
  observe(exited(3), 'unasked');
  observe(exited(3), 'unasked');
  assert.deepEqual(lines(), ['exited began']);
  observe(container());
  assert.deepEqual(lines(), ['exited began', 'exited over']);
});

test('an end that was asked for, and one without an error, are no trouble', () => {
  const { observe, lines } = book();
  observe(exited(143), 'asked');
  observe(exited(137), 'asked');
  observe(exited(1), 'asked');
  observe(exited(0), 'unasked');
  assert.deepEqual(lines(), []);
});

test('of ends that nobody saw, those of a stop and those of long ago are none', () => {
  for (const [one, expected] of [
    [exited(1), ['exited began']],
    [exited(139), ['exited began']],
    [exited(137), []],
    [exited(143), []],
    [exited(130), []],
    [exited(1, recentEndMs + 1), []],
    [exited(137, 0, { oomKilled: true }), ['oom began']],
    [exited(137, recentEndMs + 1, { oomKilled: true }), []],
  ] as const) {
    const { observe, lines } = book();
    observe(one);
    assert.deepEqual(lines(), expected, JSON.stringify(one.exitCode));
  }
});

test('one that is removed is over, under the name that it had', () => {
  const { observe, troubles, told } = book();
  observe(exited(1), 'unasked');
  observe(exited(1, 0, { name: 'renamed' }), 'unasked');
  troubles.forget(idOf('web'));
  assert.deepEqual(
    told.map(({ phase, entity }) => [phase, entity]),
    [
      ['began', 'web'],
      ['over', 'web'],
    ],
  );
});

test('three restarts are a loop, until it settles', () => {
  const { observe, lines, pass, judge, told } = book();
  observe(container({ restarts: 7 }));
  for (const restarts of [8, 9]) observe(container({ state: 'restarting', restarts }));
  assert.deepEqual(lines(), []);
  pass(1000);
  observe(container({ state: 'restarting', restarts: 10 }));
  assert.deepEqual(lines(), ['restarting began']);
  assert.equal(told[0]?.restarts, 3);
  observe(container({ restarts: 10 }));
  pass(loopSettledMs - 1);
  judge();
  assert.equal(told.length, 1);
  pass(1);
  judge();
  assert.deepEqual(lines(), ['restarting began', 'restarting over']);
  observe(container({ restarts: 11 }));
  assert.equal(told.length, 2, 'one more restart is no loop');
});

test('restarts that are far apart, and those by a person, are no loop', () => {
  const { observe, lines, pass } = book();
  observe(container());
  for (let restarts = 1; restarts < 6; restarts += 1) {
    pass(loopWindowMs / 2 + 1);
    observe(container({ restarts }));
  }
  for (let time = 0; time < 5; time += 1) observe(container({ restarts: 0 }));
  assert.deepEqual(lines(), []);
});

test('want of memory: by its end, or told by the engine while it goes on', () => {
  const { observe, lines, troubles, pass, judge } = book();
  observe(container());
  observe(exited(137, 0, { oomKilled: true }), 'unasked');
  assert.deepEqual(lines(), ['oom began'], 'and no end with an error beside it');
  // The engine remembers that it was so, and this is no news.
  observe(container({ oomKilled: true, finishedMs: nowMs }));
  pass(memorySettledMs - 1);
  judge();
  troubles.outOfMemory(idOf('web'));
  observe(container({ oomKilled: true, finishedMs: nowMs }));
  pass(1);
  judge();
  assert.deepEqual(lines(), ['oom began'], 'it was short of memory again');
  pass(memorySettledMs);
  judge();
  assert.deepEqual(lines(), ['oom began', 'oom over']);
});

test('unhealthy, until its check passes or it does not run', () => {
  const { observe, lines } = book();
  observe(container({ health: 'starting' }));
  observe(container({ health: 'unhealthy' }));
  observe(container({ health: 'starting' }));
  assert.deepEqual(lines(), ['unhealthy began'], 'it was started again, and nothing is known yet');
  observe(container({ health: 'healthy' }));
  observe(container({ health: 'unhealthy' }));
  observe(exited(0, 0, { health: 'unhealthy' }), 'asked');
  assert.deepEqual(lines().slice(1), ['unhealthy over', 'unhealthy began', 'unhealthy over']);
});

test('a stop and a kill ask for an end, a reload does not', () => {
  const ends = new EndBook();
  const take = (action: 'kill' | 'die' | 'start' | 'stop', signal: number | null, atMs = 0) =>
    ends.take({ id: 'a', action, signal, exitCode: null }, atMs);
  take('kill', 15);
  take('die', null, 10_000);
  assert.equal(ends.endOf('a'), 'asked');
  take('stop', null);
  take('start', null);
  assert.equal(ends.endOf('a'), 'unseen');
  take('kill', 1);
  take('die', null);
  assert.equal(ends.endOf('a'), 'unasked');
  take('start', null);
  take('kill', 15);
  take('die', null, 24 * 60 * 60_000);
  assert.equal(ends.endOf('a'), 'unasked', 'the day after it is its own');
});

test('from events to troubles: stopped, killed, out of memory, unhealthy', async (t) => {
  const engine = await stubEngine(t);
  const end = (name: string, exitCode: number, OOMKilled = false): void => {
    const FinishedAt = new Date().toISOString();
    engine.put(
      stubContainer(name, { Status: 'exited', ExitCode: exitCode, OOMKilled, FinishedAt }),
    );
    engine.event(name, 'die', { exitCode: String(exitCode) });
  };
  for (const name of ['stopped', 'crashed', 'big', 'sick']) engine.put(stubContainer(name));
  const { see, state, troubles } = await engineWatch(t, engine);
  engine.event('stopped', 'kill', { signal: '15' });
  end('stopped', 143);
  engine.event('stopped', 'stop');
  end('crashed', 143);
  engine.event('big', 'oom');
  // Docker 20.10 forgets now and then to say it of the end, too.
  end('big', 137, false);
  engine.put(stubContainer('sick', { Health: { Status: 'unhealthy' } }));
  engine.event('sick', 'health_status: unhealthy');
  await see('all ends', () => ['stopped', 'crashed', 'big'].every((n) => state(n) === 'exited'));
  await see('the check', () => troubles.length >= 3);
  assert.deepEqual(troubles.toSorted(), [
    'exited began crashed',
    'oom began big',
    'unhealthy began sick',
  ]);
});

test('one that runs again keeps the exit code that its end was told with', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { see, watch } = await engineWatch(t, engine);
  const FinishedAt = new Date().toISOString();
  engine.put(stubContainer('web', { FinishedAt }, { RestartCount: 1 }));
  engine.event('web', 'die', { exitCode: '3' });
  engine.event('web', 'start');
  await see('the restart', () => watch.rows()[0]?.restarts === 1);
  assert.deepEqual([watch.rows()[0]?.state, watch.rows()[0]?.exitCode], ['running', 3]);
});

test('Podman tells of no stop: an end that looks like one is taken for one', async (t) => {
  const engine = await stubEngine(t);
  const Components = [{ Name: 'Podman Engine', Version: '4.3.1' }];
  engine.version = { Version: '4.3.1', ApiVersion: '1.41', MinAPIVersion: '1.24', Components };
  for (const name of ['stopped', 'crashed']) engine.put(stubContainer(name));
  const { see, state, troubles, fact, time } = await engineWatch(t, engine);
  assert.equal(fact().engine, 'Podman 4.3.1');
  const FinishedAt = new Date(time.nowMs()).toISOString();
  for (const [name, ExitCode] of [
    ['stopped', 137],
    ['crashed', 3],
  ] as const) {
    engine.put(stubContainer(name, { Status: 'exited', ExitCode, FinishedAt }));
    engine.event(name, 'die', { exitCode: String(ExitCode) });
  }
  await see('both ends', () => state('stopped') === 'exited' && state('crashed') === 'exited');
  assert.deepEqual(troubles, ['exited began crashed']);
});
