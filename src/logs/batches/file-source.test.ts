import assert from 'node:assert/strict';
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { longestLineBytes } from '../../contract/log-line.ts';
import { CommittingHub, LogPlace, textOf } from './batch-fixture.ts';
import { drainMs } from './file-source.ts';

function placeOf(t: TestContext) {
  const place = new LogPlace();
  t.after(() => place.remove());
  const source = place.open();
  t.after(() => source.stop());
  return { place, path: place.path, source, hub: new CommittingHub() };
}

/** Written so many minutes ago. */
function setAge(path: string, minutes: number): void {
  const at = new Date(Date.now() - minutes * 60_000);
  utimesSync(path, at, at);
}

const openFiles = (folder: string): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      return [];
    }
  });

describe('a log with rotated files', () => {
  it('is read from the oldest on, packed ones unpacked, each as a pass of its own', async (t) => {
    const { path, source, hub } = placeOf(t);
    writeFileSync(`${path}.3.zst`, zstdCompressSync(Buffer.from('a\nb\n')));
    writeFileSync(`${path}.2.gz`, gzipSync('c\nd'));
    writeFileSync(`${path}.1`, 'e\nf');
    writeFileSync(path, 'g\nh');
    for (const [ending, minutes] of [
      ['.3.zst', 30],
      ['.2.gz', 20],
      ['.1', 10],
    ] as const) {
      setAge(path + ending, minutes);
    }
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'the open line waits');
    assert.equal(hub.passes.length, 4);
    const paths = [...new Set(hub.committed.map((batch) => batch.path))];
    const names = ['.3.zst', '.2.gz', '.1', ''].map((ending) => `/var/log/auth.log${ending}`);
    assert.deepEqual(paths, names);
    const ages = hub.committed.map(({ changedMs, collectedMs }) => collectedMs - changedMs);
    assert((ages[0] ?? 0) >= 30 * 60_000 && (ages.at(-1) ?? 0) < 60_000);
    appendFileSync(path, 'i\n');
    await hub.pullAll(source);
    assert.equal(hub.lines.at(-1), 'hi');
  });

  it('goes on in a file that was packed while nobody read', async (t) => {
    const { place, path, source, hub } = placeOf(t);
    writeFileSync(path, 'a\nb\nc\n');
    await hub.pull(source, 4);
    assert.deepEqual(hub.lines, ['a', 'b']);
    await source.stop();
    writeFileSync(`${path}.1.gz`, gzipSync(readFileSync(path)));
    unlinkSync(path);
    writeFileSync(path, 'd\n');
    const other = place.open();
    t.after(() => other.stop());
    await hub.pullAll(other);
    assert.deepEqual(hub.lines, ['a', 'b', 'c', 'd']);
    assert.equal(hub.passes.length, 2, 'what was gone on in is the same pass');
  });

  it('tells the last line of a rotated file that has no end, once it is quiet', async (t) => {
    const { place, path, source, hub } = placeOf(t);
    const writer = openSync(path, 'a');
    writeSync(writer, 'a\nha');
    await hub.pullAll(source);
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'b\n');
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b'], 'it may still be written on');
    writeSync(writer, 'lf\nopen');
    closeSync(writer);
    place.clock.aheadMs += drainMs;
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b', 'half', 'open']);
    await hub.pullAll(source);
    assert.equal(hub.lines.length, 4);
  });

  it('is followed through a link that leads to it', async (t) => {
    const { path, source, hub } = placeOf(t);
    const target = join(path, '../real.log');
    writeFileSync(target, 'a\n');
    symlinkSync(target, path);
    await hub.pullAll(source);
    renameSync(target, `${target}.1`);
    appendFileSync(`${target}.1`, 'b\n');
    writeFileSync(target, 'c\n');
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b', 'c']);
  });

  it('leaves out the rest of a packed file that is damaged, and counts it', async (t) => {
    const { path, source, hub } = placeOf(t);
    const lines = Array.from({ length: 100_000 }, (_, at) => `${(at * 2_654_435_761) % 1e9}\n`);
    const packed = gzipSync(lines.join(''));
    writeFileSync(`${path}.1.gz`, packed.subarray(0, packed.length / 2));
    setAge(`${path}.1.gz`, 10);
    writeFileSync(path, 'live\n');
    await hub.pullAll(source);
    assert(hub.lines.length > 1000 && hub.lines.length < lines.length);
    assert.equal(hub.lines.at(-1), 'live');
    assert(hub.lostBytes > 0);
    const before = hub.lines.length;
    await hub.pullAll(source);
    assert.equal(hub.lines.length, before);
  });
});

describe('a log that is not only written to', () => {
  it('is read anew as another pass once it is truncated, the unread counted', async (t) => {
    const { place, path, source, hub } = placeOf(t);
    writeFileSync(path, 'a\nb\nc\n');
    await hub.pull(source, 2);
    await source.stop();
    truncateSync(path);
    const other = place.open();
    t.after(() => other.stop());
    await hub.pullAll(other);
    appendFileSync(path, 'd\n');
    await hub.pullAll(other);
    assert.deepEqual(hub.lines, ['a', 'd']);
    assert.equal(hub.passes.length, 2);
    assert.equal(hub.lostBytes, 4);
  });

  for (const [name, content] of [
    ['shorter', 'x\n'],
    ['as long', 'w\nx\ny\n'],
    ['longer', 'w\nx\ny\nz\n'],
  ] as const) {
    it(`is read anew where it is ${name} after it was written anew`, async (t) => {
      const { place, path, source, hub } = placeOf(t);
      writeFileSync(path, 'a\nb\nc\n');
      await hub.pullAll(source);
      writeFileSync(path, content);
      setAge(path, -1);
      await hub.pullAll(source);
      assert.equal(hub.text, `a\nb\nc\n${content}`);
      assert.equal(hub.passes.length, 2);
      const other = place.open();
      t.after(() => other.stop());
      assert.deepEqual(await hub.pull(other), [], 'nothing after a restart either');
    });
  }

  it('is read to its end when it is deleted, and the new one from its beginning', async (t) => {
    const { place, path, source, hub } = placeOf(t);
    writeFileSync(path, 'a\n');
    await hub.pullAll(source);
    appendFileSync(path, 'b\nopen');
    unlinkSync(path);
    writeFileSync(path, 'c\n');
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b', 'c']);
    place.clock.aheadMs += drainMs;
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b', 'c', 'open']);
    place.clock.aheadMs += drainMs;
    await hub.pullAll(source);
    assert(!openFiles(place.rootPath).some((at) => at.endsWith('(deleted)')));
  });

  it('is found again after it was not there for a while', async (t) => {
    const { path, source, hub } = placeOf(t);
    assert.deepEqual(await hub.pull(source), []);
    writeFileSync(path, 'a\n');
    await hub.pullAll(source);
    renameSync(path, `${path}.away`);
    await hub.pullAll(source);
    renameSync(`${path}.away`, path);
    appendFileSync(path, 'b\n');
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b']);
  });

  it('keeps quiet about a copy of it, until the copy alone is left', async (t) => {
    const { path, source, hub } = placeOf(t);
    writeFileSync(path, 'a\nb\n');
    await hub.pull(source, 2);
    copyFileSync(path, `${path}.1`);
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b']);
    rmSync(path);
    writeFileSync(path, 'c\n');
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b', 'c']);
  });

  it('is written on at its old place where a program does not append', async (t) => {
    const { path, source, hub } = placeOf(t);
    const writer = openSync(path, 'w');
    writeSync(writer, 'a\nb\n');
    await hub.pullAll(source);
    truncateSync(path);
    writeSync(writer, 'c\n');
    closeSync(writer);
    await hub.pullAll(source);
    assert.equal(hub.text, 'a\nb\n\0\0\0\0c\n');
  });
});

describe('lines of a log', () => {
  it('are cut where they are long, and handed on as they are where they are hostile', async (t) => {
    const { path, source, hub } = placeOf(t);
    const hostile = Buffer.from([0x00, 0xff, 0x1b, 0x5b, 0x32, 0x4a, 0x0d, 0x0a]);
    const long = Buffer.alloc(1024 * 1024, 'x');
    writeFileSync(path, Buffer.concat([Buffer.from('a\n'), long, hostile, hostile]));
    await hub.pullAll(source, 100_000);
    const all = Buffer.concat(hub.committed.map(({ bytes }) => bytes));
    const cut = all.subarray(2, 2 + longestLineBytes + 2);
    assert.equal(cut.toString(), `${'x'.repeat(longestLineBytes + 1)}\n`);
    assert.deepEqual(all.subarray(2 + longestLineBytes + 2), hostile);
  });

  it('come in batches of at most so many bytes', async (t) => {
    const { path, source, hub } = placeOf(t);
    writeFileSync(path, Array.from({ length: 1000 }, (_, at) => `line ${at}\n`).join(''));
    await hub.pullAll(source, 100);
    assert(hub.committed.every(({ bytes }) => bytes.length <= 100));
    assert(hub.committed.length >= 90);
    assert.equal(hub.lines.length, 1000);
  });

  it('come again, as the same pass, where they were not committed', async (t) => {
    const { path, source, hub } = placeOf(t);
    writeFileSync(path, 'a\n');
    await hub.pullAll(source);
    appendFileSync(path, 'b\n');
    const first = await hub.pull(source, 100, 0);
    appendFileSync(path, 'c\n');
    const second = await hub.pull(source, 100);
    assert.deepEqual([first.map(textOf), second.map(textOf)], [['b\n'], ['b\nc\n']]);
    assert.equal(hub.passes.length, 1);
  });

  it('are all read anew where the checkpoint is not understood', async (t) => {
    const { path, source, hub } = placeOf(t);
    writeFileSync(path, 'a\n');
    for (const checkpoint of ['', '{', '{"version":9}', '{"version":1,"files":[[1]]}', '[]']) {
      hub.checkpoint = checkpoint;
      assert.equal((await hub.pull(source)).map(textOf).join(''), 'a\n', checkpoint);
    }
    assert.equal(hub.passes.length, 5);
  });

  it('are looked for at no cost of open files once nobody asks', async (t) => {
    const { place, path, source, hub } = placeOf(t);
    writeFileSync(path, 'a\n');
    await hub.pullAll(source);
    assert.equal(openFiles(place.rootPath).length, 1);
    await source.rest();
    assert.equal(openFiles(place.rootPath).length, 0);
    appendFileSync(path, 'b\n');
    await hub.pullAll(source);
    assert.deepEqual(hub.lines, ['a', 'b']);
  });
});
