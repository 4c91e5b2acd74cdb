import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AnswerOf } from '../../contract/question.ts';
import { silentLog } from '../../kit/log.ts';
import { securitySettings } from '../../kit/settings/security-settings.ts';
import { fakeJournalctl, tempFolder } from '../log-fixture.ts';
import { AheadClock, textOf } from './batch-fixture.ts';
import { createBatches } from './batches.ts';

type Answer = AnswerOf<'logBatches'>;

const never = new AbortController().signal;
const longMs = 20_000;

/** A host of its own, and a hub that asks and commits. */
class Place {
  readonly rootPath: string;
  readonly clock = new AheadClock();
  readonly settings = { securityLogs: ['/var/log/auth.log*'], syslogListen: '' };
  readonly checkpoints: Record<string, string> = {};
  readonly batches;
  text = '';

  constructor(t: TestContext, journalctl?: string) {
    this.rootPath = tempFolder(t);
    mkdirSync(join(this.rootPath, 'var/log'), { recursive: true });
    const { rootPath, clock } = this;
    this.batches = createBatches({
      rootPath,
      settings: () => this.settings,
      clock,
      log: silentLog,
      journalctl: journalctl ?? join(rootPath, 'none'),
    });
    t.after(() => this.batches.stop());
  }

  path(name: string): string {
    return join(this.rootPath, 'var/log', name);
  }

  async ask(waitMs = longMs, mostBytes = 1 << 20, signal = never): Promise<Answer> {
    const ask = { checkpoints: this.checkpoints, mostBytes, waitMs };
    const answer = await this.batches.answer(ask, signal, () => {});
    for (const batch of answer.batches) {
      this.text += textOf(batch);
      this.checkpoints[batch.source] = batch.checkpoint;
    }
    return answer;
  }

  /** Asks until this has come. */
  async askFor(what: RegExp): Promise<Answer> {
    const untilMs = performance.now() + longMs;
    for (;;) {
      const answer = await this.ask(1000);
      if (what.test(this.text)) return answer;
      assert(performance.now() < untilMs, `${what} does not come; there is ${this.text}`);
    }
  }
}

const problems = ({ sources }: Answer): Record<string, string | null> =>
  Object.fromEntries(sources.map(({ source, problem }) => [source, problem?.en ?? null]));

const openLogs = (folder: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
    } catch {
      return false;
    }
  }).length;

describe('asking for batches', () => {
  it('is answered at once where there is something', async (t) => {
    const place = new Place(t);
    writeFileSync(place.path('auth.log'), 'a\n');
    const answer = await place.ask();
    assert.equal(place.text, 'a\n');
    assert.deepEqual(problems(answer), { 'file:/var/log/auth.log': null });
    assert.equal(answer.sources[0]?.behindBytes, 0);
  });

  it('reads what FTP servers have for themselves without being told to', async (t) => {
    const place = new Place(t);
    place.settings.securityLogs = [...securitySettings.securityLogs.default];
    mkdirSync(place.path('proftpd'));
    const names = ['auth.log', 'mail.log', 'proftpd/proftpd.log', 'proftpd/xferlog', 'vsftpd.log'];
    for (const name of names) writeFileSync(place.path(name), 'a\n');
    assert.deepEqual(Object.keys(problems(await place.ask())), [
      'file:/var/log/auth.log',
      'file:/var/log/proftpd/proftpd.log',
      'file:/var/log/vsftpd.log',
    ]);
  });

  it('waits for new lines, and comes soon after them', async (t) => {
    const place = new Place(t);
    writeFileSync(place.path('auth.log'), 'a\n');
    await place.ask();
    const asked = place.ask();
    appendFileSync(place.path('auth.log'), 'b\n');
    await asked;
    assert.equal(place.text, 'a\nb\n');
  });

  it('is told through a rotation while it waits', async (t) => {
    const place = new Place(t);
    const path = place.path('auth.log');
    writeFileSync(path, 'a\n');
    await place.ask();
    const asked = place.askFor(/c/);
    appendFileSync(path, 'b\n');
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'c\n');
    await asked;
    assert.equal(place.text, 'a\nb\nc\n');
  });

  it('ends with nothing when the time is over, and refuses when it stops', async (t) => {
    const place = new Place(t);
    writeFileSync(place.path('auth.log'), 'a\n');
    await place.ask();
    const { batches, sources } = await place.ask(1);
    assert.deepEqual([batches.length, sources.length], [0, 1]);
    const abort = new AbortController();
    const asked = place.ask(longMs, 1 << 20, abort.signal);
    abort.abort();
    assert.deepEqual((await asked).batches, []);
    const other = assert.rejects(place.ask(), { code: 'notReady' });
    await place.batches.stop();
    await other;
    await assert.rejects(place.ask(), { code: 'notReady' });
    assert.equal(openLogs(place.rootPath), 0);
  });

  it('shares an answer fairly, and gives everything in the end', async (t) => {
    const place = new Place(t);
    place.settings.securityLogs = ['/var/log/*.log'];
    for (const name of ['a', 'b', 'c']) {
      const lines = Array.from({ length: 500 }, (_, at) => `${name} ${at}\n`).join('');
      writeFileSync(place.path(`${name}.log`), lines);
    }
    const first = await place.ask(longMs, 300);
    assert.equal(new Set(first.batches.map(({ source }) => source)).size, 3);
    assert(first.batches.reduce((sum, { bytes }) => sum + bytes.length, 0) <= 300);
    assert(first.sources.every(({ behindBytes }) => (behindBytes ?? 0) > 1000));
    await place.askFor(/(?: 499\n[^]*){3}/);
    for (const name of ['a', 'b', 'c']) {
      const own = place.text.split('\n').filter((line) => line.startsWith(name));
      assert.deepEqual(
        own,
        Array.from({ length: 500 }, (_, at) => `${name} ${at}`),
      );
    }
  });

  it('finds logs that come later, and leaves those that the setting no longer names', async (t) => {
    const place = new Place(t);
    writeFileSync(place.path('auth.log'), 'a\n');
    await place.ask();
    place.settings.securityLogs = ['/var/log/auth.log*', '/var/log/secure*'];
    writeFileSync(place.path('secure'), 's\n');
    assert.deepEqual(Object.keys(problems(await place.askFor(/s/))).length, 2);
    place.settings.securityLogs = ['/var/log/secure*'];
    assert.deepEqual(problems(await place.ask(1)), { 'file:/var/log/secure': null });
    assert.equal(openLogs(place.rootPath), 1);
  });

  it('takes syslog while the setting says so, and follows its change', async (t) => {
    const place = new Place(t);
    writeFileSync(place.path('auth.log'), '');
    place.settings.syslogListen = '127.0.0.1:0';
    await place.ask();
    const { sources } = await place.ask(1);
    const path = sources.find(({ source }) => source === 'syslog:127.0.0.1:0')?.path ?? '';
    const port = Number(path.split(':').at(-1));
    const sender = createSocket('udp4');
    t.after(() => sender.close());
    const asked = place.askFor(/hello/);
    sender.send('<38>Nov 21 06:55:46 web sshd[1]: hello', port, '127.0.0.1');
    await asked;
    place.settings.syslogListen = 'nonsense';
    assert.match(problems(await place.ask(1))['syslog:nonsense'] ?? '', /give ADDRESS:PORT/);
    place.settings.syslogListen = '';
    assert.deepEqual(Object.keys(problems(await place.ask(1))), ['file:/var/log/auth.log']);
  });
});

describe('the log of everything', () => {
  const whole = 'file:/var/log/messages';

  it('is read where there is neither a log of logins nor a journal, until one is', async (t) => {
    const place = new Place(t);
    const path = place.path('messages');
    writeFileSync(path, 'Nov 22 10:00:00 alpine auth.info sshd[7]: a\n');
    assert.deepEqual(problems(await place.ask()), { [whole]: null });
    assert.match(place.text, /sshd\[7\]: a\n$/);
    // BusyBox rotates by itself.
    renameSync(path, `${path}.0`);
    writeFileSync(path, 'Nov 22 10:00:01 alpine auth.info sshd[7]: b\n');
    await place.askFor(/a\n.*b\n$/);
    writeFileSync(place.path('auth.log'), 'c\n');
    const answer = await place.askFor(/c\n$/);
    assert.deepEqual(problems(answer), { 'file:/var/log/auth.log': null });
  });

  it('is left alone where there is a journal', async (t) => {
    const place = new Place(t);
    writeFileSync(place.path('messages'), 'a\n');
    mkdirSync(join(place.rootPath, 'var/log/journal/0123'), { recursive: true });
    assert.deepEqual(Object.keys(problems(await place.ask(1))), ['journal:']);
    assert.equal(place.text, '');
  });
});

describe('the journal', () => {
  const said = (rootPath: string): string[] => {
    mkdirSync(join(rootPath, 'var/log/journal/0123'), { recursive: true });
    const entry = { __CURSOR: 'c1', __REALTIME_TIMESTAMP: '1795280146123456', MESSAGE: 'hello' };
    return [`echo $$ > ${rootPath}/pid`, `echo '${JSON.stringify(entry)}'`, 'exec sleep 600'];
  };

  it('is read where no file of the patterns is there', async (t) => {
    const folder = tempFolder(t);
    const place = new Place(t, join(folder, 'journalctl'));
    fakeJournalctl(folder, said(place.rootPath).join('\n'));
    const answer = await place.askFor(/unknown: hello\n/);
    assert.deepEqual(problems(answer), { 'journal:': null });
    // A log that has come is read instead, and journalctl ends.
    const pid = Number(readFileSync(join(place.rootPath, 'pid'), 'utf8'));
    assert(existsSync(`/proc/${pid}`));
    writeFileSync(place.path('auth.log'), 'a\n');
    assert.deepEqual(Object.keys(problems(await place.askFor(/a\n/))), ['file:/var/log/auth.log']);
    assert(!existsSync(`/proc/${pid}`));
  });

  it('is not begun with because a log was renamed just now', async (t) => {
    const place = new Place(t);
    const path = place.path('auth.log');
    writeFileSync(path, 'a\n');
    await place.ask();
    renameSync(path, place.path('away'));
    place.clock.aheadMs += 5000;
    assert.deepEqual(Object.keys(problems(await place.ask(1))), ['file:/var/log/auth.log']);
    place.clock.aheadMs += 5000;
    await place.ask(1);
    place.clock.aheadMs += 60_000;
    assert.match(problems(await place.ask(1))['journal:'] ?? '', /keeps no journal/);
  });
});

const fixture = fileURLToPath(new URL('answer-fixture.ts', import.meta.url));

describe('a right that is missing', () => {
  const skip = process.getuid?.() === 0 ? false : 'only root can become another user';

  it('is named with what grants it, and other logs are read', { skip }, async (t) => {
    const place = new Place(t);
    writeFileSync(place.path('auth.log'), 'secret\n', { mode: 0o600 });
    writeFileSync(place.path('secure'), 'open\n');
    mkdirSync(place.path('closed'), { mode: 0o700 });
    chmodSync(place.rootPath, 0o755);
    const patterns = ['/var/log/auth.log*', '/var/log/secure*', '/var/log/closed/*.log'];
    const args = [fixture, place.rootPath, ...patterns];
    const child = spawn(process.execPath, args);
    const [out, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.notEqual(out, '', complaint);
    const { texts, sources } = JSON.parse(out) as {
      texts: string[];
      sources: Record<string, string | null>;
    };
    assert.deepEqual(texts, ['open\n']);
    assert.equal(sources['file:/var/log/secure'], null);
    assert.match(sources['file:/var/log/auth.log'] ?? '', /permission denied .*setfacl/);
    assert.match(sources['file:/var/log/closed/*.log'] ?? '', /may not be entered.*setfacl/);
  });
});
