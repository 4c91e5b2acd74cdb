// Error lines of a real host with systemd and rsyslog: units through one journalctl, and files.

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { settings } from '../../src/kit/settings/settings.ts';
import { ErrorWatch, type ErrorReport } from '../../src/logs/errors/error-watch.ts';
import { createLogs } from '../../src/logs/logs.ts';
import { startLabHost } from './lab/lab-host.ts';
import { labHostReason } from './lab/lab-root.ts';
import { until } from './program.ts';

const skip = (await labHostReason()) ?? false;

const broken = `[Service]
ExecStart=/bin/sh -c 'echo "all is fine, 0 errors"; echo "cannot open the exception table"; exit 3'
`;
const talker = `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo "a failure of the talker"'
`;

suite('error lines of a host with systemd and rsyslog', { skip }, () => {
  test('come from units and files, each event once', async () => {
    const host = await startLabHost();
    const { rootPath } = host;
    const around = { rootPath, clock: systemClock, log: silentLog };
    const logFiles = settings.logFiles.default;
    const logs = createLogs({ ...around, patterns: () => logFiles });
    const units = ['broken.service'];
    let report: ErrorReport | null = null;
    const watch = new ErrorWatch({
      logs,
      outside: [],
      units: () => units,
      settings: () => ({
        logFiles,
        errorWords: settings.errorWords.default,
        errorIgnore: settings.errorIgnore.default,
      }),
      clock: systemClock,
      send: (sent) => (report = sent),
    });
    const shown = (words: string) =>
      (report?.lines ?? []).filter(({ text }) => text.includes(words));
    const write = (name: string, text: string): Promise<unknown> =>
      host.run(['sh', '-c', `printf '%s' "$0" > /etc/systemd/system/${name}.service`, text]);
    try {
      await write('broken', broken);
      await write('talker', talker);
      await host.run(['mkdir', '-p', '/var/log/journal']);
      await host.run(['systemctl', 'restart', 'systemd-journald']);
      await host.run(['journalctl', '--flush']);
      await host.run(['systemctl', 'daemon-reload']);
      await host.run(['systemctl', 'start', 'broken']);
      await host.run(['journalctl', '--sync']);
      watch.look(true);
      await until('what the unit said', () => shown('exception table').length > 0);
      await until('what systemd says of it', () => shown("result 'exit-code'").length > 0);
      assert.equal(shown('0 errors').length, 0);
      const [line] = shown('exception table');
      assert.ok(line?.atMs && line.atMs <= Date.now());

      units.push('talker.service');
      watch.setUnits();
      await host.run(['systemctl', 'start', 'talker']);
      await until('the unit that was added', () => shown('of the talker').length > 0);
      await host.run(['logger', '-t', 'shop', 'a payment failed']);
      await until('the line of the file', () => shown('payment failed').length > 0);
      assert.equal(shown('payment failed')[0]?.name, 'shop');
      for (const words of ['exception table', 'of the talker']) {
        // rsyslog writes to its file what the journal has too.
        assert.equal(shown(words).length, 1, JSON.stringify(shown(words)));
      }
    } finally {
      await watch.stop();
      await logs.stop();
      await host.close();
    }
  });
});
