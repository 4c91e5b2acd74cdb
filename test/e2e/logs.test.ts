import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { LogPart } from '../../src/contract/log-line.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { settings } from '../../src/kit/settings/settings.ts';
import { createLogs } from '../../src/logs/logs.ts';
import { startLabHost } from './lab/lab-host.ts';
import { labHostReason } from './lab/lab-root.ts';
import { until } from './program.ts';

const skip = (await labHostReason()) ?? false;

/** A unit that says something at every start, in two levels and in bytes that are no text. */
const unit = `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo plain words; echo "<3>a disk is lost"; printf "bytes \\\\377\\\\n"'
`;

suite('logs of a host with systemd and rsyslog', { skip }, () => {
  test('are read and followed: a file through logrotate, a unit, the journal', async () => {
    const host = await startLabHost();
    const logs = createLogs({
      rootPath: host.rootPath,
      patterns: () => settings.logFiles.default,
      clock: systemClock,
      log: silentLog,
    });
    const stop = new AbortController();
    const parts = new Map<string, LogPart[]>();
    const streams: Promise<unknown>[] = [];
    const follow = (source: string, last = 0): void => {
      const seen: LogPart[] = [];
      parts.set(source, seen);
      const ask = { source, filter: {}, last };
      streams.push(logs.follow(ask, stop.signal, (part) => void seen.push(part)));
    };
    const textsOf = (source: string): string[] =>
      (parts.get(source) ?? []).flatMap((part) =>
        part.type === 'lines' ? part.lines.map(({ text }) => text) : [],
      );
    const says = (source: string, words: string) => (): boolean =>
      textsOf(source).some((text) => text.includes(words));
    try {
      await host.run(['sh', '-c', `printf '%s' "$0" > /etc/systemd/system/talker.service`, unit]);
      await host.run(['mkdir', '-p', '/var/log/journal']);
      await host.run(['systemctl', 'restart', 'systemd-journald']);
      await host.run(['journalctl', '--flush']);
      await host.run(['systemctl', 'daemon-reload']);
      await host.run(['systemctl', 'start', 'talker']);
      await host.run(['logger', 'the first word']);
      await host.run(['journalctl', '--sync']);

      const { sources } = await logs.answerers.logSources({}, stop.signal, () => {});
      const ids = sources.map(({ id }) => id);
      for (const id of ['journal:', 'unit:talker.service', 'file:/var/log/syslog']) {
        assert(ids.includes(id), `${id} in ${ids.join()}`);
      }
      const talker = { source: 'unit:talker.service', lines: 50, filter: {} };
      const { lines } = await logs.tail(talker, stop.signal);
      const levelOf = (words: string) => lines.find(({ text }) => text.includes(words))?.level;
      assert.equal(levelOf('a disk is lost'), 'ERROR');
      assert.equal(levelOf('plain words'), 'INFO');
      assert(lines.some(({ text }) => text.endsWith('bytes \ufffd')));
      const grep = { source: 'journal:', lines: 1, filter: { pattern: 'disk .* lost$' } };
      assert.equal((await logs.tail(grep, stop.signal)).lines[0]?.program, 'sh');

      follow('file:/var/log/syslog');
      follow('unit:talker.service');
      follow('journal:', 5);
      // Each stream is at the end once it tells of something new.
      await until('the streams to be open', async () => {
        await host.run(['systemctl', 'restart', 'talker']);
        await host.run(['logger', 'is anybody there']);
        return (
          says('file:/var/log/syslog', 'is anybody there')() &&
          says('unit:talker.service', 'plain words')() &&
          says('journal:', 'is anybody there')()
        );
      });
      // As logrotate does it for rsyslog: rename, then tell it to open its file anew.
      await host.run(['mv', '/var/log/syslog', '/var/log/syslog.1']);
      await host.run(['logger', 'late into the old file']);
      await host.run(['systemctl', 'kill', '-s', 'HUP', 'rsyslog']);
      await host.run(['logger', 'into the new file']);
      await until('the new file', says('file:/var/log/syslog', 'into the new file'));
      await until('the late line', says('file:/var/log/syslog', 'late into the old file'));
      await until('the journal', says('journal:', 'into the new file'));
      const notes = parts
        .get('file:/var/log/syslog')
        ?.flatMap((part) => (part.type === 'note' ? [part.note] : []));
      // By how long rsyslog took to open its new file.
      assert.match(String(notes), /^(rotated|deleted,appeared)$/);
      stop.abort();
      assert.deepEqual(await Promise.all(streams), [null, null, null]);
    } finally {
      stop.abort();
      await logs.stop();
      await host.close();
    }
  });
});
