import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { LogFilter } from '../../contract/log-line.ts';
import { AppError } from '../../kit/app-error.ts';
import { readJournalEntry } from './journal-entry.ts';
import { fakeJournalctl, logsOf, Recorder, tempFolder } from '../log-fixture.ts';
import { until } from '../../kit/until-fixture.ts';

const stampMs = new Date(2026, 10, 21, 18, 52, 57, 123).getTime();

function entry(fields: Record<string, unknown>): string {
  const base = { __CURSOR: 's=1;i=2', __REALTIME_TIMESTAMP: `${stampMs}456` };
  return JSON.stringify({ ...base, ...fields });
}

const lineOf = (fields: Record<string, unknown>) => readJournalEntry(entry(fields))?.line;

describe('entry of the journal', () => {
  it('has stamp, program, level and text', () => {
    const fields = {
      MESSAGE: 'Accepted key',
      PRIORITY: '6',
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: '12',
    };
    assert.deepEqual(lineOf(fields), {
      atMs: stampMs,
      level: 'INFO',
      program: 'sshd',
      text: 'Nov 21 18:52:57 sshd[12]: Accepted key',
      cut: false,
    });
    const levels = ['0', '3', '4', '5', '7'].map((PRIORITY) => lineOf({ MESSAGE: 'x', PRIORITY }));
    assert.deepEqual(
      levels.map((line) => line?.level),
      ['ERROR', 'ERROR', 'WARN', 'INFO', 'INFO'],
    );
    assert.equal(lineOf({ MESSAGE: 'ERROR: lost', PRIORITY: '6' })?.level, 'ERROR');
    assert.equal(lineOf({ MESSAGE: 'x', _COMM: 'node' })?.program, 'node');
  });

  it('may be binary, of several lines, given twice, without text or hostile', () => {
    const bytes = [...Buffer.from('\u001b[31mred\u0000\u0007')];
    assert.match(lineOf({ MESSAGE: bytes })?.text ?? '', /red\ufffd$/);
    assert.match(lineOf({ MESSAGE: 'a\nb\n' })?.text ?? '', /a↵b$/);
    assert.match(lineOf({ MESSAGE: ['a', 'b'] })?.text ?? '', /a↵b$/);
    assert.match(lineOf({ MESSAGE: null })?.text ?? '', /gives no text/);
    assert.match(lineOf({ MESSAGE: '\ud800x' })?.text ?? '', /\ufffdx$/);
    assert.match(
      lineOf({ MESSAGE: 'x', SYSLOG_IDENTIFIER: 'a\u001b]0;b\u0007' })?.text ?? '',
      /a\ufffd: x$/,
    );
    assert.equal(lineOf({ MESSAGE: 'y'.repeat(70_000) })?.cut, true);
  });

  it('is none where journalctl remarks something', () => {
    for (const text of ['-- No entries --', '{"MESSAGE":"half', '', '5', 'null']) {
      assert.equal(readJournalEntry(text), null, text);
    }
  });
});

/** Says what stands in `folder/entries`; its arguments go to `folder/args`, its id to `pid`. */
const saying = (folder: string): string =>
  `cd ${folder}; echo $$ > pid; for a in "$@"; do echo "$a"; done >> args; cat entries`;

interface Place {
  folder: string;
  args(): string[];
  logs: ReturnType<typeof logsOf>;
}

function placeOf(t: TestContext, entries: readonly string[], more = ''): Place {
  const folder = tempFolder(t);
  mkdirSync(join(folder, 'var/log/journal/0123'), { recursive: true });
  writeFileSync(join(folder, 'var/log/journal/0123/system.journal'), 'x'.repeat(100));
  writeFileSync(join(folder, 'entries'), entries.map((line) => `${line}\n`).join(''));
  const journalctl = fakeJournalctl(folder, `${saying(folder)}; ${more}`);
  const logs = logsOf(t, [], { journalctl, rootPath: folder });
  const written = join(folder, 'args');
  const args = (): string[] =>
    existsSync(written) ? readFileSync(written, 'utf8').trim().split('\n') : [];
  return { folder, args, logs };
}

const { signal } = new AbortController();
const messages = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => entry({ MESSAGE: `m${index}` }));
const endsOf = (lines: readonly { text: string }[]): string[] =>
  lines.map(({ text }) => text.split(' ').at(-1) ?? '');

describe('tail of the journal', () => {
  const tail = async ({ logs }: Place, source: string, lines: number, filter: LogFilter = {}) =>
    logs.tail({ source, lines, filter }, signal);

  it('asks for one unit, newest first, and hands them over oldest first', async (t) => {
    const place = placeOf(t, messages(5));
    const { lines, complete } = await tail(place, 'unit:nginx.service', 3);
    assert.deepEqual([endsOf(lines), complete], [['m2', 'm1', 'm0'], true]);
    assert(place.args().includes('--unit=nginx.service'));
    assert(place.args().includes('--lines=3') && place.args().includes('--reverse'));
    assert(place.args().includes(`--root=${place.folder}`));
  });

  it('looks further back with a filter, and ends as soon as it has enough', async (t) => {
    const place = placeOf(t, messages(3000), 'exec sleep 600');
    const { lines } = await tail(place, 'journal:', 2, { pattern: 'm1.$' });
    assert.deepEqual(endsOf(lines), ['m11', 'm10']);
    assert(!place.args().some((arg) => arg.startsWith('--unit')));
  });

  it('never takes a name for an option or a pattern', async (t) => {
    const place = placeOf(t, []);
    for (const unit of ['-x', '--root=/', 'a b', '*', 'a\nb', '', 'x'.repeat(300)]) {
      await assert.rejects(tail(place, `unit:${unit}`, 1), { code: 'badRequest' }, unit);
    }
    assert(!existsSync(join(place.folder, 'args')), 'nothing was started');
  });

  it('says which right is missing, or that there is no journal or no journalctl', async (t) => {
    const codeOf = async (place: Place): Promise<string> => {
      const error = await tail(place, 'unit:x.service', 1).catch((reason: unknown) => reason);
      assert(error instanceof AppError, String(error));
      return `${error.code}: ${error.message}`;
    };
    const said = 'Hint: You are currently not seeing messages from other users and the system.';
    assert.match(
      await codeOf(placeOf(t, [], `echo "${said}" >&2`)),
      /unreadable.*usermod -aG systemd-journal/,
    );
    const denied = 'No journal files were opened due to insufficient permissions.';
    assert.match(await codeOf(placeOf(t, [], `echo "${denied}" >&2; exit 1`)), /systemd-journal/);
    assert.match(await codeOf(placeOf(t, [], 'echo boom >&2; exit 3')), /journalctl failed: boom/);
    const folder = tempFolder(t);
    const logs = logsOf(t, [], { journalctl: join(folder, 'none'), rootPath: folder });
    assert.match(await codeOf({ folder, logs, args: () => [] }), /notSupported.*systemd/);
    const empty = fakeJournalctl(folder, 'exit 0');
    const without = logsOf(t, [], { journalctl: empty, rootPath: folder });
    assert.match(await codeOf({ folder, logs: without, args: () => [] }), /keeps no journal/);
  });
});

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);
/** Of the fake journalctl that was started last. */
const pidOf = ({ folder }: Place): number => Number(readFileSync(join(folder, 'pid'), 'utf8'));

describe('following the journal', () => {
  it('has one journalctl for all, which ends with the last of them', async (t) => {
    const place = placeOf(t, messages(3), 'exec sleep 600');
    const one = new Recorder(place.logs, 'unit:a.service');
    const other = new Recorder(place.logs, 'unit:a.service', { text: 'm2' });
    await until('the entries', () => one.texts.length === 3 && other.texts.length === 1);
    assert.equal(place.args().filter((arg) => arg === '--follow').length, 1);
    const pid = pidOf(place);
    await one.stop();
    assert(isAlive(pid));
    await other.stop();
    assert(!isAlive(pid));
  });

  it('begins with older entries where they are asked for', async (t) => {
    const place = placeOf(t, messages(2), 'exec sleep 600');
    const recorder = new Recorder(place.logs, 'journal:', {}, 2);
    await until('the entries', () => recorder.texts.length === 2);
    assert(place.args().includes('--lines=2'));
    await recorder.stop();
  });

  it('starts a journalctl that ended again behind the last entry, and says so', async (t) => {
    const place = placeOf(t, messages(1));
    const recorder = new Recorder(place.logs, 'journal:');
    await until('the second start', () => place.args().includes('--after-cursor=s=1;i=2'));
    await until('both notes', () => recorder.notes.includes('readable'));
    assert.deepEqual(recorder.notes.slice(0, 2), ['unreadable', 'readable']);
    await recorder.stop();
  });

  it('ends all of them when it is stopped, also one that does not want to', async (t) => {
    const place = placeOf(t, messages(1), 'trap "" TERM; while :; do sleep 1; done');
    const recorder = new Recorder(place.logs, 'journal:');
    await until('the entry', () => recorder.texts.length === 1);
    const pid = pidOf(place);
    await place.logs.stop();
    assert.equal(await recorder.ended, null);
    assert(!isAlive(pid));
  });

  it('fails where there is no journalctl', async (t) => {
    const logs = logsOf(t, [], { journalctl: join(tempFolder(t), 'none') });
    const error = await new Recorder(logs, 'journal:').ended;
    assert(error instanceof AppError && error.code === 'notSupported', String(error));
  });
});

describe('list of logs', () => {
  it('has files, the journal and its units, and says of each what is missing', async (t) => {
    const folder = tempFolder(t);
    mkdirSync(join(folder, 'var/log/journal/0123'), { recursive: true });
    writeFileSync(join(folder, 'var/log/journal/0123/system.journal'), 'x'.repeat(100));
    writeFileSync(join(folder, 'var/log/a.log'), 'lines');
    mkdirSync(join(folder, 'var/log/b.log'));
    writeFileSync(join(folder, 'var/log/c.log\u001b[31m'), '');
    writeFileSync(join(folder, 'var/log/d\n.log'), '');
    const units = 'printf "nginx.service\\nsession-3.scope\\n-x.service\\nuser@1000.service\\n"';
    const journalctl = fakeJournalctl(folder, units);
    const patterns = ['/var/log/*.log*', '/var/log/syslog', '/etc/../x'];
    const logs = logsOf(t, patterns, { rootPath: folder, journalctl });
    const { sources } = await logs.answerers.logSources({}, signal, () => {});
    const ids = sources.map(({ id }) => id);
    assert.deepEqual(ids, [
      'journal:',
      'unit:nginx.service',
      'unit:user@1000.service',
      'file:/var/log/a.log',
    ]);
    assert.deepEqual([sources[0]?.sizeBytes, sources[3]?.sizeBytes], [100, 5]);
    assert(sources.every(({ unreadable }) => unreadable === null));
    chmodSync(journalctl, 0o600);
    const without = await logs.answerers.logSources({}, signal, () => {});
    assert.match(without.sources[0]?.unreadable?.unreadable.en ?? '', /journalctl cannot be run/);
  });
});
