import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../kit/app-error.ts';
import { logsOf, Recorder, tempFolder } from '../log-fixture.ts';
import { until } from '../../kit/until-fixture.ts';

const isRoot = process.getuid?.() === 0;
const first = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);
const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** A followed file that held one line before anybody looked. */
async function followed(t: TestContext) {
  const folder = tempFolder(t);
  const path = join(folder, 'app.log');
  writeFileSync(path, 'before\n');
  const logs = logsOf(t, [`${folder}/*.log`]);
  const source = `file:${path}`;
  const recorder = await Recorder.listening(logs, source);
  return { folder, path, logs, source, recorder };
}

const openFiles = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });

/** Whoever follows what is followed already has joined before this, without waiting for a file. */
const untilJoined = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** As logrotate does it with `rotate 40`. */
function shift(path: string, copy: boolean): void {
  for (let number = 40; number > 0; number -= 1) {
    const from = number === 1 ? path : `${path}.${number - 1}`;
    if (copy && number === 1) copyFileSync(path, `${path}.1`);
    else if (existsSync(from)) renameSync(from, `${path}.${number}`);
  }
}

async function untilTexts(recorder: Recorder, wanted: readonly string[]): Promise<void> {
  await until('the lines', () => recorder.texts.length >= wanted.length);
  assert.deepEqual(recorder.texts, wanted);
}

describe('following a file', () => {
  it('tells what is written from then on, lines only when they are whole', async (t) => {
    const { path, recorder } = await followed(t);
    appendFileSync(path, 'one\r\ntw');
    await untilTexts(recorder, ['one']);
    appendFileSync(path, Buffer.from([0x6f, 0x0a, 0x00, 0x00, 0xff, 0x0a]));
    await untilTexts(recorder, ['one', 'two', '\ufffd']);
    assert.deepEqual(recorder.notes, []);
  });

  it('tells a line whole of which half was there before', async (t) => {
    const folder = tempFolder(t);
    const path = join(folder, 'x.log');
    writeFileSync(path, 'old\nhal');
    const recorder = await Recorder.listening(logsOf(t, [path]), `file:${path}`);
    appendFileSync(path, 'f\n');
    await untilTexts(recorder, ['half']);
  });

  it('has one reader for all, and none when nobody looks', async (t) => {
    const { path, logs, source, recorder } = await followed(t);
    const errors = new Recorder(logs, source, { text: 'error' });
    await untilJoined();
    assert.equal(openFiles().filter((at) => at === path).length, 1);
    appendFileSync(path, 'an error\nfine\n');
    await untilTexts(recorder, ['an error', 'fine']);
    await untilTexts(errors, ['an error']);
    assert.equal(await recorder.stop(), null);
    assert.equal(openFiles().filter((at) => at === path).length, 1);
    assert.equal(await errors.stop(), null);
    assert.equal(openFiles().filter((at) => at === path).length, 0);
  });

  it('begins with the last lines and misses and repeats none', async (t) => {
    const { path, logs, source, recorder } = await followed(t);
    let count = 0;
    const timer = setInterval(() => appendFileSync(path, textOf(first(5, 5 * count++))), 3);
    t.after(() => clearInterval(timer));
    await until('some lines', () => recorder.texts.length > 200);
    const joined = new Recorder(logs, source, {}, 7);
    await until('more lines', () => joined.texts.length > 200);
    clearInterval(timer);
    await until('all of them', () => joined.texts.at(-1) === `line ${5 * count - 1}`);
    const from = Number(joined.texts[0]?.split(' ')[1]);
    assert(from > 100, 'not from the beginning');
    assert.deepEqual(joined.texts, first(5 * count - from, from));
  });

  it('goes on through a renaming, with what is written late into the old file', async (t) => {
    const { path, recorder } = await followed(t);
    const old = openSync(path, 'a');
    writeSync(old, 'one\n');
    renameSync(path, `${path}.1`);
    writeSync(old, 'two\n');
    writeFileSync(path, 'three\n');
    await untilTexts(recorder, ['one', 'two', 'three']);
    writeSync(old, 'four\n');
    closeSync(old);
    await untilTexts(recorder, ['one', 'two', 'three', 'four']);
    assert.deepEqual(recorder.notes, ['rotated']);
  });

  for (const [name, copy] of [
    ['renamed', false],
    ['copied and truncated', true],
  ] as const) {
    it(`loses and repeats nothing when it is ${name} ten times a second`, async (t) => {
      const { path, recorder } = await followed(t);
      let written = 0;
      for (let turn = 0; turn < 30; turn += 1) {
        for (let part = 0; part < 5; part += 1) {
          appendFileSync(path, textOf(first(20, written)));
          written += 20;
          await pause(20);
        }
        // Between a copy and the truncation nothing is written: those lines nobody could read.
        shift(path, copy);
        if (copy) truncateSync(path);
      }
      appendFileSync(path, 'end\n');
      await until('the end', () => recorder.texts.includes('end'));
      if (!copy) return assert.deepEqual(recorder.texts, [...first(written), 'end']);
      const lost = first(written).filter((line) => !recorder.texts.includes(line));
      assert.deepEqual(lost, []);
      assert.deepEqual(recorder.texts, [...first(written), 'end']);
    });
  }

  it('notices a truncation to nothing, to less, to the same size and to more', async (t) => {
    const { path, recorder } = await followed(t);
    appendFileSync(path, 'aaaa\nbbbb\n');
    await untilTexts(recorder, ['aaaa', 'bbbb']);
    // Written in place: the inode stays.
    writeFileSync(path, 'cc\n');
    await untilTexts(recorder, ['aaaa', 'bbbb', 'cc']);
    writeFileSync(path, 'dd\n');
    await untilTexts(recorder, ['aaaa', 'bbbb', 'cc', 'dd']);
    writeFileSync(path, 'a longer line than before\n');
    await until('the longer line', () => recorder.texts.length === 5);
    truncateSync(path);
    await until('the note', () => recorder.notes.length === 4);
    assert.deepEqual(
      recorder.notes,
      Array.from({ length: 4 }, () => 'truncated'),
    );
    appendFileSync(path, 'last\n');
    await until('the last line', () => recorder.texts.at(-1) === 'last');
  });

  it('waits for a deleted file to be made again', async (t) => {
    const { path, recorder } = await followed(t);
    unlinkSync(path);
    await until('the note', () => recorder.notes.includes('deleted'));
    writeFileSync(path, 'new\n');
    await untilTexts(recorder, ['new']);
    assert.deepEqual(recorder.notes, ['deleted', 'appeared']);
  });

  it('keeps up with 50,000 lines a second, and counts what it thins out', async (t) => {
    const folder = tempFolder(t);
    const path = join(folder, 'x.log');
    writeFileSync(path, 'before\n');
    const logs = logsOf(t, [path], { linesPerSecond: 1000 });
    const recorder = await Recorder.listening(logs, `file:${path}`);
    const batch = textOf(first(2500));
    for (let turn = 0; turn < 40; turn += 1) {
      appendFileSync(path, batch);
      await pause(50);
    }
    appendFileSync(path, 'end\n');
    await until('the end', () => recorder.texts.includes('end'));
    assert.equal(recorder.texts.length + recorder.count('skipped'), 100_001);
    assert(recorder.count('skipped') > 50_000);
  });

  it('survives a line of 100 MB and goes on after it', async (t) => {
    const { path, recorder } = await followed(t);
    truncateSync(path, 100 * 1024 * 1024);
    appendFileSync(path, '\nafter\n');
    await until('the next line', () => recorder.texts.includes('after'));
    const long = recorder.parts.flatMap((part) => (part.type === 'lines' ? part.lines : []))[0];
    assert.equal(long?.cut, true);
  });

  it('ends when its pattern is taken away or takes too long, and for nobody else', async (t) => {
    const folder = tempFolder(t);
    const path = join(folder, 'x.log');
    writeFileSync(path, 'before\n');
    const patterns = [path];
    const logs = logsOf(t, patterns);
    const plain = await Recorder.listening(logs, `file:${path}`);
    const slow = new Recorder(logs, `file:${path}`, { pattern: '^(a+)+$' });
    await untilJoined();
    appendFileSync(path, `${'a'.repeat(60)}!\n`);
    const error = await slow.ended;
    assert(error instanceof AppError && error.code === 'badRequest', String(error));
    await until('the other one', () => plain.texts.length === 1);
    patterns.length = 0;
    const forbidden = await plain.ended;
    assert(forbidden instanceof AppError && forbidden.code === 'forbidden', String(forbidden));
  });

  it('tells once of an ignore rule that is off', async (t) => {
    const { path, logs, source } = await followed(t);
    const recorder = new Recorder(logs, source, { ignore: ['^(a+)+$', '^noise'] });
    await untilJoined();
    appendFileSync(path, `${'a'.repeat(60)}!\nnoise\n`);
    await until('the count', () => recorder.count('ignored') === 1);
    appendFileSync(path, `${'a'.repeat(60)}!\n`);
    await until('the line', () => recorder.texts.length === 2);
    assert.deepEqual(recorder.notes, ['ruleOff']);
  });

  it('refuses what is no log, and too many', async (t) => {
    const folder = tempFolder(t);
    mkdirSync(join(folder, 'x.log'));
    const logs = logsOf(t, [`${folder}/*.log`]);
    const codes = [`file:${folder}/x.log`, `file:${folder}/none.log`, 'file:/etc/passwd', 'x:'];
    const errors = codes.map((source) => new Recorder(logs, source).ended);
    const seen = (await Promise.all(errors)).map((error) => (error as AppError).code);
    assert.deepEqual(seen, ['badRequest', 'notFound', 'forbidden', 'badRequest']);
  });

  it('goes on after a full disk', { skip: isRoot ? false : 'needs root to mount' }, async (t) => {
    const folder = join(tempFolder(t), 'disk');
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
    try {
      const path = join(folder, 'x.log');
      writeFileSync(path, 'before\n');
      const recorder = await Recorder.listening(logsOf(t, [path]), `file:${path}`);
      const fd = openSync(path, 'a');
      let written = 0;
      assert.throws(() => {
        for (;;) written += writeSync(fd, 'a line that is not so short\n');
      }, /ENOSPC/);
      truncateSync(path);
      writeSync(fd, 'room again\n');
      closeSync(fd);
      await until('the line after it', () => recorder.texts.at(-1) === 'room again');
      assert(written > 1000);
    } finally {
      execFileSync('umount', ['--lazy', folder]);
    }
  });
});

const child = fileURLToPath(new URL('follow-fixture.ts', import.meta.url));

describe('following without rights', () => {
  const skip = isRoot ? false : 'needs root to take rights away from another user';

  it('says which right is missing, and notices when it is granted or lost', { skip }, async (t) => {
    const folder = tempFolder(t);
    chmodSync(folder, 0o755);
    const path = join(folder, 'x.log');
    writeFileSync(path, 'before\n', { mode: 0o640 });
    execFileSync('chown', ['root:adm', path]);
    const viewer = spawn(process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => viewer.kill());
    let said = '';
    viewer.stdout.on('data', (chunk) => (said += String(chunk)));
    await until('the refusal', () => said.includes('"note":"unreadable"'));
    assert.match(said, /source.*group adm, mode 0640/);
    assert.match(said, /unreadable.*usermod -aG adm/);
    appendFileSync(path, 'while it may not be read\n');
    chmodSync(path, 0o644);
    await until('the lines', () => said.includes('while it may not be read'));
    assert.match(said, /readable/);
    assert.doesNotMatch(said, /before/);
    rmSync(path);
    writeFileSync(path, 'secret\n', { mode: 0o600 });
    await until('the loss', () => said.includes('setfacl'));
    chmodSync(path, 0o644);
    await until('the secret', () => said.includes('secret'));
  });
});
