import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testCluster, testEngine, testPod } from '../../contract/container-fixture.ts';
import type { ClusterState } from '../../contract/pod.ts';
import type { LiveMessage } from '../../contract/live.ts';
import { fakeFeed } from './feed-fixture.ts';
import {
  busyHost,
  containersNow,
  errorLine,
  errorsMessage,
  facts,
  hello,
  nowMs,
  podsNow,
  processesNow,
  tick,
} from './host-fixture.ts';
import { OpenView, settled } from './view-fixture.ts';

const reason = { en: 'The reason in words.', ko: '말로 된 이유입니다.' };

const opened = (more: Readonly<Record<string, unknown>>, ...messages: LiveMessage[]): OpenView =>
  new OpenView({ messages: [hello({ ...facts, ...more }), tick(), ...messages] });

describe('the connection', () => {
  it('says how it stands before anything is known', () => {
    const open = new OpenView({ messages: [], feed: fakeFeed({ from: 'https://hub' }) });
    open.view.onState('connecting', null);
    assert.match(open.text, /Connecting to https:\/\/hub\./);
    open.view.onState('refused', 'The token is not known.');
    assert.match(open.text, /No connection\. The token is not known\./);
    open.view.onState('signedOut', null);
    assert.match(open.text, /Signed out/);
  });

  it('says that it was lost, and how old the figures are', () => {
    const open = new OpenView();
    open.nowMs += 20_000;
    assert.match(open.text, /No new values for 20 s/);
    for (const state of ['connecting', 'refused', 'broken'] as const) {
      open.view.onState(state, null);
      assert.match(open.draw()[1] ?? '', /connection was lost/);
    }
    assert.match(open.text, /connection was lost .* figures are 20 s old/);
    assert.match(open.text, /kdevtmpfsi/);
    open.rows = 6;
    assert.match(open.draw()[0] ?? '', /connection was lost/);
    open.rows = 30;
    open.view.onState('live', null);
    open.tell(...busyHost);
    assert.match(open.text, /Needs attention/);
  });

  it('shows nothing of a host once another one is shown', () => {
    const open = new OpenView();
    const other = { ...hello({}), host: { id: 'h2', name: 'db-01' } } as LiveMessage;
    open.tell(other);
    assert.match(open.text, / db-01 /);
    assert.doesNotMatch(open.text, /kdevtmpfsi|worker|job-x|Failed password|nginx/);
    open.tell(processesNow());
    assert.match(open.text, /kdevtmpfsi/);
  });

  it('shows from where a host of a hub is seen', () => {
    const open = new OpenView({ feed: fakeFeed({ from: 'hub:8000' }), columns: 120 });
    assert.match(open.text, / web-01 {2}hub:8000 {2}Rocky/);
  });
});

describe('panels without content', () => {
  for (const state of ['absent', 'forbidden', 'silent', 'failed'] as const) {
    it(`an engine that is ${state} is one line with its reason`, () => {
      const engine = { ...testEngine, state, reason };
      const open = opened({ 'containers.engine': engine });
      assert.match(open.text, /─ 2 containers .*─ The reason in words\. ─/);
    });
  }

  it('an engine that is asked, or has nothing, says so', () => {
    const connecting = { ...testEngine, state: 'connecting', engine: null };
    const asked = opened({ 'containers.engine': connecting });
    assert.match(asked.text, /The container engine is being asked/);
    const counts = { ...testEngine.counts, total: 0 };
    const empty = opened({ 'containers.engine': { ...testEngine, counts } });
    assert.match(empty.text, /The engine has no containers/);
    assert.match(opened({}).text, /The list is on its way/);
  });

  it('containers that were known stay in view only while their engine is watched', () => {
    const failed = { ...testEngine, state: 'failed', reason };
    const open = opened({ 'containers.engine': failed }, containersNow);
    assert.match(open.text, /2 containers .*─ The reason in words/);
    assert.doesNotMatch(open.text, /worker/);
  });

  const withReason: readonly ClusterState[] = ['absent', 'unreachable', 'forbidden', 'expired'];
  for (const state of withReason) {
    it(`a cluster that is ${state} is one line with its reason`, () => {
      const open = opened({ 'pods.cluster': { ...testCluster, state, reason } });
      assert.match(open.text, /─ 3 pods .*─ The reason in words\. ─/);
    });
  }

  it('pods stay in view while a broken watch is taken up again', () => {
    const cluster = { ...testCluster, state: 'broken', reason };
    const open = opened({ 'pods.cluster': cluster }, podsNow);
    assert.match(open.text, /3 pods \(kube: prod The connection to the cluster was lost/);
    assert.match(open.text, /shop\/web-7d9f/);
    assert.match(opened({ 'pods.cluster': cluster }).text, /─ 3 pods .*─ The reason in words/);
  });

  it('says shortly that pods have no figures, and why where one is described', async () => {
    const metrics = { unreadable: reason };
    const open = opened({ 'pods.cluster': { ...testCluster, metrics } }, podsNow);
    assert.match(open.text, /3 pods \(kube: prod, no metrics\)/);
    open.press('3 enter');
    await settled();
    assert.match(open.text, /No figures of CPU and memory\. The reason in words\./);
  });

  it('names the namespaces that are watched', () => {
    const cluster = { ...testCluster, watched: ['shop', 'billing'] };
    const open = opened({ 'pods.cluster': cluster }, podsNow);
    assert.match(open.text, /3 pods \(kube: prod, shop billing\)/);
  });

  it('services that are not asked of systemd say why, those by name are shown', () => {
    const none = { manager: 'systemd', reason, units: [] };
    assert.match(opened({ 'services.units': none }).text, /─ 1 services ─ The reason in words/);
    const empty = { manager: 'processes', reason, units: [] };
    assert.match(opened({ 'services.units': empty }).text, /No service is watched/);
  });

  it('processes of others that are hidden are no "all is well", nor services not found', () => {
    const judged = { ...facts['processes.judged'], rows: [] };
    const unit = { ...facts['services.units'].units[0], name: 'sshd', state: 'hidden' };
    const hidden = { manager: 'processes', reason, units: [{ ...unit, kind: 'process' }] };
    const open = opened({
      'processes.judged': judged,
      'processes.visibility': { areOthersHidden: true },
      'services.units': hidden,
      'disk.filesystems': [],
    });
    open.tell({ type: 'tick', atMs: nowMs, values: [0, 12] });
    assert.match(open.text, /Nothing wrong among your own processes; those of others are hidden/);
    assert.match(open.text, /1 services \(hidepid: only your own\)/);
    assert.match(open.text, /4 processes \(hidepid: only your own\)/);
    assert.match(open.text, /sshd +not visible/);
  });

  it('logs that cannot be read are counted, and no logs is not "no errors"', () => {
    const unwatched = { ...errorsMessage([]), unwatchedCount: 3 } as LiveMessage;
    assert.match(opened({}, unwatched).text, /5 errors \(3 logs not readable\)/);
    const named = { ...unwatched, unwatched: [{ name: 'secure', reason }] } as LiveMessage;
    assert.match(opened({}, named).text, /No errors in 12 logs\. secure: The reason in words/);
    const outrun = { ...errorsMessage([]), outrun: ['web-1'], skipped: 70 } as LiveMessage;
    assert.match(opened({}, outrun).text, /\(1 log not read whole, 70 lines not looked through\)/);
    const none = { ...errorsMessage([]), watched: 0 } as LiveMessage;
    assert.match(opened({}, none).text, /No log is watched/);
  });

  it('gives the room to the processes', () => {
    const rowsOf = (open: OpenView): number => {
      const rows = open.draw();
      const first = rows.findIndex((row) => row.startsWith('─ 4 '));
      return rows.findIndex((row) => row.startsWith('─ 5 ')) - first;
    };
    const absent = { ...testEngine, state: 'absent', reason };
    const less = opened({ 'containers.engine': absent, 'pods.cluster': undefined });
    assert.ok(rowsOf(less) > rowsOf(new OpenView({ rows: 30 })));
  });
});

describe('processes', () => {
  it('that are not read yet are counted in the head of their panel', () => {
    const judged = { ...facts['processes.judged'], waiting: 720 };
    const open = opened({ 'processes.judged': judged }, processesNow());
    assert.match(open.text, /─ 4 processes \(720 not read yet\) 5 ─/);
    assert.match(open.press('t').text, /─ 4 processes \(tree, 720 not read yet\) 5 ─/);
  });
});

describe('the newest error', () => {
  it('stands first in the panel by its time, whichever log was looked through last', () => {
    const late = errorLine(1, 'late error', { atMs: nowMs - 1000 });
    const early = errorLine(2, 'early error', { atMs: nowMs - 60_000 });
    const rows = opened({}, errorsMessage([late, early])).draw();
    const at = (text: string): number => rows.findIndex((row) => row.includes(text));
    assert.ok(at('late error') > 0);
    assert.equal(at('early error'), at('late error') + 1);
  });

  it('stands on top at once, for 30 seconds', () => {
    const open = new OpenView();
    const before = open.changes;
    open.tell(errorsMessage([errorLine(100, 'disk error on sda')]));
    assert.ok(open.changes > before);
    assert.match(open.draw()[1] ?? '', /^ ✖ 23:27:48 sshd {2}disk error on sda +a: seen$/);
    open.nowMs += 31_000;
    assert.doesNotMatch(open.draw()[1] ?? '', /disk error/);
  });

  it('goes when it is seen, and tells of those besides it', () => {
    const open = new OpenView();
    open.tell(errorsMessage([errorLine(101, 'second error'), errorLine(100, 'first error')]));
    assert.match(open.draw()[1] ?? '', /second error +a: seen \(\+1\)$/);
    open.press('a');
    assert.match(open.draw()[1] ?? '', /Needs attention/);
  });

  it('is announced while the picture stands still, and on the smallest screen', () => {
    const open = new OpenView().press('p');
    open.tell(errorsMessage([errorLine(100, 'disk error')]));
    assert.match(open.draw()[1] ?? '', /disk error/);
    open.rows = 5;
    open.columns = 40;
    assert.match(open.draw()[0] ?? '', /disk error/);
  });
});

describe('the verdict', () => {
  it('is good where nothing is wrong', () => {
    const none = { danger: 0, caution: 0, safe: 1, kernel: 0 };
    const open = opened({
      'processes.judged': { counts: { contextual: none, strict: none }, rows: [], waiting: 0 },
      'services.units': { manager: 'systemd', reason: null, units: [] },
      'disk.filesystems': [],
    });
    open.tell({ type: 'tick', atMs: nowMs, values: [0, 12] });
    assert.match(open.draw()[1] ?? '', /● All is well/);
  });

  it('claims nothing before the processes are judged', () => {
    const quiet = { 'services.units': null, 'disk.filesystems': [] };
    const open = opened({ 'processes.judged': null, ...quiet });
    const line = (): string => open.draw()[1] ?? '';
    open.tell({ type: 'tick', atMs: nowMs, values: [0, 12] });
    assert.match(line(), /^ Waiting for the first values\./);
    const none = { danger: 0, caution: 0, safe: 1, kernel: 0 };
    const judged = { counts: { contextual: none, strict: none }, rows: [], waiting: 7 };
    const some = opened({ 'processes.judged': judged, ...quiet });
    some.tell({ type: 'tick', atMs: nowMs, values: [0, 12] });
    assert.match(some.draw()[1] ?? '', /^ Nothing wrong so far; 7 processes are not judged/);
  });

  it('counts open findings, and names troubled containers and pods', () => {
    const { counts } = testEngine;
    const troubled = [{ ...testPod({ id: 'ns/bad', standing: 'danger' }) }];
    const open = opened({
      'findings.open': { counts: { info: 1, warning: 2, danger: 0, critical: 1 }, worst: [] },
      'pods.cluster': { ...testCluster, troubled },
      'containers.engine': {
        ...testEngine,
        counts,
        troubled: [{ id: 'x', name: 'oomy', standing: 'danger' }],
      },
    });
    assert.match(open.draw()[0] ?? '', /3 findings/);
    assert.match(open.draw()[1] ?? '', /oomy, ns\/bad/);
  });
});
