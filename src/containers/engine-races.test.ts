import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import {
  engineWatch,
  startWatch,
  idOf,
  stubContainer,
  stubEngine,
  type StubEngine,
  type Watched,
} from './engine-fixture.ts';

/** An answer that is held back must not come too late for whoever waits for it. */
const stepMs = 1;

const ended = { Status: 'exited', ExitCode: 3, Pid: 0, FinishedAt: '2026-11-21T12:00:00Z' };

/** Holds back the answers about a container; each answers with what it is then told to. */
function heldLooks(engine: StubEngine, name: string): ServerResponse[] {
  const held: ServerResponse[] = [];
  engine.answers.set(`/containers/${idOf(name)}/json`, (response) => void held.push(response));
  return held;
}

/** Whatever has happened before is known when this one is. */
async function seeAnother(engine: StubEngine, watched: Watched, name: string): Promise<void> {
  engine.put(stubContainer(name));
  engine.event(name, 'start');
  await watched.see(name, () => watched.state(name) === 'running', stepMs);
}

test('a container that is removed while it is looked at does not come back', async (t) => {
  const engine = await stubEngine(t);
  const watched = await engineWatch(t, engine);
  const looks = heldLooks(engine, 'short');
  engine.event('short', 'start');
  await watched.see('the look', () => looks.length === 1, stepMs);
  engine.event('short', 'destroy');
  await seeAnother(engine, watched, 'second');
  looks[0]?.end(JSON.stringify(stubContainer('short')));
  await seeAnother(engine, watched, 'third');
  assert.equal(watched.state('short'), undefined);
});

test('of one container two questions are never under way: no old answer comes last', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const watched = await engineWatch(t, engine);
  const looks = heldLooks(engine, 'web');
  engine.event('web', 'start');
  await watched.see('the look', () => looks.length === 1, stepMs);
  engine.event('web', 'die', { exitCode: '3' });
  await seeAnother(engine, watched, 'second');
  assert.equal(looks.length, 1);
  looks[0]?.end(JSON.stringify(stubContainer('web')));
  await watched.see('the second look', () => looks.length === 2);
  looks[1]?.end(JSON.stringify(stubContainer('web', ended)));
  await watched.see('the end', () => watched.state('web') === 'exited');
});

test('a state that no engine has is no state', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web', { Status: 'constructor' }));
  engine.put(stubContainer('other'));
  const { watch } = await engineWatch(t, engine);
  assert.deepEqual(
    watch.rows().map(({ name }) => name),
    ['other'],
  );
});

test('no log is offered before the engine that is to be asked for it is there', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  engine.put(stubContainer('slow'));
  const looks = heldLooks(engine, 'slow');
  const watched = startWatch(t, `unix://${engine.path}`);
  const { logs } = watched.watch;
  let news = 0;
  logs.onSources(() => (news += 1));
  await watched.see(
    'one of two',
    () => watched.state('web') === 'running' && looks.length > 0,
    stepMs,
  );
  assert.deepEqual([logs.sources().length, news], [0, 0]);
  looks[0]?.end(JSON.stringify(stubContainer('slow')));
  await watched.see('the list', () => watched.fact().state === 'watched', stepMs);
  assert.deepEqual([logs.sources().length, news], [2, 1]);
});
