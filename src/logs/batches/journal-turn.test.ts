// A log that nobody writes any more: the journal is read instead, and each event counted once.

import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { hourMs } from '../../contract/time-units.ts';
import { silentLog } from '../../kit/log.ts';
import { fakeJournalctl, tempFolder } from '../log-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';
import { AheadClock, textOf } from './batch-fixture.ts';
import { createBatches, type Batches } from './batches.ts';
import { JournalTurn } from './journal-turn.ts';

const longMs = 20_000;
const never = new AbortController().signal;
const file = 'file:/var/log/auth.log';
const vsftpd = '/var/log/vsftpd.log';

/** A journalctl that says the entries of a file; its arguments stand in another. */
const script = (folder: string): string => `cd ${folder}
echo "$*" >> args
from=1
for a in "$@"; do case "$a" in
  --after-cursor=*) from=$((\${a#*=c} + 1));;
  --lines=*) exec tail -n 1 entries;;
esac; done
echo $$ > pid
exec tail -n +$from -f entries`;

class Machine {
  readonly folder: string;
  readonly clock = new AheadClock();
  readonly checkpoints: Record<string, string> = {};
  readonly #log: string;
  readonly #t: TestContext;
  #entries = 0;
  #batches: Batches;
  text = '';

  constructor(t: TestContext) {
    this.#t = t;
    this.folder = tempFolder(t);
    this.#log = join(this.folder, 'var/log/auth.log');
    mkdirSync(join(this.folder, 'var/log/journal/0123'), { recursive: true });
    writeFileSync(join(this.folder, 'entries'), '');
    this.#batches = this.#open();
  }

  #open(): Batches {
    const batches = createBatches({
      rootPath: this.folder,
      settings: () => ({ securityLogs: ['/var/log/auth.log*', vsftpd], syslogListen: '' }),
      clock: this.clock,
      log: silentLog,
      journalctl: fakeJournalctl(this.folder, script(this.folder)),
    });
    this.#t.after(() => batches.stop());
    return batches;
  }

  async restart(): Promise<void> {
    await this.#batches.stop();
    this.#batches = this.#open();
  }

  /** As journald keeps it. */
  journal(name: string, atMs: number): void {
    this.#entries += 1;
    const entry = {
      __CURSOR: `c${this.#entries}`,
      __REALTIME_TIMESTAMP: `${Math.floor(atMs)}123`,
      _HOSTNAME: 'web.example',
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: '7',
      MESSAGE: `event ${name}`,
    };
    appendFileSync(join(this.folder, 'entries'), `${JSON.stringify(entry)}\n`);
  }

  /** As a syslog daemon writes it, in whole seconds. */
  write(name: string, atMs: number): void {
    const stamp = new Date(atMs).toISOString().slice(0, 19);
    appendFileSync(this.#log, `${stamp}+00:00 web sshd[7]: event ${name}\n`);
    utimesSync(this.#log, atMs / 1000, atMs / 1000);
  }

  /** As vsftpd writes in a log of its own. */
  serve(name: string, atMs: number): void {
    const stamp = new Date(atMs).toISOString();
    appendFileSync(join(this.folder, vsftpd), `${stamp} [pid 7] event ${name}\n`);
  }

  both(name: string, atMs: number): void {
    this.journal(name, atMs);
    this.write(name, atMs + 1);
  }

  async ask(): Promise<Record<string, string | null>> {
    const ask = { checkpoints: this.checkpoints, mostBytes: 1 << 20, waitMs: 50 };
    const { batches, sources } = await this.#batches.answer(ask, never, () => {});
    for (const batch of batches) {
      this.text += textOf(batch);
      this.checkpoints[batch.source] = batch.checkpoint;
    }
    this.clock.aheadMs += 250;
    return Object.fromEntries(sources.map(({ source, problem }) => [source, problem?.en ?? null]));
  }

  get events(): string[] {
    return [...this.text.matchAll(/event (\S+)/g)].map(([, name]) => name ?? '');
  }

  async until(what: string, isSo: (sources: Record<string, string | null>) => boolean) {
    const untilMs = performance.now() + longMs;
    for (;;) {
      const sources = await this.ask();
      if (isSo(sources)) return sources;
      assert(performance.now() < untilMs, `waited in vain for ${what}; there is ${this.text}`);
      await pause(5);
    }
  }

  get args(): string {
    const path = join(this.folder, 'args');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }
}

describe('a log that nobody writes any more', () => {
  it('is followed by the journal from its end on, and goes on when it is written', async (t) => {
    const machine = new Machine(t);
    const agoMs = Date.now() - hourMs;
    machine.both('one', agoMs - 5000);
    machine.both('two', agoMs);
    machine.journal('three', agoMs + 600_000);
    machine.journal('four', agoMs + 900_000);
    const sources = await machine.until('the journal', () => machine.events.includes('four'));
    assert.match(sources[file] ?? '', /nobody has written it since .* the journal/);
    assert.equal(sources['journal:'], null);
    assert.deepEqual(machine.events.toSorted(), ['four', 'one', 'three', 'two']);
    await machine.restart();
    machine.journal('five', Date.now() - 60_000);
    await machine.until('five', () => machine.events.includes('five'));
    // rsyslog runs again: what both have is counted once, whichever is read.
    const wokenMs = Date.now() - 20_000;
    for (let at = 0; at < 30; at += 1) {
      machine.both(`both-${at}`, wokenMs + at * 300);
      if (at % 4 === 0) await machine.ask();
    }
    await machine.until('the file', (now) => !('journal:' in now));
    machine.both('last', wokenMs + 12_000);
    const after = await machine.until('its last line', () => machine.events.includes('last'));
    assert.deepEqual(after, { [file]: null });
    for (let more = 0; more < 3; more += 1) await machine.ask();
    const both = Array.from({ length: 30 }, (_, at) => `both-${at}`);
    const all = ['one', 'two', 'three', 'four', 'five', 'last', ...both];
    assert.deepEqual(machine.events.toSorted(), all.toSorted());
  });

  it('is read alone while the journal has nothing newer', async (t) => {
    const machine = new Machine(t);
    machine.both('one', Date.now() - hourMs);
    await machine.until('its line', () => machine.events.includes('one'));
    const sources = await machine.ask();
    assert.deepEqual(sources, { [file]: null });
    assert.match(machine.args, /--lines=1 .*SYSLOG_IDENTIFIER=sshd/);
    assert.doesNotMatch(machine.args, /--follow/);
    assert.equal(machine.args.trim().split('\n').length, 1, 'the journal is not asked each time');
  });

  it('is read alone, without asking the journal, while it is written', async (t) => {
    const machine = new Machine(t);
    machine.both('one', Date.now() - 60_000);
    machine.journal('two', Date.now());
    await machine.until('its line', () => machine.events.includes('one'));
    await machine.ask();
    assert.deepEqual(machine.events, ['one']);
    assert.equal(machine.args, '');
  });
});

describe('the log of an FTP server', () => {
  it('is read beside the journal, and never in its place', async (t) => {
    const machine = new Machine(t);
    machine.serve('guest', Date.now());
    machine.journal('one', Date.now());
    await machine.until('both', () => machine.events.length === 2);
    machine.serve('another', Date.now());
    machine.journal('two', Date.now());
    const sources = await machine.until('both again', () => machine.events.length === 4);
    assert.deepEqual(sources, { [`file:${vsftpd}`]: null, 'journal:': null });
    assert.deepEqual(machine.events.toSorted(), ['another', 'guest', 'one', 'two']);
  });

  it('is read on while the log of logins rests', async (t) => {
    const machine = new Machine(t);
    machine.both('one', Date.now() - hourMs);
    machine.journal('two', Date.now());
    await machine.until('the journal', () => machine.events.includes('two'));
    // When the journal has told of the host, which says nothing of guests.
    machine.serve('guest', Date.now() - hourMs / 2);
    const sources = await machine.until('the guest', () => machine.events.includes('guest'));
    assert.match(sources[file] ?? '', /nobody has written it/);
    assert.equal(sources[`file:${vsftpd}`], null);
  });
});

describe('whose turn it is', () => {
  const turnAt = (nowMs: number) => {
    const clock = new ManualTime(nowMs);
    return { clock, turn: new JournalTurn({ clock, isWritten: async () => true }) };
  };

  it('goes back only when the journal has been read to where the file goes on', async () => {
    const { clock, turn } = turnAt(10 * hourMs);
    await turn.decide(8 * hourMs, null);
    assert.equal(turn.fromMs, 8 * hourMs);
    await turn.decide(10 * hourMs, 9 * hourMs);
    assert.equal(turn.fromMs, 8 * hourMs);
    clock.pass(3000);
    await turn.decide(10 * hourMs + 3000, 10 * hourMs - 500);
    assert.equal(turn.fromMs, null);
  });

  it('goes back after a while where the journal does not get there', async () => {
    const { clock, turn } = turnAt(10 * hourMs);
    await turn.decide(8 * hourMs, null);
    await turn.decide(10 * hourMs, null);
    clock.pass(61_000);
    await turn.decide(10 * hourMs, null);
    assert.equal(turn.fromMs, null);
  });
});
