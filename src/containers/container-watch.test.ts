import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, engineWatch, startWatch, stubContainer, stubEngine } from './engine-fixture.ts';

const ended = (exitCode: number, more = {}) => ({
  Status: 'exited',
  ExitCode: exitCode,
  Pid: 0,
  FinishedAt: '2026-11-21T12:00:00Z',
  ...more,
});

test('the list is told once as a whole, in words that the engine uses', async (t) => {
  const engine = await stubEngine(t);
  const ports = {
    '80/tcp': [
      { HostIp: '0.0.0.0', HostPort: '8088' },
      { HostIp: '::', HostPort: '8088' },
    ],
    '53/udp': null,
  };
  const labels = {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': 'front',
  };
  engine.put(
    stubContainer(
      'web',
      { Health: { Status: 'healthy' } },
      {
        Config: { Image: 'shop/web:1.2', Tty: false, Labels: labels },
        NetworkSettings: { Ports: ports },
      },
    ),
  );
  engine.put(stubContainer('job', ended(0)));
  engine.put(stubContainer('broken', ended(2)));
  const { watch, facts, costs } = await engineWatch(t, engine);
  assert.deepEqual(
    facts.map(({ state, counts }) => [state, counts.total]),
    [
      ['connecting', 0],
      ['watched', 3],
    ],
  );
  const web = watch.rows().find(({ name }) => name === 'web');
  assert.deepEqual(web?.ports, ['0.0.0.0:8088->80/tcp', '[::]:8088->80/tcp', '53/udp']);
  assert.deepEqual([web.project, web.composeService], ['shop', 'front']);
  assert.deepEqual([web.health, web.exitCode, web.finishedMs], ['healthy', null, null]);
  assert.equal(web.createdMs, Date.parse('2026-11-21T10:00:00.123Z'));
  assert.deepEqual(watch.fact().counts, {
    total: 3,
    running: 1,
    stopped: 1,
    warning: 0,
    danger: 1,
  });
  assert.deepEqual(
    watch.fact().troubled.map(({ name }) => name),
    ['broken'],
  );
  assert.equal(watch.fact().engine, 'Docker 20.10.24');
  assert.deepEqual(costs.places, ['web']);
});

test('an event makes it look at that container alone', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  engine.put(stubContainer('other'));
  const { see, state, troubles, watch } = await engineWatch(t, engine);
  watch.takeChanges();
  engine.asked.length = 0;
  engine.put(stubContainer('web', ended(3)));
  engine.event('web', 'die', { exitCode: '3' });
  await see('the end', () => state('web') === 'exited');
  assert.deepEqual(engine.asked, [`/v1.41/containers/${idOf('web')}/json`]);
  const { rows, gone } = watch.takeChanges();
  assert.deepEqual([rows.map(({ name }) => name), gone], [['web'], []]);
  engine.event('web', 'destroy');
  await see('the removal', () => state('web') === undefined);
  assert.deepEqual(watch.takeChanges(), { rows: [], gone: [idOf('web')] });
  assert.deepEqual(troubles, ['exited began web', 'exited over web']);
});

test('events of other kinds, broken ones and halves of lines', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { see, state } = await engineWatch(t, engine);
  engine.asked.length = 0;
  engine.say('{"Type":"network","Action":"connect","Actor":{"ID":"x"}}\nnot json\n\n[]\nnull\n');
  engine.say(`{"Type":"container","Action":"die","Actor":{"ID":"../../${'a'.repeat(50)}"}}\n`);
  engine.put(stubContainer('web', { Status: 'paused' }));
  const event = { Type: 'container', Action: 'pause', Actor: { ID: idOf('web') } };
  const text = `${JSON.stringify(event)}\n`;
  engine.say(text.slice(0, 30));
  engine.say(text.slice(30));
  await see('the pause', () => state('web') === 'paused');
  assert.equal(engine.asked.length, 1);
  engine.say(`{"Type":"container","x":"${'x'.repeat(3 * 1024 * 1024)}`);
  engine.put(stubContainer('web'));
  engine.say(`"}\n${text}`);
  await see('what comes after a line without end', () => state('web') === 'running');
});

test('CPU decides how a running container stands, and is known only while it runs', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { costs, watch, see } = await engineWatch(t, engine);
  const standing = (): string | undefined => watch.rows()[0]?.standing;
  const seen: (string | undefined)[] = [];
  for (const cpuPercent of [69.9, 70, 89.9, 90, 0]) {
    costs.known.set(idOf('web'), { cpuPercent });
    costs.read();
    seen.push(standing());
  }
  assert.deepEqual(seen, ['good', 'warning', 'warning', 'danger', 'good']);
  engine.put(stubContainer('web', ended(0)));
  costs.known.set(idOf('web'), { cpuPercent: 99 });
  engine.event('web', 'die');
  await see('the end', () => standing() === 'off');
  assert.equal(watch.rows()[0]?.cpuPercent, null);
  assert.deepEqual(costs.places, []);
});

test('names of processes lead to names of containers', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { watch, see } = await engineWatch(t, engine);
  let news = 0;
  watch.onNames(() => (news += 1));
  assert.equal(watch.containerName(`docker-${idOf('web')}`), 'web');
  assert.equal(watch.containerName(`libpod-${idOf('web')}`), 'web');
  assert.equal(watch.containerName('nspawn-web'), null);
  assert.equal(watch.containerName(`docker-${idOf('db')}`), null);
  engine.put(stubContainer('db'));
  engine.event('db', 'start');
  await see('the new one', () => watch.containerName(`docker-${idOf('db')}`) === 'db');
  assert.equal(news, 1);
});

test('what others chose is cleaned and cut', async (t) => {
  const engine = await stubEngine(t);
  const name = 'a\u001b[31mb\u202ec한글';
  const image = `${'x'.repeat(5000)}\u0007`;
  engine.put(
    stubContainer(
      'evil',
      {},
      { Name: `/${name}`, Config: { Image: image, Tty: false, Labels: {} } },
    ),
  );
  const { watch } = await engineWatch(t, engine);
  const [row] = watch.rows();
  assert.equal(row?.name, 'a?[31mb?c한글');
  assert.ok(row.image.length < 300);
  // oxlint-disable-next-line no-control-regex -- none of these may be left
  assert.doesNotMatch(JSON.stringify(watch.rows()), /\\u00[01]|\u202e|\u001b/);
});

test('another setting begins anew, and off is said', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  let setting = `unix://${engine.path}`;
  const { watch, see, fact, state } = startWatch(t, () => setting);
  await see('the list', () => fact().state === 'watched');
  setting = 'off';
  watch.setSettings();
  await see('that it is off', () => fact().state === 'absent');
  assert.match(fact().reason?.en ?? '', /setting container-engine is off/);
  assert.equal(state('web'), undefined);
  setting = `unix://${engine.path}`;
  watch.setSettings();
  await see('the list again', () => state('web') === 'running');
});

test('what was wrong is over when containers are watched no more', async (t) => {
  const engine = await stubEngine(t);
  let setting = `unix://${engine.path}`;
  const { watch, see, fact, troubles } = startWatch(t, () => setting);
  await see('the list', () => fact().state === 'watched' && engine.listeners > 0);
  engine.put(stubContainer('web', ended(3)));
  engine.event('web', 'die', { exitCode: '3' });
  await see('the end', () => troubles.length === 1);
  setting = 'off';
  watch.setSettings();
  await see('that it is off', () => fact().state === 'absent');
  assert.deepEqual(troubles, ['exited began web', 'exited over web']);
});

test('no more is told than once a second, however much happens', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { costs, facts, time } = await engineWatch(t, engine);
  facts.length = 0;
  for (let step = 0; step < 100; step += 1) {
    costs.known.set(idOf('web'), { memoryBytes: step });
    costs.read();
    time.pass(50);
  }
  assert.ok(facts.length >= 5 && facts.length <= 6, `${facts.length} in 5 s`);
});
