import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeFeed } from './feed-fixture.ts';
import { OpenView, settled } from './view-fixture.ts';

const go = (open: OpenView, text: string): OpenView => open.press(':').type(text).press('enter');

describe('going to', () => {
  it('panels, by their names in either language', () => {
    assert.match(go(new OpenView(), 'pods').marked[0] ?? '', /shop\/job-x/);
    assert.match(go(new OpenView(), 'devices').text, /6 disks and network/);
    const korean = new OpenView({ language: 'ko' });
    assert.match(go(korean, '컨테이너').marked[0] ?? '', /worker/);
  });

  it('processes by PID and name, whatever the filter', () => {
    const open = new OpenView().press('1 4 /').type('nginx').press('enter');
    assert.match(go(open, '2291').marked[0] ?? '', /report-sync/);
    assert.match(go(open, 'kdevtmpfsi').marked[0] ?? '', /48213/);
    assert.match(go(open, '99').foot, /There is no process with PID 99/);
  });

  it('processes that are hidden: by the filter, as threads of the kernel, in a closed tree', () => {
    const open = new OpenView().press('1 4 /').type('nginx').press('enter');
    assert.match(go(open, 'kdevtmpfsi').marked[0] ?? '', /48213/);
    assert.match(go(open, '9').marked[0] ?? '', /kworker/);
    open.press('t').press('K');
    go(open, '1324').press('left');
    assert.doesNotMatch(open.text, / 1390 /);
    assert.match(go(open, '1390').marked[0] ?? '', / 1390 /);
  });

  it('keep the filter where nothing of that name is hidden by it', () => {
    const open = new OpenView().press('1 4 /').type('nginx').press('enter');
    assert.match(go(open, 'nobody').foot, /Nothing here is called nobody/);
    assert.match(open.text, /\/nginx 2 of 5/);
  });

  it('units, containers and pods by name', () => {
    const open = new OpenView();
    assert.match(go(open, 'sshd').marked[0] ?? '', /sshd/);
    assert.match(go(open, 'worker').marked[0] ?? '', /worker/);
    assert.match(go(open, 'web-7d9f').marked[0] ?? '', /shop\/web-7d9f/);
    assert.match(go(open, 'nobody').foot, /Nothing here is called nobody/);
  });

  it('leaves what is open, and does nothing for nothing', async () => {
    const open = new OpenView().press('enter');
    await settled();
    assert.match(go(open, 'pods').text, /4 processes/);
    assert.equal(go(open, '').foot, open.foot);
  });

  it('is completed by Tab: what all have in common, then one after the other', () => {
    const open = new OpenView().press(':').type('ku').press('tab');
    assert.match(open.foot, / :ku/);
    open.press('ctrl-u').type('kd').press('tab');
    assert.match(open.foot, /:kdevtmpfsi/);
    open.press('ctrl-u').type('p').press('tab');
    assert.match(open.foot, /:pods/);
    assert.match(open.press('tab').foot, /:processes/);
    assert.match(open.press('shift-tab').foot, /:pods/);
    open.press('escape');
    assert.match(open.foot, /\?help/);
  });

  it('namespaces and contexts, where the cluster is chosen here', async () => {
    const open = new OpenView();
    go(open, 'ns shop billing');
    await settled();
    assert.match(open.foot, /Pods of shop billing from now on/);
    go(open, 'ns');
    go(open, 'ctx staging');
    await settled();
    assert.match(open.foot, /Pods of staging/);
    assert.deepEqual(open.feed.picked, [
      { kubeContext: 'prod', kubeNamespaces: ['shop', 'billing'] },
      { kubeContext: 'prod', kubeNamespaces: [] },
      { kubeContext: 'staging', kubeNamespaces: [] },
    ]);
    assert.match(go(open, 'ctx nowhere').foot, /Nothing here is called nowhere/);
    open.press(':').type('ctx st').press('tab');
    assert.match(open.foot, /:ctx staging/);
  });

  it('says why nothing is picked', async () => {
    const readonly = new OpenView({ readonly: true });
    assert.match(go(readonly, 'ns shop').foot, /--readonly/);
    assert.deepEqual(readonly.feed.picked, []);
    const elsewhere = new OpenView({ feed: fakeFeed({ pick: null }) });
    assert.match(go(elsewhere, 'ns shop').foot, /chosen elsewhere/);
    const pick = (): Promise<void> => Promise.reject(new Error('no such context'));
    const failing = go(new OpenView({ feed: fakeFeed({ pick }) }), 'ns shop');
    await settled();
    assert.match(failing.foot, /It did not work: no such context/);
  });

  it('hosts of a hub, by name or id', async () => {
    const open = new OpenView().press(':');
    await settled();
    open.type('host d').press('tab');
    assert.match(open.foot, /:host db-01/);
    open.press('enter');
    assert.deepEqual(open.feed.chosen, ['h2']);
    assert.match(open.text, /Waiting for the first values/);
    assert.match(go(open, 'host nowhere').foot, /Nothing here is called nowhere/);
    const alone = new OpenView({ feed: fakeFeed({ hosts: null, choose: null }) });
    assert.match(go(alone, 'host x').foot, /only this host/);
  });

  it('all units of the host, and back to the watched ones', async () => {
    const open = new OpenView().press('A');
    await settled();
    assert.match(open.text, /1 services \(all units\) 4/);
    assert.match(open.text, /cron/);
    assert.match(open.press('A').text, /1 services 3/);
  });
});
