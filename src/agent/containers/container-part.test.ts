import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import {
  idOf,
  StubCosts,
  stubContainer,
  stubEngine,
  type StubEngine,
} from '../../containers/engine-fixture.ts';
import type { EngineFact } from '../../contract/container.ts';
import type { Frame } from '../../contract/frame.ts';
import { defaultAgentSettings } from '../../kit/settings/agent-settings.ts';
import { silentLog } from '../../kit/log.ts';
import { ManualTime } from '../../kit/time-fixture.ts';
import { startContainers, viewedReadingMs } from './container-part.ts';
import { FindingSender } from '../finding-sender.ts';
import { until } from '../../kit/until-fixture.ts';

class CountedCosts extends StubCosts {
  readings = 0;

  override read(): void {
    this.readings += 1;
    super.read();
  }
}

function start(t: TestContext, engine: StubEngine) {
  const time = new ManualTime();
  const costs = new CountedCosts();
  const frames: Frame[] = [];
  const link = { send: (frame: Frame) => void frames.push(frame) };
  const sending = { host: 'h1', link, clock: time };
  const findings = new FindingSender({
    ...sending,
    tail: () => Promise.reject(new Error('no unit is asked for')),
  });
  const settings = { ...defaultAgentSettings, containerEngine: `unix://${engine.path}` };
  const part = startContainers({
    ...sending,
    rootPath: '/nowhere',
    log: silentLog,
    findings,
    costs,
    timers: time,
    settings: () => settings,
  });
  t.after(() => part.stop());
  const see = (what: string, isTrue: () => boolean, stepMs = 20) =>
    until(what, isTrue, { step: () => time.pass(stepMs) });
  const of = <K extends Frame['kind']>(kind: K) =>
    frames.filter((frame): frame is Extract<Frame, { kind: K }> => frame.kind === kind);
  const facts = (): EngineFact[] =>
    of('fact').map(({ key, value }) => {
      assert.equal(key, 'containers.engine');
      return value as unknown as EngineFact;
    });
  const isWatched = () => facts().at(-1)?.state === 'watched' && engine.listeners > 0;
  return { part, costs, time, see, of, facts, isWatched };
}

const logOf = (text: string): Buffer => {
  const payload = Buffer.from(`2026-11-22T01:12:32.5Z ${text}\n`);
  const header = Buffer.alloc(8);
  header[0] = 2;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
};

test('those who begin to look are told all, then only what has changed', async (t) => {
  const engine = await stubEngine(t);
  for (const name of ['web', 'db']) engine.put(stubContainer(name));
  const { part, costs, time, see, of, isWatched } = start(t, engine);
  await see('the list', isWatched);
  assert.equal(of('containers').length, 0, 'nobody looks');
  assert.equal(costs.readings, 0, 'and nothing is read for them');
  part.setTopics(['processes', 'containers']);
  const [whole] = of('containers');
  assert.deepEqual([whole?.whole, whole?.rows.length, whole?.gone], [true, 2, []]);
  costs.known.set(idOf('web'), { cpuPercent: 12.5 });
  time.pass(2 * viewedReadingMs);
  const [, change] = of('containers');
  assert.deepEqual([change?.whole, change?.rows.map(({ name }) => name)], [false, ['web']]);
  assert.equal(of('containers').length, 2, 'what stays the same is not told again');
  engine.event('db', 'destroy');
  await see('the removal', () => of('containers').length === 3);
  assert.deepEqual(of('containers')[2]?.gone, [idOf('db')]);
  part.setTopics([]);
  const { readings } = costs;
  time.pass(60_000);
  assert.equal(costs.readings, readings);
  assert.equal(of('containers').length, 3);
});

test('the fact is told when it is another, with what is in trouble', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { costs, time, see, facts, isWatched } = start(t, engine);
  await see('the list', isWatched);
  assert.deepEqual(
    facts().map(({ state }) => state),
    ['connecting', 'watched'],
  );
  costs.known.set(idOf('web'), { cpuPercent: 30, memoryBytes: 5 });
  costs.read();
  time.pass(5000);
  assert.equal(facts().length, 2, 'costs alone are no part of it');
  costs.known.set(idOf('web'), { cpuPercent: 95 });
  costs.read();
  time.pass(5000);
  assert.equal(facts().length, 3);
  assert.deepEqual(
    facts()[2]?.troubled.map(({ name, standing }) => [name, standing]),
    [['web', 'danger']],
  );
});

test('the question is answered with the engine and every row', async (t) => {
  const engine = await stubEngine(t);
  engine.put(stubContainer('web'));
  const { part, see, isWatched } = start(t, engine);
  await see('the list', isWatched);
  const { engine: fact, rows } = await part.answer({}, new AbortController().signal, () => {});
  assert.equal(fact.engine, 'Docker 20.10.24');
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['web'],
  );
});

test('a finding has the container and the end of its log, and ends with it', async (t) => {
  const engine = await stubEngine(t);
  engine.onLogs = (response) => void response.end(logOf('panic: \u001b[31mno database'));
  engine.put(stubContainer('web'));
  const { see, of, isWatched } = start(t, engine);
  await see('the list', isWatched);
  const FinishedAt = '2026-11-22T01:13:00Z';
  engine.put(stubContainer('web', { Status: 'exited', ExitCode: 2, Pid: 0, FinishedAt }));
  engine.event('web', 'die');
  await see('the finding', () => of('finding').length === 1);
  const [finding] = of('finding');
  assert.deepEqual(
    [finding?.rule, finding?.entity, finding?.severity, finding?.subject],
    ['container-exited', 'web', 'warning', { kind: 'container', id: idOf('web'), name: 'web' }],
  );
  assert.match(finding?.why.en ?? '', /exit code 2, and nobody had asked it to stop/);
  assert.match(finding?.why.ko ?? '', /종료 코드 2/);
  const [state, log] = finding?.evidence ?? [];
  assert.ok(state?.lines.includes('exit code     2'));
  assert.deepEqual(log?.lines, ['2026-11-22T01:12:32.500Z panic: ?[31mno database']);
  engine.event('web', 'destroy');
  await see('its end', () => of('findingOver').length === 1);
  assert.deepEqual(
    of('findingOver').map(({ rule, entity }) => [rule, entity]),
    [['container-exited', 'web']],
  );
});

test('what was wrong before it began is found with its log, too', async (t) => {
  const engine = await stubEngine(t);
  engine.onLogs = (response) => void response.end(logOf('bye'));
  const FinishedAt = new Date(new ManualTime().nowMs() - 1000).toISOString();
  const kept = { NetworkMode: 'default', Memory: 0, RestartPolicy: { Name: 'on-failure' } };
  engine.put(
    stubContainer('web', { Status: 'exited', ExitCode: 2, FinishedAt }, { HostConfig: kept }),
  );
  const { see, of } = start(t, engine);
  await see('the finding', () => of('finding').length === 1);
  const [finding] = of('finding');
  assert.equal(finding?.severity, 'danger', 'it was to be kept running');
  assert.equal(finding?.evidence.length, 2);
});

test('a log that does not come in time does not hold up the finding', async (t) => {
  const engine = await stubEngine(t);
  engine.onLogs = () => {};
  engine.put(stubContainer('web', { Health: { Status: 'unhealthy' } }));
  const { see, of } = start(t, engine);
  await see('the finding', () => of('finding').length === 1, 100);
  assert.equal(of('finding')[0]?.rule, 'container-unhealthy');
  assert.equal(of('finding')[0]?.evidence.length, 1);
});
