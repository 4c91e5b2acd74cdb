import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fakeJournalctl, tempFolder } from '../log-fixture.ts';
import { stageOf, type WatchStage } from './error-fixture.ts';
import { until } from '../../kit/until-fixture.ts';

const startMs = Date.now() - 3_600_000;

function entry(second: number, fields: Record<string, string>): string {
  const atMs = startMs + second * 1000;
  const base = { __CURSOR: `s=1;i=${second}`, __REALTIME_TIMESTAMP: `${atMs}000`, PRIORITY: '6' };
  return JSON.stringify({ ...base, ...fields });
}

const ofNginx = { _SYSTEMD_UNIT: 'nginx.service', SYSLOG_IDENTIFIER: 'nginx', _PID: '7' };

interface Place {
  stage: WatchStage;
  /** Arguments of each start, in their order. */
  starts(): string[][];
  pid(): number;
}

/** A journalctl that says `entries` and waits; its arguments are written down. */
function placeOf(t: TestContext, entries: readonly string[]): Place {
  const folder = tempFolder(t);
  writeFileSync(join(folder, 'entries'), entries.map((line) => `${line}\n`).join(''));
  const args = join(folder, 'args');
  const script = [
    `cd ${folder}`,
    'echo $$ > pid',
    'for a in "$@"; do echo "$a"; done >> args; echo >> args',
    'cat entries',
    'exec sleep 600',
  ];
  const stage = stageOf(t, fakeJournalctl(folder, script.join('\n')));
  const starts = (): string[][] => {
    const text = existsSync(args) ? readFileSync(args, 'utf8') : '';
    const blocks = text.split('\n\n').map((block) => block.trim());
    return blocks.filter((block) => block !== '').map((block) => block.split('\n'));
  };
  return { stage, starts, pid: () => Number(readFileSync(join(folder, 'pid'), 'utf8')) };
}

describe('error lines of units', () => {
  it('come from one journalctl for all of them, each by its unit', async (t) => {
    const { stage, starts, pid } = placeOf(t, [
      entry(1, { ...ofNginx, MESSAGE: 'bind() to 0.0.0.0:80 failed (98: Address already in use)' }),
      entry(2, {
        _SYSTEMD_UNIT: 'init.scope',
        UNIT: 'worker.service',
        SYSLOG_IDENTIFIER: 'systemd',
        _PID: '1',
        MESSAGE: "worker.service: Failed with result 'exit-code'.",
      }),
      entry(3, { _SYSTEMD_UNIT: 'other.service', MESSAGE: 'an error of another unit' }),
      entry(4, { ...ofNginx, MESSAGE: 'started, 0 errors' }),
    ]);
    stage.units.push('nginx.service', 'worker.service', '--root=/x', 'a b');
    stage.watch.look(true);
    await stage.see('both lines', ({ lines, ignored }) => lines.length === 2 && ignored === 1);
    assert.deepEqual(stage.shown(), [
      "worker: worker.service: Failed with result 'exit-code'.",
      'nginx: bind() to 0.0.0.0:80 failed (98: Address already in use)',
    ]);
    assert.deepEqual(
      stage.last().lines.map(({ atMs, source }) => [atMs, source]),
      [
        [startMs + 2000, 'unit:worker.service'],
        [startMs + 1000, 'unit:nginx.service'],
      ],
    );
    assert.equal(starts().length, 1);
    const units = starts()[0]?.filter((arg) => arg.startsWith('--unit'));
    assert.deepEqual(units, ['--unit=nginx.service', '--unit=worker.service']);
    assert(starts()[0]?.includes('--follow') && starts()[0]?.includes('--lines=100'));
    const child = pid();
    await stage.watch.stop();
    assert(!existsSync(`/proc/${child}`), 'no child is left');
  });

  it('are told once when journalctl is started again for a further unit', async (t) => {
    const lines = [1, 2, 3].map((at) => entry(at, { ...ofNginx, MESSAGE: `error ${at}` }));
    const { stage, starts } = placeOf(t, lines);
    stage.units.push('nginx.service');
    stage.watch.look(true);
    await stage.see('the lines', (report) => report.lines.length === 3);
    stage.units.push('worker.service');
    stage.watch.setUnits();
    await until('the second start', () => starts().length === 2);
    await stage.see('both units', ({ watched }) => watched === 2);
    assert.deepEqual(
      stage.last().lines.map(({ id }) => id),
      [3, 2, 1],
    );
    stage.units.shift();
    stage.watch.setUnits();
    await stage.see('one unit', ({ watched }) => watched === 1);
    assert.equal(starts().length, 2, 'for one less it goes on');
  });

  it('are said to be missing where there is no journalctl, or no journal', async (t) => {
    const stage = stageOf(t);
    stage.units.push('nginx.service');
    stage.watch.look(true);
    const missing = await stage.see('the trouble', ({ unwatchedCount }) => unwatchedCount === 1);
    assert.deepEqual([missing.watched, missing.unwatched[0]?.name], [0, 'nginx']);
    assert.match(missing.unwatched[0]?.reason.en ?? '', /journalctl cannot be run/);
    const { stage: without, starts } = placeOf(t, []);
    rmSync(join(without.folder, 'var/log/journal'), { recursive: true });
    without.units.push('nginx.service');
    without.watch.look(true);
    const none = await without.see('the trouble', ({ unwatchedCount }) => unwatchedCount === 1);
    assert.match(none.unwatched[0]?.reason.ko ?? '', /저널이 없습니다/);
    assert.equal(starts().length, 0);
  });
});
