import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { AppError } from '../../kit/app-error.ts';

import { fileOf, stageOf } from './error-fixture.ts';
import { charsPerSecond } from './line-budget.ts';
import { until } from '../../kit/until-fixture.ts';

const isRoot = process.getuid?.() === 0;

/** As syslog daemons write it now, a second apart. */
const stamped = (second: number, text: string): string => {
  const at = new Date(Date.now() - 60_000 + second * 1000).toISOString();
  return `${at} web1 ${text}\n`;
};

describe('error lines of files', () => {
  it('are of the last twenty lines and of what is written from then on', async (t) => {
    const stage = stageOf(t);
    const path = fileOf(stage, 'app.log');
    const quiet = Array.from({ length: 20 }, (_, at) => stamped(at + 10, `app[1]: line ${at}`));
    const first = stamped(0, 'app[1]: an error too far back');
    const second = stamped(20, 'sshd[7]: Failed password for root');
    writeFileSync(path, [first, ...quiet, second].join(''));
    stage.watch.look(true);
    assert.deepEqual(stage.last().lines, [], 'whoever looks is told at once');
    await stage.see('the old line', ({ lines }) => lines.length === 1);
    assert.deepEqual(stage.shown(), ['sshd: Failed password for root']);
    const [shown] = stage.last().lines;
    assert.equal(shown?.source, 'file:/var/log/app.log');
    assert.deepEqual(shown?.marks, [{ from: 0, to: 6, tone: 'error' }]);
    appendFileSync(path, 'no stamp, but an Exception\nfine, 0 errors\n');
    await stage.see('the new line', ({ lines, ignored }) => lines.length === 2 && ignored === 1);
    assert.equal(stage.shown()[0], 'app.log: no stamp, but an Exception');
    const [newest, older] = stage.last().lines;
    assert((newest?.id ?? 0) > (older?.id ?? 0) && (newest?.atMs ?? 0) > (older?.atMs ?? 0));
  });

  it('are the newest ten, each event once, also where two logs have it', async (t) => {
    const stage = stageOf(t);
    const lines = Array.from({ length: 15 }, (_, at) => stamped(at, `app[${at}]: error ${at}`));
    writeFileSync(fileOf(stage, 'one.log'), lines.join(''));
    writeFileSync(fileOf(stage, 'two.log'), lines.join(''));
    stage.watch.look(true);
    await stage.see('both logs', ({ watched }) => watched === 2);
    await stage.see('ten lines', ({ lines: all }) => all.length === 10);
    assert.deepEqual(
      stage.texts(),
      Array.from({ length: 10 }, (_, at) => `error ${14 - at}`),
    );
  });

  it('go on through rotation, and say which file may not be read', async (t) => {
    const stage = stageOf(t);
    const path = fileOf(stage, 'app.log');
    writeFileSync(path, '');
    mkdirSync(fileOf(stage, 'folder.log'));
    if (!isRoot) {
      writeFileSync(fileOf(stage, 'secret.log'), 'error');
      chmodSync(fileOf(stage, 'secret.log'), 0);
    }
    stage.watch.look(true);
    await stage.see('the file', ({ watched }) => watched === 1);
    appendFileSync(path, 'error before\n');
    await stage.see('the first', ({ lines }) => lines.length === 1);
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'error after\n');
    await stage.see('the second', ({ lines }) => lines.length === 2);
    assert.deepEqual(stage.texts(), ['error after', 'error before']);
    const { unwatched, unwatchedCount } = stage.last();
    assert.deepEqual([unwatched.length, unwatchedCount], isRoot ? [0, 0] : [1, 1]);
    if (!isRoot) assert.match(unwatched[0]?.reason.ko ?? '', /권한/);
  });

  it('show no escapes, cut what is long, and count a stack trace once', async (t) => {
    const stage = stageOf(t);
    const path = fileOf(stage, 'app.log');
    writeFileSync(path, '');
    stage.watch.look(true);
    await stage.see('the file', ({ watched }) => watched === 1);
    const trace = [
      '\u001b[31mERROR\u001b[0m 한국어 오류 \u202eevil\u0007 e\u0301',
      'java.lang.IllegalStateException: no connection',
      '\tat com.example.ErrorHandler.open(ErrorHandler.java:12)',
      'Caused by: java.net.ConnectException: failed',
      '\t... 3 common frames omitted',
      `error ${'x'.repeat(5_000_000)}`,
      '',
    ];
    appendFileSync(path, trace.join('\n'));
    await stage.see('both lines', ({ lines }) => lines.length === 2);
    const [long, first] = stage.last().lines;
    assert.equal(first?.text, 'ERROR 한국어 오류 \ufffdevil\ufffd e\u0301');
    assert.equal(long?.text.length, 2000);
    assert.equal(long?.id, 2);
  });

  it('take words, patterns and files of changed settings at once', async (t) => {
    const stage = stageOf(t);
    writeFileSync(fileOf(stage, 'app.log'), 'error one\ntimeout two\nerror noise\n');
    writeFileSync(fileOf(stage, 'other.txt'), 'error three\n');
    stage.watch.look(true);
    await stage.see('two lines', ({ lines }) => lines.length === 2);
    stage.settings.errorWords = ['error', 'timeout'];
    stage.settings.errorIgnore = ['noise'];
    stage.watch.setSettings();
    const byThen = (): string[] => stage.texts().toSorted();
    await stage.see('the other word', ({ lines }) => lines.some(({ text }) => /two/.test(text)));
    assert.deepEqual(byThen(), ['error one', 'timeout two']);
    stage.settings.logFiles = ['/var/log/*.txt', '/var/log/*.log'];
    stage.watch.setSettings();
    await stage.see('the other file', ({ watched }) => watched === 2);
    await stage.see('its line', ({ lines }) => lines.length === 3);
    assert.deepEqual(byThen(), ['error one', 'error three', 'timeout two']);
  });

  it('stay cheap in a flood, and count what is not looked through', async (t) => {
    const stage = stageOf(t);
    const path = fileOf(stage, 'app.log');
    writeFileSync(path, '');
    writeFileSync(fileOf(stage, 'quiet.log'), '');
    stage.watch.look(true);
    await stage.see('the files', ({ watched }) => watched === 2);
    const line = `2026-11-22T10:00:00Z web1 app[1]: fine ${'x'.repeat(80)}`;
    const lines = Math.ceil((charsPerSecond * 3) / line.length);
    appendFileSync(path, `${line}\n`.repeat(lines));
    appendFileSync(fileOf(stage, 'quiet.log'), 'error of the quiet one\n');
    await stage.see('what is skipped', ({ skipped }) => skipped > lines / 10);
    const quiet = /quiet one/;
    await stage.see('the quiet one', (report) => report.lines.some(({ text }) => quiet.test(text)));
    const frames = stage.reports.length;
    assert(frames < 40, `${frames} frames`);
  });
});

describe('error lines of containers and pods', () => {
  it('begin with the last lines, stamped by the engine, called by their container', async (t) => {
    const stage = stageOf(t);
    const atMs = Date.now() - 86_400_000;
    const source = stage.containers.add('c1', 'api');
    stage.containers.writeAt('c1', atMs, 'ERROR yesterday', 'fine');
    stage.pods.add('shop/web-1/app', 'shop/web-1');
    stage.watch.look(true);
    await stage.see('both', ({ watched }) => watched === 2);
    await stage.see('the old line', ({ lines }) => lines.length === 1);
    assert.deepEqual([stage.last().lines[0]?.atMs, stage.last().lines[0]?.source], [atMs, source]);
    stage.pods.write('shop/web-1/app', '{"level":"error","msg":"boom"}');
    await stage.see('the new line', ({ lines }) => lines.length === 2);
    assert.deepEqual(stage.shown(), [
      'shop/web-1: {"level":"error","msg":"boom"}',
      'api: ERROR yesterday',
    ]);
    assert.deepEqual(
      stage.containers.asked.map(({ last, follow }) => [last, follow]),
      [[20, true]],
    );
  });

  it('come and go with them, and one that hangs delays none', async (t) => {
    const stage = stageOf(t);
    stage.containers.hanging.add(stage.containers.add('hung'));
    stage.watch.look(true);
    stage.containers.add('c2', 'worker');
    stage.containers.write('c2', 'panic: an error');
    await stage.see('the line', ({ lines }) => lines.length === 1);
    await stage.see('both', ({ watched }) => watched === 2);
    stage.containers.remove('c2');
    await stage.see('one less', ({ watched }) => watched === 1);
    assert.deepEqual(stage.shown(), ['worker: panic: an error'], 'what was found stays');
    assert.equal(stage.last().unwatchedCount, 0);
  });

  it('say which cannot be read, and try again', async (t) => {
    const stage = stageOf(t);
    stage.containers.add('c1', 'api');
    stage.containers.write('c1', 'started');
    stage.watch.look(true);
    await stage.see('it', ({ watched }) => watched === 1);
    await until('the reader', () => stage.containers.reading === 1);
    stage.containers.breakOff('c1', new AppError('timeout', 'the engine does not answer'));
    const { unwatched } = await stage.see('the trouble', ({ watched }) => watched === 0);
    assert.equal(unwatched[0]?.name, 'api');
    assert.match(unwatched[0]?.reason.en ?? '', /engine does not answer/);
    await stage.see('it again', ({ watched }) => watched === 1);
    stage.containers.write('c1', 'error again');
    await stage.see('the line', ({ lines }) => lines.length === 1);
  });
});

describe('watch of error lines', () => {
  it('does nothing before one looks, and ends some seconds after', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const stage = stageOf(t);
    stage.containers.add('c1');
    stage.watch.setUnits();
    stage.watch.setSettings();
    assert.deepEqual([stage.containers.asked.length, stage.reports.length], [0, 0]);
    stage.watch.look(true);
    assert.equal(stage.containers.asked.length, 1);
    stage.watch.look(false);
    t.mock.timers.tick(4000);
    assert.equal(stage.containers.listeners.size, 1);
    const before = stage.reports.length;
    stage.watch.look(true);
    assert.equal(stage.reports.length, before + 1, 'told at once');
    stage.watch.look(false);
    t.mock.timers.tick(5000);
    assert.equal(stage.containers.listeners.size, 0);
    t.mock.timers.reset();
    await until('the end of reading', () => stage.containers.reading === 0);
  });

  it('names a log that comes faster than it is read, and the others go on', async (t) => {
    const stage = stageOf(t);
    stage.containers.add('c1', 'flood');
    stage.containers.add('c2', 'calm');
    stage.watch.look(true);
    await stage.see('both', ({ watched }) => watched === 2);
    // Beyond what is read of it within the time that a burst is waited for.
    const texts = Array.from({ length: 10_000 }, (_, at) => `ERROR flood ${at}`);
    for (let time = 0; time < 6; time += 1) stage.containers.write('c1', ...texts);
    stage.containers.write('c2', 'ERROR of the calm one');
    await stage.see('the calm one', () => stage.shown().includes('calm: ERROR of the calm one'));
    const { skipped } = stage.last();
    assert(skipped > 50_000 && skipped < 60_000, `${skipped} skipped`);
    const { outrun } = await stage.see('its name', (report) => report.outrun.length > 0);
    assert.deepEqual(outrun, ['flood']);
  });

  it('tells of an ignore rule that took too long, and goes on without it', async (t) => {
    const stage = stageOf(t);
    stage.settings.errorIgnore = ['^(a+)+$', '0 errors'];
    writeFileSync(fileOf(stage, 'app.log'), `${'a'.repeat(60)}! error\n`);
    stage.watch.look(true);
    const { lines, unwatched } = await stage.see('the rule', (report) => report.unwatchedCount > 0);
    assert.equal(unwatched[0]?.name, '^(a+)+$');
    assert.equal(lines.length, 1);
  });
});
