// Processes are judged once, again when something changed, and told once when they are dangerous.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Verdict, VerdictLevel } from '../../contract/verdict.ts';
import { defaultAgentSettings } from '../../kit/settings/agent-settings.ts';
import { FakeTable, processInfo } from './process-fixture.ts';
import { ProcessWatch, worstCount } from './process-watch.ts';

function verdict({ pid, startTicks }: ProcessInfo, level: VerdictLevel): Verdict {
  const role = { en: 'A program.', ko: '프로그램입니다.' };
  const strictLevel = level === 'kernel' ? 'kernel' : 'danger';
  const rest = { worry: null, reasons: [], advice: null, strictAdvice: null, unseen: [] };
  return { host: 'h', pid, startTicks, level, strictLevel, role, roleSource: 'known', ...rest };
}

function watchWith(levelOf: (info: ProcessInfo) => VerdictLevel) {
  const table = new FakeTable();
  const judged: number[] = [];
  const dangers: number[] = [];
  const overs: string[] = [];
  const parents: number[][] = [];
  const watch = new ProcessWatch({
    host: 'h',
    table,
    explainer: {
      entries: 1,
      find: () => null,
      judge(info) {
        judged.push(info.pid);
        return verdict(info, levelOf(info));
      },
    },
    settings: defaultAgentSettings,
    unitDescription: () => null,
    onDanger({ info }) {
      dangers.push(info.pid);
      parents.push(watch.parentsOf(info).map(({ pid }) => pid));
    },
    onOver: (entity) => overs.push(entity),
  });
  return { table, watch, judged, dangers, overs, parents };
}

test('a process is judged when it comes and when its revision grows, not at each sweep', () => {
  const { table, watch, judged } = watchWith(() => 'safe');
  const one = table.put(processInfo({ pid: 5 }));
  for (let count = 0; count < 3; count += 1) watch.take(table.next());
  assert.deepEqual(judged, [5]);
  one.revision += 1;
  watch.take(table.next());
  assert.deepEqual(judged, [5, 5]);
});

test('memory is the one number that a verdict depends on: judged again when it crosses', () => {
  const { table, watch, judged } = watchWith(() => 'safe');
  const { info } = table.put(processInfo({ pid: 5, memoryPercent: 10 }));
  watch.take(table.next());
  info.memoryPercent = 19.9;
  watch.take(table.next());
  assert.equal(judged.length, 1);
  info.memoryPercent = 20;
  watch.take(table.next());
  assert.equal(judged.length, 2);
});

test('danger is told once for a process, and again for another that took its PID', () => {
  const { table, watch, dangers, overs } = watchWith(() => 'danger');
  const one = table.put(processInfo({ pid: 5, startTicks: 1, executable: '/opt/a' }));
  watch.take(table.next());
  one.revision += 1;
  watch.take(table.next());
  assert.deepEqual([dangers, overs], [[5], []]);
  table.put(processInfo({ pid: 5, startTicks: 2, executable: '/opt/b' }));
  watch.take(table.next());
  assert.deepEqual([dangers, overs], [[5, 5], [' | deploy | /opt/a']]);
  table.remove(5);
  watch.take(table.next());
  assert.deepEqual(overs, [' | deploy | /opt/a', ' | deploy | /opt/b']);
  assert.equal(watch.watched.size, 0);
});

test('what starts again under ever new PIDs is one danger that goes on until none runs', () => {
  const { table, watch, dangers, overs } = watchWith(() => 'danger');
  for (let pid = 5; pid < 8; pid += 1) {
    table.remove(pid - 1);
    table.put(processInfo({ pid, startTicks: pid }));
    watch.take(table.next());
  }
  assert.deepEqual([dangers, overs], [[5, 6, 7], []]);
  table.remove(7);
  watch.take(table.next());
  assert.deepEqual(overs, [' | deploy | /usr/bin/sleep']);
});

test('many that are the same thing are told together, and over with the last of them', () => {
  const { table, watch, dangers, overs } = watchWith(() => 'danger');
  for (const pid of [5, 6, 7]) table.put(processInfo({ pid }));
  watch.take(table.next());
  assert.deepEqual(dangers, [5]);
  table.remove(5);
  table.remove(6);
  watch.take(table.next());
  assert.deepEqual(overs, []);
  table.remove(7);
  watch.take(table.next());
  assert.equal(overs.length, 1);
});

test('danger is told when all that came with it are known: its parents may come after it', () => {
  const { table, watch, parents } = watchWith(({ pid }) => (pid === 5 ? 'danger' : 'safe'));
  table.put(processInfo({ pid: 5, parentPid: 90 }));
  table.put(processInfo({ pid: 90, parentPid: 0 }));
  watch.take(table.next());
  assert.deepEqual(parents, [[90]]);
});

test('the mode of the settings says which level counts; a change judges all anew', () => {
  const { table, watch, dangers, overs } = watchWith(() => 'safe');
  table.put(processInfo({ pid: 5 }));
  watch.take(table.next());
  assert.deepEqual(dangers, []);
  watch.settings = { ...defaultAgentSettings, verdictMode: 'strict' };
  watch.take(table.next());
  assert.deepEqual(dangers, [5]);
  watch.settings = defaultAgentSettings;
  watch.take(table.next());
  assert.deepEqual(overs, [' | deploy | /usr/bin/sleep']);
});

test('what is not yet read in full is not judged', () => {
  const { table, watch, judged } = watchWith(() => 'safe');
  const one = table.put(processInfo({ pid: 5 }));
  one.detailed = false;
  watch.take(table.next());
  assert.deepEqual(judged, []);
  one.detailed = true;
  watch.take(table.next());
  assert.deepEqual(judged, [5]);
});

test('the fact counts both modes and lists the worst, then the busiest', () => {
  const { table, watch } = watchWith(({ pid }) => (pid === 30 ? 'danger' : 'safe'));
  for (let pid = 1; pid <= 40; pid += 1) table.put(processInfo({ pid, cpuPercent: pid }));
  watch.take(table.next());
  const { counts, rows } = watch.judgedFact();
  assert.deepEqual(counts.contextual, { danger: 1, caution: 0, safe: 39, kernel: 0 });
  assert.equal(counts.strict.danger, 40);
  assert.equal(rows.length, worstCount);
  assert.deepEqual(
    rows.slice(0, 3).map(({ pid }) => pid),
    [30, 40, 39],
  );
});

test('an explanation names parents up to the first and the children; a loop ends', () => {
  const { table, watch } = watchWith(() => 'safe');
  table.put(processInfo({ pid: 1, parentPid: 0, name: 'systemd' }));
  table.put(processInfo({ pid: 5, parentPid: 1, name: 'sshd' }));
  table.put(processInfo({ pid: 6, parentPid: 5, name: 'bash' }));
  table.put(processInfo({ pid: 8, parentPid: 9, name: 'a' }));
  table.put(processInfo({ pid: 9, parentPid: 8, name: 'b' }));
  watch.take(table.next());
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
  assert.deepEqual(names(watch.explain(6).parents), ['sshd', 'systemd']);
  assert.deepEqual(names(watch.explain(1).children), ['sshd']);
  assert.deepEqual(names(watch.explain(8).parents), ['b', 'a']);
  assert.throws(() => watch.explain(777), { code: 'notFound' });
});
