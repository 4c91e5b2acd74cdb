import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test, type TestContext } from 'node:test';
import { containerLog } from '../contract/container.ts';
import { longestLineBytes } from '../contract/log-line.ts';
import type { OutsideLine, OutsideLogs } from '../kit/outside-logs.ts';
import { engineWatch, idOf, stubContainer, stubEngine } from './engine-fixture.ts';
import { until } from '../kit/until-fixture.ts';

const stamp = '2026-11-22T01:12:32.212730524Z';

/** As engines send it: a header of eight bytes, then the stamp and what was written. */
function frame(stream: 1 | 2, text: string | Buffer, at = stamp): Buffer {
  const payload = Buffer.concat([Buffer.from(`${at} `), Buffer.from(text)]);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const source = containerLog(idOf('web'));

async function start(t: TestContext, hasTerminal = false) {
  const engine = await stubEngine(t);
  const config = { Config: { Image: 'x', Tty: hasTerminal, Labels: {} } };
  engine.put(stubContainer('web', {}, config));
  const watched = await engineWatch(t, engine);
  return { engine, logs: watched.watch.logs, ...watched };
}

interface Reading {
  lines: OutsideLine[];
  texts(): string[];
  ended: Promise<void>;
  isOver(): boolean;
  abort(): void;
}

function read(logs: OutsideLogs, follow: boolean, last = 20): Reading {
  const lines: OutsideLine[] = [];
  const aborting = new AbortController();
  let isOver = false;
  const ended = logs
    .read(source, {
      last,
      follow,
      signal: aborting.signal,
      onLines: (some) => void lines.push(...some),
    })
    .finally(() => (isOver = true));
  ended.catch(() => {});
  const texts = (): string[] => lines.map(({ bytes }) => Buffer.from(bytes).toString());
  return { lines, texts, ended, isOver: () => isOver, abort: () => aborting.abort() };
}

test('both streams in their order, with the stamps of the engine taken off', async (t) => {
  const { engine, logs } = await start(t);
  engine.onLogs = (response) => {
    response.write(frame(1, 'tick\n'));
    response.write(frame(2, 'ERROR db timeout\n'));
    response.end(Buffer.concat([frame(1, '\n'), frame(1, 'no end')]));
  };
  const { lines, texts, ended } = read(logs, false, 7);
  await ended;
  assert.deepEqual(texts(), ['tick', 'ERROR db timeout', '', 'no end']);
  assert.deepEqual([...new Set(lines.map(({ atMs }) => atMs))], [Date.parse(stamp)]);
  assert.match(engine.asked.at(-1) ?? '', /logs\?stdout=1&stderr=1&timestamps=1&follow=0&tail=7$/);
});

test('frames come in pieces of any size, even of one byte', async (t) => {
  const { engine, logs } = await start(t);
  const whole = Buffer.concat([frame(1, '첫째 줄\n'), frame(2, 'b\n'), frame(1, 'c\n')]);
  engine.onLogs = async (response) => {
    for (const byte of whole) {
      response.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
  const { texts, ended } = read(logs, false);
  await ended;
  assert.deepEqual(texts(), ['첫째 줄', 'b', 'c']);
});

test('a terminal has one stream without frames, and ends lines as terminals do', async (t) => {
  const { engine, logs } = await start(t, true);
  engine.onLogs = (response) => void response.end(`${stamp} one\r\n${stamp} two\r\nthree\n`);
  const { lines, texts, ended } = read(logs, false);
  await ended;
  assert.deepEqual(texts(), ['one', 'two', 'three']);
  assert.equal(lines.at(-1)?.atMs, null);
});

test('of a line of 5 MB no more than the limit is kept, and what follows is whole', async (t) => {
  const { engine, logs } = await start(t);
  const piece = Buffer.alloc(16 * 1024, 0x61);
  engine.onLogs = (response) => {
    for (let count = 0; count < 320; count += 1) response.write(frame(1, piece));
    response.write(frame(1, 'end\n'));
    response.end(frame(1, 'next\n'));
  };
  const { lines, ended } = read(logs, false);
  await ended;
  assert.equal(lines.length, 2);
  const [long, next] = lines;
  assert.equal(long?.bytes.length, longestLineBytes);
  assert.equal(long.cut, true);
  assert.ok(
    long.bytes.every((byte) => byte === 0x61),
    'no stamps in the middle',
  );
  assert.deepEqual([Buffer.from(next!.bytes).toString(), next!.cut], ['next', false]);
});

test('escapes, wide and right-to-left characters are handed on as they are', async (t) => {
  const { engine, logs } = await start(t);
  const evil = '\u001b[2J\u001b]0;x\u0007 한글 \u202eabc\u0300 שלום \u0000';
  engine.onLogs = (response) => void response.end(frame(1, `${evil}\n`));
  const { texts, ended } = read(logs, false);
  await ended;
  assert.deepEqual(texts(), [evil]);
});

test('a reader that is slow holds up the engine', async (t) => {
  const { engine, logs } = await start(t);
  const line = frame(1, `${'x'.repeat(8000)}\n`);
  let written = 0;
  const mostBytes = 64 * 1024 * 1024;
  engine.onLogs = (response) => {
    const write = (): void => {
      while (written < mostBytes && response.write(line)) written += line.length;
    };
    response.on('drain', write);
    write();
  };
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const aborting = new AbortController();
  let taken = 0;
  const reading = logs.read(source, {
    last: 20,
    follow: true,
    signal: aborting.signal,
    onLines: (lines) => {
      taken += lines.length;
      return held;
    },
  });
  reading.catch(() => {});
  await until('the first lines', () => taken > 0);
  let before = -1;
  let still = 0;
  const isStill = (): boolean => {
    still = written === before ? still + 1 : 0;
    before = written;
    return still > 50;
  };
  await until('the engine to be held up', isStill);
  assert.ok(written < mostBytes / 4, `${written} bytes were taken`);
  aborting.abort();
  release();
  await assert.rejects(reading, { code: 'cancelled' });
});

test('a container that is removed while it is followed ends the reading', async (t) => {
  const { engine, logs, see } = await start(t);
  // The stream is left open, as an engine that hangs would leave it.
  engine.onLogs = (response) => void response.write(frame(1, 'one\n'));
  const reading = read(logs, true);
  await see('the line', () => reading.lines.length === 1);
  engine.containers.delete(idOf('web'));
  engine.event('web', 'destroy');
  await see('the end', () => reading.isOver());
  await reading.ended;
  await assert.rejects(read(logs, true).ended, { code: 'notFound' });
});

test('one that ends and starts again is followed on, no line twice', async (t) => {
  const { engine, logs, see, state } = await start(t);
  const streams: { response: ServerResponse; url: URL }[] = [];
  engine.onLogs = (response, url) => {
    streams.push({ response, url });
    response.write(frame(1, `part ${streams.length}\n`));
  };
  const reading = read(logs, true);
  await see('the first line', () => reading.lines.length === 1);
  engine.put(stubContainer('web', { Status: 'exited', Pid: 0, FinishedAt: stamp }));
  engine.event('web', 'die');
  streams[0]?.response.end();
  await see('the end', () => state('web') === 'exited');
  assert.equal(reading.isOver(), false);
  engine.put(stubContainer('web', { StartedAt: '2026-11-22T02:00:00Z' }));
  engine.event('web', 'start');
  await see('the second line', () => reading.lines.length === 2, 100);
  assert.deepEqual(reading.texts(), ['part 1', 'part 2']);
  const since = streams[1]?.url.searchParams.get('since');
  assert.equal(since, `${Math.floor(Date.parse(stamp) / 1000)}.212730525`);
  reading.abort();
  await assert.rejects(reading.ended, { code: 'cancelled' });
});

test('an engine that dies and comes back is followed on', async (t) => {
  const { engine, logs, see, fact } = await start(t);
  let count = 0;
  engine.onLogs = (response) => void response.write(frame(1, `part ${(count += 1)}\n`));
  const reading = read(logs, true);
  await see('the first line', () => reading.lines.length === 1);
  await engine.die();
  await see('that it is lost', () => fact().state !== 'watched', 100);
  await assert.rejects(read(logs, false).ended, { code: 'unreadable' });
  await engine.start();
  await see('the second line', () => reading.lines.length === 2, 100);
  assert.equal(reading.isOver(), false);
});

test('a log that its engine does not keep is said, and not asked for again', async (t) => {
  const { engine, logs } = await start(t);
  engine.onLogs = (response) => {
    response.writeHead(501).end('{"message":"configured logging driver does not support reading"}');
  };
  await assert.rejects(read(logs, true).ended, {
    code: 'unreadable',
    message: /logging driver does not support reading/,
  });
});

test('sources: what is wrong first, then what began last', async (t) => {
  const { engine, logs, see } = await start(t);
  let news = 0;
  const end = logs.onSources(() => (news += 1));
  engine.put(stubContainer('late', { StartedAt: '2026-11-22T01:00:00Z' }));
  engine.put(stubContainer('broken', { Status: 'exited', ExitCode: 1, FinishedAt: stamp }));
  for (const name of ['late', 'broken']) engine.event(name, 'start');
  await see('all of them', () => logs.sources().length === 3);
  assert.deepEqual(
    logs.sources().map(({ name }) => name),
    ['broken', 'late', 'web'],
  );
  assert.deepEqual(logs.sources()[2], {
    id: source,
    name: 'web',
    kind: 'container',
    sizeBytes: null,
    changedMs: Date.parse('2026-11-21T10:00:01.5Z'),
    unreadable: null,
  });
  assert.equal(news, 2);
  end();
  engine.event('late', 'destroy');
  await see('two', () => logs.sources().length === 2);
  assert.equal(news, 2);
});
