import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { CommittingHub, LogPlace, textOf } from './batch-fixture.ts';
import { drainMs } from './file-source.ts';

// Debian keeps it in sbin, which is not on every user's PATH.
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
const isThere = spawnSync('logrotate', ['--version'], { env }).error === undefined;
const rotations = 5;
const everyMs = 2;

async function rotate(folder: string): Promise<void> {
  const args = ['--force', '--state', join(folder, 'state'), join(folder, 'config')];
  const child = spawn('logrotate', args, { env });
  const [complaint] = await Promise.all([text(child.stderr), once(child, 'close')]);
  assert.equal(complaint, '');
}

/** Writes as a daemon does, into what it has open until it is told to open its log anew. */
class Writer {
  written = 0;
  #path: string;
  #file: number;
  #timer: NodeJS.Timeout;
  #isStopped = false;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'a');
    this.#timer = setInterval(() => this.#write(), everyMs);
  }

  #write(): void {
    const lines = Array.from({ length: 10 }, (_, at) => `${this.written + at}: a line\n`);
    appendFileSync(this.#file, lines.join(''));
    this.written += lines.length;
  }

  reopen(): void {
    closeSync(this.#file);
    this.#file = openSync(this.#path, 'a');
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    clearInterval(this.#timer);
    closeSync(this.#file);
  }
}

/** Numbers of all lines that lie in the log and what was rotated. */
function survivors(path: string): Set<number> {
  const folder = dirname(path);
  const names = readdirSync(folder).filter((name) => name.startsWith('auth.log'));
  const texts = names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  });
  return new Set(texts.join('').split('\n').slice(0, -1).map(numberOf));
}

const secondNow = (): number => Math.floor(Date.now() / 1000);
const numberOf = (line: string): number => Number.parseInt(line, 10);

async function play(
  directives: string,
): Promise<{ hub: CommittingHub; written: number; left: Set<number> }> {
  const place = new LogPlace();
  const hub = new CommittingHub();
  const writer = new Writer(place.path);
  let source = place.open();
  const over = new AbortController();
  try {
    const config = `${place.path} {\n${directives}\nrotate 20\nmissingok\n}\n`;
    writeFileSync(join(place.rootPath, 'config'), config, { mode: 0o600 });
    const reading = (async () => {
      for (let turn = 1; !over.signal.aborted; turn += 1) {
        await hub.pull(source, 5000, turn % 7 === 0 ? 0 : undefined);
        if (turn % 50 === 0) {
          await source.stop();
          source = place.open();
        }
        await pause(1);
      }
    })();
    for (let turn = 0; turn < rotations; turn += 1) {
      const wanted = writer.written + 500;
      const second = secondNow();
      // Names with dates are as fine as seconds.
      while (writer.written < wanted || second === secondNow()) await pause(everyMs);
      await rotate(place.rootPath);
      writer.reopen();
    }
    over.abort();
    await reading;
    writer.stop();
    place.clock.aheadMs += drainMs;
    await hub.pullAll(source);
    return { hub, written: writer.written, left: survivors(place.path) };
  } finally {
    over.abort();
    writer.stop();
    await source.stop();
    place.remove();
  }
}

function assertOncePerPass(hub: CommittingHub): void {
  for (const pass of hub.passes) {
    const own = hub.committed.filter((batch) => batch.pass === pass);
    const numbers = own.map(textOf).join('').split('\n').slice(0, -1).map(numberOf);
    assert.deepEqual(
      numbers,
      [...new Set(numbers)].toSorted((a, b) => a - b),
    );
  }
}

describe(
  'logrotate under a writer',
  { skip: isThere ? false : 'logrotate is not installed' },
  () => {
    for (const [name, directives] of [
      ['renames', 'nocreate'],
      [
        'renames with dates, and compresses',
        'dateext\ndateformat -%Y%m%d-%s\ncompress\ndelaycompress',
      ],
    ] as const) {
      it(`${name}: every line exactly once`, async () => {
        const { hub, written } = await play(directives);
        const numbers = hub.lines.map(numberOf).toSorted((a, b) => a - b);
        assert.deepEqual(
          numbers,
          Array.from({ length: written }, (_, at) => at),
        );
        assertOncePerPass(hub);
        assert.equal(hub.lostBytes, 0);
      });
    }

    for (const [name, directives] of [
      ['copies and truncates', 'copytruncate'],
      ['copies, truncates and compresses', 'copytruncate\ncompress'],
    ] as const) {
      it(`${name}: every line that lies in a file`, async () => {
        const { hub, left } = await play(directives);
        const got = new Set(hub.lines.map(numberOf));
        assert.deepEqual(
          [...left].filter((line) => !got.has(line)),
          [],
        );
        assertOncePerPass(hub);
      });
    }
  },
);
