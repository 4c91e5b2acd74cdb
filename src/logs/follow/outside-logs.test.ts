import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { AppError } from '../../kit/app-error.ts';
import { logsOf, Recorder } from '../log-fixture.ts';
import { StubOutside } from './outside-fixture.ts';
import { until } from '../../kit/until-fixture.ts';

const { signal } = new AbortController();
const startMs = Date.UTC(2026, 10, 22, 10);

function watched(t: TestContext) {
  const outside = new StubOutside();
  const source = outside.add('c1', 'api');
  return { outside, source, logs: logsOf(t, [], { outside: () => [outside] }) };
}

async function untilTexts(recorder: Recorder, wanted: readonly string[]): Promise<void> {
  await until('the lines', () => recorder.texts.length >= wanted.length);
  assert.deepEqual(recorder.texts, wanted);
}

describe('tail of a container', () => {
  it('has the stamp of the engine, the level of the text, and nothing harmful', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.writeAt('c1', startMs, '\u001b[31mERROR\u001b[0m db\u0007 timeout\r', 'fine');
    const { lines, complete } = await logs.tail({ source, lines: 5, filter: {} }, signal);
    assert.deepEqual(
      lines.map(({ atMs, level, text, cut }) => [atMs, level, text, cut]),
      [
        [startMs, 'ERROR', 'ERROR db\ufffd timeout', false],
        [startMs, null, 'fine', false],
      ],
    );
    assert.equal(complete, true);
  });

  it('looks further back with a filter, and counts what rules leave out', async (t) => {
    const { outside, source, logs } = watched(t);
    const texts = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    outside.writeAt('c1', startMs, 'error one', 'error two', 'error noise', ...texts);
    const filter = { text: 'error', ignore: ['noise'] };
    const found = await logs.tail({ source, lines: 2, filter }, signal);
    assert.deepEqual(
      found.lines.map(({ text }) => text),
      ['error one', 'error two'],
    );
    assert.deepEqual([found.ignored, found.complete], [1, true]);
    await assert.rejects(logs.tail({ source, lines: 2, filter: { pattern: '(' } }, signal), {
      code: 'badRequest',
    });
  });

  it('cuts a line of 5 MB, and gives the newest of many', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.writeAt('c1', startMs, `error ${'x'.repeat(5_000_000)}`);
    const long = await logs.tail({ source, lines: 1, filter: {} }, signal);
    assert.deepEqual([long.lines[0]?.text.length, long.lines[0]?.cut], [65_536, true]);
    outside.writeAt('c1', startMs, 'last');
    const { lines } = await logs.tail({ source, lines: 1, filter: {} }, signal);
    assert.equal(lines[0]?.text, 'last');
  });

  it('says that there is no engine, no cluster or no such container', async (t) => {
    const { logs } = watched(t);
    const tail = (of: typeof logs, source: string) =>
      of.tail({ source, lines: 1, filter: {} }, signal);
    await assert.rejects(tail(logs, 'container:none'), { code: 'notFound', message: /gone/ });
    await assert.rejects(tail(logs, 'pod:a/b/c'), { code: 'notSupported', message: /no cluster/ });
    const without = logsOf(t, []);
    const engine = { code: 'notSupported', message: /no container engine/ };
    await assert.rejects(tail(without, 'container:c1'), engine);
  });
});

describe('following a container', () => {
  it('has one reader for all, also for who wants older lines', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.write('c1', 'one', 'two', 'three');
    const first = new Recorder(logs, source, {}, 2);
    await untilTexts(first, ['two', 'three']);
    const second = new Recorder(logs, source, {}, 1);
    const errors = new Recorder(logs, source, { text: 'error' });
    await untilTexts(second, ['three']);
    outside.write('c1', 'an error', 'fine');
    await untilTexts(first, ['two', 'three', 'an error', 'fine']);
    await untilTexts(second, ['three', 'an error', 'fine']);
    await untilTexts(errors, ['an error']);
    assert.deepEqual([outside.asked.length, outside.reading], [1, 1]);
    await Promise.all([first.stop(), second.stop(), errors.stop()]);
    await until('the end of the reading', () => outside.reading === 0);
  });

  it('reads anew for one who wants more older lines than are kept', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.write('c1', 'one', 'two');
    const first = new Recorder(logs, source, {}, 1);
    await untilTexts(first, ['two']);
    const second = new Recorder(logs, source, {}, 100);
    await untilTexts(second, ['one', 'two']);
    assert.equal(outside.asked.length, 2);
  });

  it('ends with the reason when the container is removed', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.write('c1', 'first words');
    const recorder = new Recorder(logs, source, {}, 1);
    await untilTexts(recorder, ['first words']);
    outside.write('c1', 'last words');
    outside.remove('c1');
    const error = await recorder.ended;
    assert(error instanceof AppError && error.code === 'notFound', String(error));
    assert.match(error.message, /its log has ended/);
    assert.deepEqual(
      recorder.texts,
      ['first words', 'last words'],
      'what was written is told before the end',
    );
    const late = await new Recorder(logs, source).ended;
    assert(late instanceof AppError && late.code === 'notFound', String(late));
  });

  it('goes on after the engine broke off, repeats nothing and says so', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.writeAt('c1', startMs, 'one');
    const recorder = new Recorder(logs, source, {}, 5);
    await untilTexts(recorder, ['one']);
    outside.writeAt('c1', startMs + 1, 'two');
    outside.breakOff('c1', new AppError('timeout', 'the engine does not answer'));
    outside.writeAt('c1', startMs + 2, 'three');
    await untilTexts(recorder, ['one', 'two', 'three']);
    await until('both notes', () => recorder.notes.length === 2);
    assert.deepEqual(recorder.notes, ['unreadable', 'readable']);
    assert.equal(await recorder.stop(), null);
  });

  it('lets one go who does not want to wait for an engine that hangs', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.hanging.add(source);
    const recorder = new Recorder(logs, source, {}, 5);
    await until('the question', () => outside.asked.length === 1);
    assert.equal(await recorder.stop(), null);
  });

  it('stands in the list of logs', async (t) => {
    const { outside, source, logs } = watched(t);
    outside.add('c2', 'db');
    const { sources } = await logs.answerers.logSources({}, signal, () => {});
    const found = sources.filter(({ kind }) => kind === 'container');
    assert.deepEqual(
      found.map(({ id, name }) => [id, name]),
      [
        [source, 'api'],
        ['container:c2', 'db'],
      ],
    );
  });
});
