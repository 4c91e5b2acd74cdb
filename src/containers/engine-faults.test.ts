import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { silentLog } from '../kit/log.ts';
import { ManualTime } from '../kit/time-fixture.ts';
import { ContainerWatch } from './container-watch.ts';
import { answerLimitMs } from './engine-client.ts';
import {
  engineWatch,
  idOf,
  startWatch,
  StubCosts,
  stubContainer,
  stubEngine,
} from './engine-fixture.ts';
import { pingEveryMs } from './engine-session.ts';
import { until } from '../kit/until-fixture.ts';

test('no socket is said, and an engine that comes later is found', async (t) => {
  const engine = await stubEngine(t);
  await engine.die();
  rmSync(engine.path, { force: true });
  engine.put(stubContainer('web'));
  const { see, fact, state } = startWatch(t, `unix://${engine.path}`);
  await see('that there is none', () => fact().state === 'absent');
  assert.match(fact().reason?.en ?? '', /No container engine here: .*engine\.sock does not exist/);
  assert.match(fact().reason?.ko ?? '', /컨테이너 엔진이 없습니다/);
  await engine.start();
  await see('the engine', () => fact().state === 'watched', 1000);
  assert.equal(fact().reason, null);
  assert.equal(state('web'), 'running');
});

test('without any of the usual sockets the first is named', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-run-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const time = new ManualTime();
  const watch = new ContainerWatch({
    rootPath: folder,
    env: { XDG_RUNTIME_DIR: join(folder, 'run/user/1000') },
    setting: () => '',
    clock: time,
    timers: time,
    log: silentLog,
    costs: new StubCosts(),
  });
  const facts: string[] = [];
  watch.onChange(({ state, reason }) => facts.push(`${state}: ${reason?.en ?? ''}`));
  watch.start();
  t.after(() => watch.stop());
  await until('the reason', () => facts.length > 1);
  assert.match(facts.at(-1) ?? '', /^absent: .*\/var\/run\/docker\.sock does not exist/);
});

test('a socket behind which nobody listens', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { see, fact, state } = await engineWatch(t, engine);
  await engine.die();
  await see('that it does not run', () => fact().state === 'absent', 500);
  assert.match(fact().reason?.en ?? '', /does not (run|exist)/);
  assert.equal(state('web'), 'running', 'as it was known last');
});

test('no right to the socket is said with what to do', async (t) => {
  const engine = await stubEngine(t);
  chmodSync(engine.path, 0o000);
  const nobody = 65_534;
  // Root may always: for this question the process is an ordinary user.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(nobody);
  t.after(() => isRoot && process.seteuid?.(0));
  const { see, fact } = startWatch(t, `unix://${engine.path}`);
  await see('the refusal', () => fact().state === 'forbidden');
  if (isRoot) process.seteuid?.(0);
  assert.match(fact().reason?.en ?? '', /may not use .*: usermod -aG docker \S+, then start/);
  assert.match(fact().reason?.ko ?? '', /usermod -aG docker \S+를 실행하고/);
});

test('an engine that takes a connection and never answers', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  engine.isHanging = true;
  const { see, fact, time } = startWatch(t, `unix://${engine.path}`);
  await see('the question', () => engine.asked.length > 0, 0);
  time.pass(answerLimitMs - 1);
  assert.equal(fact().state, 'connecting');
  time.pass(1);
  await see('that it is silent', () => fact().state === 'silent', 0);
  assert.match(fact().reason?.en ?? '', /does not answer/);
  engine.isHanging = false;
  await see('its answer', () => fact().state === 'watched', 500);
});

test('an engine that floods its events is listed now and then, which is said', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  engine.put(stubContainer('other'));
  const { see, fact, state, time } = await engineWatch(t, engine);
  const looks = () => engine.asked.filter((path) => path.endsWith('/json')).length;
  const lists = () => engine.asked.filter((path) => path.includes('/containers/json')).length;
  const flood = () => {
    for (let count = 0; count < 10_000; count += 1) engine.event('web', 'start');
  };
  engine.asked.length = 0;
  flood();
  await see('that they are too many', () => fact().state === 'failed', 0);
  assert.match(fact().reason?.en ?? '', /more changes than can be followed/);
  assert.match(fact().reason?.ko ?? '', /따라갈 수 없을 만큼/);
  assert.equal(state('other'), 'running', 'as it was known last');
  await see('that nothing is read any more', () => engine.listeners === 0, 0);
  engine.containers.delete(idOf('other'));
  // A minute of it: whenever somebody listens, as many come again.
  const endMs = time.monotonicMs() + 60_000;
  await see(
    'the end of the minute',
    () => {
      if (engine.listeners > 0) flood();
      return time.monotonicMs() > endMs;
    },
    250,
  );
  assert(lists() >= 2 && lists() <= 12, `listed ${lists()} times`);
  assert(looks() < 100, `${looks()} looks`);
  assert.equal(state('other'), undefined, 'the list is another');
  await see('peace', () => fact().state === 'watched' && engine.listeners > 0, 500);
});

test('hundreds of containers that end together are followed one by one', async (t) => {
  const engine = await stubEngine(t);
  const names = Array.from({ length: 300 }, (_, at) => `c${at}`);
  for (const name of names) engine.put(stubContainer(name));
  const { see, fact } = await engineWatch(t, engine);
  for (const name of names) {
    engine.put(stubContainer(name, { Status: 'exited', Pid: 0 }));
    for (const action of ['kill', 'die', 'stop']) engine.event(name, action);
  }
  await see('all ends', () => fact().counts.running === 0);
  assert.equal(fact().state, 'watched');
});

test('an engine that stops in the middle of its stream', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { see, fact, time, state } = await engineWatch(t, engine);
  engine.isHanging = true;
  engine.say('{"Type":"container","Action":"di');
  engine.asked.length = 0;
  await see('the question for a sign of life', () => engine.asked.includes('/_ping'), 500);
  time.pass(answerLimitMs);
  await see('that it is silent', () => fact().state === 'silent', 500);
  assert.equal(state('web'), 'running', 'as it was known last');
  engine.isHanging = false;
  engine.containers.clear();
  await see('the new list', () => fact().state === 'watched', 500);
  assert.equal(state('web'), undefined);
  assert.ok(pingEveryMs <= 15_000);
});

test('an engine that dies while it streams and comes back is listed anew', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  engine.put(stubContainer('gone'));
  const { see, fact, state, watch, facts } = await engineWatch(t, engine);
  watch.takeChanges();
  await engine.die();
  engine.containers.delete(idOf('gone'));
  engine.put(stubContainer('new'));
  await engine.start();
  await see('the new list', () => state('new') === 'running' && fact().state === 'watched', 200);
  const { rows, gone } = watch.takeChanges();
  assert.deepEqual([rows.map(({ name }) => name), gone], [['new'], [idOf('gone')]]);
  await see('the stream', () => engine.listeners === 1, 0);
  assert.ok(facts.every(({ state: was }) => was !== 'failed'));
});

test('one container that its engine cannot look at does not cost the others', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('bad'));
  engine.put(stubContainer('web'));
  engine.answers.set(`/containers/${idOf('bad')}/json`, (response) => {
    response.writeHead(500).end('{"message":"layer does not exist"}');
  });
  const { state, fact } = await engineWatch(t, engine);
  assert.equal(fact().state, 'watched');
  assert.deepEqual([state('web'), state('bad')], ['running', undefined]);
});

for (const [what, answer] of [
  ['something else', 'hello'],
  ['JSON of another kind', '[1, 2]'],
] as const) {
  test(`${what} behind the socket is no engine`, async (t) => {
    const engine = await stubEngine(t);
    engine.answers.set('/version', (response) => void response.end(answer));
    const { see, fact } = startWatch(t, `unix://${engine.path}`);
    await see('that it failed', () => fact().state === 'failed');
    assert.match(fact().reason?.en ?? '', /cannot be used/);
  });
}

test('an address of no known form', async (t) => {
  const { see, fact } = startWatch(t, 'ssh://host');
  await see('that it failed', () => fact().state === 'failed');
  assert.match(fact().reason?.en ?? '', /write unix:\/\/\/PATH or tcp:\/\/HOST:PORT/);
});

test('the version that is spoken is one that the engine knows', async (t) => {
  for (const [least, newest, spoken] of [
    ['1.12', '1.41', '1.41'],
    ['1.44', '1.55', '1.44'],
    ['1.12', '1.30', '1.30'],
  ] as const) {
    const engine = await stubEngine(t);
    engine.version = { Version: '1', ApiVersion: newest, MinAPIVersion: least };
    await engineWatch(t, engine);
    assert.ok(engine.asked.includes(`/v${spoken}/containers/json?all=1`), spoken);
  }
});
