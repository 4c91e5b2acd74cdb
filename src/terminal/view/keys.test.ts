import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { processRow } from '../../client/model/process-fixture.ts';
import { fakeFeed } from './feed-fixture.ts';
import { busyHost, nowMs, processesNow, tick } from './host-fixture.ts';
import { keyOf, mouse, OpenView, settled } from './view-fixture.ts';

describe('moving', () => {
  it('starts at the worst process and goes down and up, within the list', () => {
    const open = new OpenView();
    assert.match(open.marked[0] ?? '', /kdevtmpfsi/);
    assert.match(open.press('j').marked[0] ?? '', /report-sync/);
    assert.match(open.press('down').marked[0] ?? '', /5120/);
    assert.match(open.press('k up up up').marked[0] ?? '', /kdevtmpfsi/);
    assert.match(open.press('G').marked[0] ?? '', /1390/);
    assert.match(open.press('g').marked[0] ?? '', /kdevtmpfsi/);
    assert.match(open.press('end').marked[0] ?? '', /1390/);
    assert.match(open.press('home').marked[0] ?? '', /kdevtmpfsi/);
    assert.equal(open.marked.length, 1);
  });

  it('turns pages of what is in view', () => {
    const rows = Array.from({ length: 100 }, (_, at) => processRow(1000 + at));
    const open = new OpenView({ messages: [...busyHost, processesNow(rows)] });
    open.press('pageDown');
    const first = open.marked[0] ?? '';
    assert.doesNotMatch(first, /p1000/);
    assert.match(open.press('pageUp').marked[0] ?? '', /p1000/);
    assert.match(open.press('pageDown').marked[0] ?? '', new RegExp(first.trim().slice(0, 30)));
  });

  it('goes from panel to panel with Tab, and back with Shift-Tab', () => {
    const open = new OpenView();
    assert.match(open.press('tab').marked[0] ?? '', /Failed password/);
    assert.match(open.press('tab').marked[0] ?? '', /backup/);
    assert.match(open.press('tab').marked[0] ?? '', /worker/);
    assert.match(open.press('tab').marked[0] ?? '', /shop\/job-x/);
    assert.match(open.press('shift-tab').marked[0] ?? '', /worker/);
  });

  it('goes to a panel by its number; again, and it is alone; Esc brings the others back', () => {
    const open = new OpenView();
    open.press('1');
    assert.match(open.text, /2 containers/);
    open.press('1');
    assert.match(open.text, /1 services/);
    assert.doesNotMatch(open.text, /2 containers|4 processes/);
    open.press('escape');
    assert.match(open.text, /4 processes/);
    assert.doesNotMatch(open.text, /6 disks/);
    open.press('6');
    assert.match(open.text, /6 disks and network 3/);
    assert.doesNotMatch(open.text, /4 processes/);
  });

  it('goes aside where rows stand beside each other', () => {
    const open = new OpenView().press('3');
    assert.match(open.marked[0] ?? '', /shop\/job-x/);
    open.press('right enter');
    assert.match(open.text, /─ shop\/web-7d9f ─/);
  });

  it('chooses by a click, opens by a second one, and scrolls by the wheel', async () => {
    const open = new OpenView();
    const y = open.draw().findIndex((row) => row.includes('report-sync'));
    open.input(mouse('press', 20, y));
    assert.match(open.marked[0] ?? '', /report-sync/);
    open.input(mouse('press', 20, y));
    await settled();
    assert.match(open.text, /─ report-sync 2291 ─/);
    open.press('escape');
    open.input(mouse('wheelDown', 20, y));
    assert.match(open.marked[0] ?? '', /1390/);
    const services = open.draw().findIndex((row) => row.includes('sshd   '));
    open.input(mouse('press', 5, services));
    assert.match(open.marked[0] ?? '', /sshd/);
  });
});

describe('columns', () => {
  it('have their names where the processes have the screen alone', () => {
    const open = new OpenView({ columns: 160 });
    assert.doesNotMatch(open.text, /Verdict/);
    const rows = open.press('4').draw();
    const titles = rows.findIndex((row) => /^ +Verdict +PID +User/.test(row));
    assert.equal(titles, 4);
    const [names = '', first = ''] = rows.slice(titles);
    assert.equal(names.indexOf('Name'), first.indexOf('kdevtmpfsi'));
    assert.equal(names.indexOf('User'), first.indexOf('root'));
    assert.equal(names.indexOf('Command line'), first.indexOf('/tmp/kdevtmpfsi'));
    open.input(mouse('press', 5, titles + 2));
    assert.match(open.marked[0] ?? '', /report-sync/);
  });

  it('go from the least needed on where it is narrow: the name and its cost stay', () => {
    const open = new OpenView({ columns: 30, rows: 12 });
    assert.match(open.text, /^ ✖ {2}97\.2 {2}kdevtmpfsi/m);
  });
});

describe('ordering and choosing', () => {
  it('keeps the chosen row while others move around it', () => {
    const open = new OpenView().press('j');
    open.nowMs += 60_000;
    const rows = [processRow(7, { name: 'first', level: 'danger', cpuPercent: 99 })];
    open.tell({ ...processesNow(rows), whole: false, atMs: nowMs + 60_000 } as never);
    assert.match(open.text, /first/);
    assert.match(open.marked[0] ?? '', /report-sync/);
  });

  it('stands where the chosen row was when that is gone', () => {
    const open = new OpenView().press('j');
    open.nowMs += 60_000;
    const gone = { ...processesNow([]), whole: false, gone: [2291], atMs: nowMs + 60_000 };
    open.tell(gone as never);
    assert.match(open.marked[0] ?? '', /5120/);
  });

  it('goes through the orders, says which, and turns them round', () => {
    const open = new OpenView();
    assert.match(open.text, /4 processes 5 ─ by verdict/);
    assert.match(open.press('s').text, /4 processes 5 ─ by CPU/);
    assert.match(open.marked[0] ?? '', /kdevtmpfsi/);
    assert.match(open.press('S').text, /by CPU ↑/);
    assert.match(open.marked[0] ?? '', /1390/);
    assert.match(open.press('f6').text, /by memory/);
  });

  it('orders at once by CPU, memory and name', () => {
    const open = new OpenView();
    assert.match(open.press('c').text, /by CPU/);
    assert.match(open.press('m').text, /by memory/);
    assert.match(open.press('n').text, /by name/);
    assert.match(open.marked[0] ?? '', /kdevtmpfsi/);
    assert.match(open.press('2 n').text, /2 containers .* by name/);
    assert.match(open.marked[0] ?? '', /api/);
  });

  it('shows a tree that closes and opens, and threads of the kernel', () => {
    const open = new OpenView().press('t');
    assert.match(open.text, /4 processes \(tree\)/);
    assert.match(open.text, /└ nginx/);
    open.press('n').type('/1324').press('enter');
    open.press('escape').press('n G up');
    assert.doesNotMatch(open.text, /kworker/);
    assert.match(open.press('K').text, /kworker/);
    assert.doesNotMatch(open.press('t').text, /└/);
  });

  it('filters while one types, inverse by "!", and clears with Esc', () => {
    const open = new OpenView();
    open.press('/').type('nginx|kdev');
    assert.match(open.text, /4 processes 3 ─/);
    assert.match(open.foot, /^ \/nginx\|kdev/);
    open.press('enter');
    assert.match(open.text, /\/nginx\|kdev 3 of 5/);
    open.press('/ ctrl-u').type('!nginx').press('enter');
    assert.doesNotMatch(open.text, /1324/);
    assert.match(open.text, /kdevtmpfsi/);
    open.press('escape');
    assert.match(open.text, /4 processes 5 ─/);
  });

  it('says what is no pattern, what fits nothing, and what takes too long', () => {
    const open = new OpenView();
    open.press('/').type('[').press('enter');
    assert.match(open.foot, /Not a pattern: Unterminated character class in \/\[/);
    assert.match(open.text, /4 processes 5 ─/);
    open.press('/').type('zzz').press('enter');
    assert.match(open.text, /4 processes ─ Nothing fits \/zzz\. Esc clears it\./);
    assert.deepEqual(open.marked, []);
    assert.match(open.press('enter').foot, /Nothing is chosen/);
    open.press('escape');
    open.tell(processesNow([processRow(1, { commandLine: `${'a'.repeat(40)}!` })]));
    open.press('/').type('(a+)+$').press('enter');
    assert.match(open.foot, /takes too long/);
    assert.match(open.text, /root .* p1 +aaa/);
  });

  it('takes pasted text only where a line is typed', () => {
    const open = new OpenView();
    open.input({ type: 'paste', text: 'q\nx' });
    assert.equal(open.left, 0);
    open.press('/');
    open.input({ type: 'paste', text: 'ngi\nnx' });
    assert.match(open.foot, /\/ngi nx/);
    open.press('backspace backspace backspace').input({ type: 'paste', text: 'nx' });
    assert.match(open.press('enter').text, /\/nginx 2 of 5/);
  });
});

describe('ending a process', () => {
  it('asks with name, PID and user, and sends on yes only', async () => {
    const open = new OpenView().press('x');
    assert.match(open.text, /End a process/);
    assert.match(open.text, /Send SIGTERM to kdevtmpfsi \(PID 48213\) of root\?/);
    open.press('z n');
    assert.deepEqual(open.feed.killed, []);
    open.press('x k');
    assert.match(open.text, /Send SIGKILL to kdevtmpfsi/);
    open.press('y');
    await settled();
    assert.deepEqual(open.feed.killed, [[48213, 'SIGKILL']]);
    assert.match(open.foot, /SIGKILL was sent to kdevtmpfsi \(48213\)/);
  });

  it('means the chosen process, also when keys come faster than pictures', () => {
    const open = new OpenView().press('G');
    assert.match(open.marked[0] ?? '', /1390/);
    for (const key of ['t', 'K', 'x']) open.view.onInput(keyOf(key));
    assert.match(open.text, /\(PID 1390\) of www-data/);
  });

  it('tells why it did not work, and why it may not', async () => {
    const kill = (): Promise<string> => Promise.reject(new Error('cannot end it: no right'));
    const failing = new OpenView({ feed: fakeFeed({ kill }) }).press('x enter');
    await settled();
    assert.match(failing.foot, /It did not work: cannot end it: no right/);
    assert.match(new OpenView({ readonly: true }).press('x').foot, /--readonly/);
    const none = new OpenView({ feed: fakeFeed({ kill: null }) });
    assert.match(none.press('f9').foot, /cannot be ended from here/);
    assert.match(new OpenView().press('1 x').foot, /Only processes can be ended/);
  });
});

describe('the whole view', () => {
  it('leaves with q and Ctrl-C, from wherever one is', () => {
    assert.equal(new OpenView().press('q').left, 1);
    assert.equal(new OpenView().press('ctrl-c').left, 1);
    assert.equal(new OpenView().press('enter ctrl-c').left, 1);
    assert.equal(new OpenView().press('/ ctrl-c').left, 1);
    assert.equal(new OpenView().press('enter q').left, 0);
  });

  it('shows each core on request', () => {
    const open = new OpenView();
    assert.doesNotMatch(open.text, / 0 █/);
    assert.match(open.press('C').text, / 0 ████████  97/);
    assert.match(open.text, / 1 ████░░░░  51/);
  });

  it('stands still while it is paused, says how long, and goes on with all that came', () => {
    const open = new OpenView().press('p');
    assert.deepEqual(open.feed.looked.at(-1), ['errors']);
    open.nowMs += 12_000;
    const values = [0, 12];
    open.tell({ ...tick(nowMs + 12_000), values } as never);
    open.tell(processesNow([processRow(77, { name: 'late' })]));
    assert.match(open.text, /PAUSED 12 s/);
    assert.match(open.text, /74 %/);
    assert.match(open.text, /kdevtmpfsi/);
    open.press('p');
    assert.doesNotMatch(open.text, /PAUSED/);
    assert.match(open.text, /12 %/);
    assert.deepEqual([...(open.feed.looked.at(-1) ?? [])].sort(), [
      'containers',
      'errors',
      'pods',
      'processes',
    ]);
  });

  it('looks only at what is on the screen', () => {
    const open = new OpenView().press('1 1');
    assert.deepEqual(open.feed.looked.at(-1), ['errors']);
    open.press('4');
    assert.deepEqual(open.feed.looked.at(-1), ['errors', 'processes']);
    const asked = open.feed.looked.length;
    open.press('j j k');
    assert.equal(open.feed.looked.length, asked);
  });

  it('tells of every change by a key, and of nothing by a number that changed', () => {
    const open = new OpenView();
    const before = open.changes;
    open.tell(tick());
    assert.equal(open.changes, before);
    open.view.onInput(keyOf('j'));
    assert.ok(open.changes > before);
  });

  it('prints a picture without keys and without a chosen row', () => {
    const open = new OpenView({ picture: true });
    assert.deepEqual(open.marked, []);
    assert.doesNotMatch(open.text, /\?help/);
  });
});
