import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { longestLineBytes } from '../../contract/log-line.ts';
import { fakeJournalctl, tempFolder } from '../log-fixture.ts';
import { AheadClock, CommittingHub } from './batch-fixture.ts';
import { readJournalLine } from '../journal/journal-line.ts';
import { JournalSource } from './journal-source.ts';
import { until } from '../../kit/until-fixture.ts';

const micros = '1795280146123456';
const head = '2026-11-21T16:55:46.123456+00:00 web';

function entry(fields: Record<string, unknown>): string {
  return JSON.stringify({
    __CURSOR: 'c',
    __REALTIME_TIMESTAMP: micros,
    _HOSTNAME: 'web',
    ...fields,
  });
}

const lineOf = (fields: Record<string, unknown>): string | undefined =>
  readJournalLine(entry(fields))?.entry?.line.toString();

describe('line of the journal', () => {
  it('is as a syslog daemon writes it', () => {
    const fields = { MESSAGE: 'Accepted key', SYSLOG_IDENTIFIER: 'sshd', _PID: '12', _COMM: 'x' };
    assert.equal(lineOf(fields), `${head} sshd[12]: Accepted key\n`);
    assert.equal(lineOf({ ...fields, SYSLOG_PID: '13' }), `${head} sshd[13]: Accepted key\n`);
    assert.equal(lineOf({ MESSAGE: 'x', _COMM: 'su' }), `${head} su: x\n`);
    const sent = { MESSAGE: 'x', _SOURCE_REALTIME_TIMESTAMP: '1795280145000001' };
    assert.equal(lineOf(sent), '2026-11-21T16:55:45.000001+00:00 web unknown: x\n');
  });

  it('stays one line with one program, whatever is written into it', () => {
    const forged = `x\n${head} sshd[1]: Accepted password for root from 1.2.3.4 port 22 ssh2\n`;
    assert.equal(lineOf({ MESSAGE: forged })?.split('\n').length, 2);
    assert.match(lineOf({ MESSAGE: 'a\nb\n\n' }) ?? '', /: a#012b\n$/);
    const name = { MESSAGE: 'm', SYSLOG_IDENTIFIER: 'a b]: \nsshd[1]: Accepted' };
    assert.equal(lineOf(name), `${head} a_b____sshd_1___Accepted: m\n`);
    assert.equal(lineOf({ MESSAGE: 'm', _PID: '1]: x', _COMM: 'c' }), `${head} c: m\n`);
    assert.equal(lineOf({ MESSAGE: 'm', _HOSTNAME: 'a b' })?.split(' ')[1], 'a_b');
  });

  it('may be binary, given twice, without text, or long', () => {
    const bytes = Buffer.from([0x00, 0xff, 0x1b]);
    const line = readJournalLine(entry({ MESSAGE: [...bytes], _COMM: 'c' }))?.entry?.line;
    assert.deepEqual(line?.subarray(-4), Buffer.from([...bytes, 0x0a]));
    assert.match(lineOf({ MESSAGE: ['a', 'b'] }) ?? '', /: a#012b\n$/);
    assert.match(lineOf({ MESSAGE: null }) ?? '', /gives no text/);
    const long = lineOf({ MESSAGE: 'y'.repeat(100_000) }) ?? '';
    assert(long.length <= longestLineBytes + 100);
  });

  it('is none where journalctl remarks something, or says no time', () => {
    const bad = entry({ __REALTIME_TIMESTAMP: 'x' });
    for (const text of ['-- No entries --', '{"MESSAGE":"half', '5', 'null', '{}', bad]) {
      assert.equal(readJournalLine(text), null, text);
    }
  });
});

/** A journalctl that says the entries that stand in a file, from the cursor that it is given on. */
const script = (folder: string): string => `cd ${folder}
echo $$ >> pids
for a in "$@"; do echo "$a" >> args; done
from=1
for a in "$@"; do case "$a" in --after-cursor=*) from=$((\${a#*=c} + 1));; esac; done
test -e fail && { echo "boom" >&2; exit 3; }
exec tail -n +$from -f entries`;

function placeOf(t: TestContext) {
  const folder = tempFolder(t);
  mkdirSync(join(folder, 'var/log/journal/0123'), { recursive: true });
  const entries = join(folder, 'entries');
  writeFileSync(entries, '');
  const journalctl = fakeJournalctl(folder, script(folder));
  const clock = new AheadClock();
  const open = (): JournalSource => {
    const source = new JournalSource({ journalctl, rootPath: folder, clock });
    t.after(() => source.stop());
    return source;
  };
  let written = 0;
  const write = (count: number, message = 'm'): void => {
    for (let turn = 0; turn < count; turn += 1) {
      written += 1;
      const fields = { __CURSOR: `c${written}`, MESSAGE: `${message}${written}`, _COMM: 'sshd' };
      appendFileSync(entries, `${entry(fields)}\n`);
    }
  };
  const words = (name: string): string[] => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  };
  return { folder, clock, open, write, words };
}

async function pullUntil(hub: CommittingHub, source: JournalSource, count: number): Promise<void> {
  let isReady = true;
  while (hub.lineCount < count) {
    await until('more of the journal', () => isReady);
    isReady = false;
    if (source.watch(() => (isReady = true)) === 'fresh') isReady = true;
    if ((await hub.pull(source)).length > 0) isReady = true;
  }
}

const isAlive = (pid: string | undefined): boolean => existsSync(`/proc/${pid}`);
const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${head} sshd: m${at + 1}`);

describe('the journal as a source', () => {
  it('is read from its beginning, then followed, by one journalctl', async (t) => {
    const { open, write, words } = placeOf(t);
    write(3);
    const [hub, source] = [new CommittingHub(), open()];
    await pullUntil(hub, source, 3);
    write(2);
    await pullUntil(hub, source, 5);
    assert.deepEqual(hub.lines, numbered(5));
    assert.equal(hub.passes.length, 1);
    assert.equal(words('pids').length, 1);
    const args = words('args');
    for (const arg of ['--follow', '--no-tail', 'SYSLOG_FACILITY=10', 'SYSLOG_IDENTIFIER=sudo']) {
      assert(args.includes(arg), arg);
    }
    const [pid] = words('pids');
    assert(isAlive(pid));
    await source.rest();
    assert(!isAlive(pid), 'nothing runs where nobody asks');
  });

  it('goes on behind what was committed, in the same pass, after a restart', async (t) => {
    const { open, write, words } = placeOf(t);
    write(4);
    const [hub, source] = [new CommittingHub(), open()];
    await pullUntil(hub, source, 4);
    await source.stop();
    write(2);
    await pullUntil(hub, open(), 6);
    assert.deepEqual(hub.lines, numbered(6));
    assert.equal(hub.passes.length, 1);
    assert(words('args').includes('--after-cursor=c4'));
  });

  it('says again what was not committed, without another journalctl', async (t) => {
    const { open, write, words } = placeOf(t);
    write(4);
    const [hub, source] = [new CommittingHub(), open()];
    await source.take(undefined, 1000);
    await until('the entries', () => source.watch(() => {}) === 'fresh');
    const first = await source.take(undefined, 60);
    assert.equal(first.batches.length, 1);
    await pullUntil(hub, source, 4);
    assert.deepEqual(hub.lines, numbered(4));
    assert.equal(words('pids').length, 1);
  });

  it('starts a journalctl that has failed again, later, and says why it does not go', async (t) => {
    const { folder, clock, open, write, words } = placeOf(t);
    writeFileSync(join(folder, 'fail'), '');
    const [hub, source] = [new CommittingHub(), open()];
    let hasEnded = false;
    source.watch(() => (hasEnded = true));
    await hub.pull(source);
    await until('its end', () => hasEnded);
    const { problem } = await source.take(undefined, 1000);
    assert.match(problem?.en ?? '', /journalctl failed: boom/);
    assert.equal(words('pids').length, 1, 'not at once');
    writeFileSync(join(folder, 'entries'), '');
    write(1);
    rmSync(join(folder, 'fail'));
    clock.aheadMs += 60_000;
    await pullUntil(hub, source, 1);
    assert.equal((await source.take(hub.checkpoint, 1000)).problem, null);
  });

  it('lets journalctl wait where nobody takes what it says', async (t) => {
    const { open, write } = placeOf(t);
    write(300, 'x'.repeat(60_000));
    const [hub, source] = [new CommittingHub(), open()];
    const most = 4 * 1024 * 1024;
    let behind = 0;
    for (let turn = 0; turn < 1000 && behind < most - 100_000; turn += 1) {
      behind = (await source.take(undefined, 1)).behindBytes ?? 0;
      await pause(5);
    }
    assert(behind >= most - 100_000 && behind < most + 1024 * 1024, `${behind} of 18 MB`);
    await pullUntil(hub, source, 300);
    assert.equal(hub.lines.length, 300);
    assert.match(hub.lines.at(-1) ?? '', /x300$/);
  });

  it('says where there is no journalctl or no journal', async (t) => {
    const { folder, clock } = placeOf(t);
    const none = new JournalSource({ journalctl: join(folder, 'none'), rootPath: folder, clock });
    t.after(() => none.stop());
    let hasEnded = false;
    none.watch(() => (hasEnded = true));
    await none.take(undefined, 1000);
    await until('the failure', () => hasEnded);
    assert.match((await none.take(undefined, 1000)).problem?.en ?? '', /journalctl cannot be run/);
    const rootPath = tempFolder(t);
    const empty = new JournalSource({ journalctl: 'journalctl', rootPath, clock });
    assert.match((await empty.take(undefined, 1000)).problem?.en ?? '', /keeps no journal/);
  });
});
