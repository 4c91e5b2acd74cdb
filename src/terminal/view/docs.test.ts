import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CellCanvas } from '../screen/cell-canvas.ts';
import { fact, paragraph, wrapDoc } from './doc.ts';
import { explanation, fakeFeed } from './feed-fixture.ts';
import { errorLine, errorsMessage } from './host-fixture.ts';
import { OpenView, settled } from './view-fixture.ts';

async function described(keys: string, open = new OpenView({ rows: 60 })): Promise<string> {
  open.press(keys);
  await settled();
  return open.text;
}

describe('describing', () => {
  it('tells of a unit its state, why it ended, and what may not be read', async () => {
    const text = await described('1 enter');
    assert.match(text, /─ backup\.service ─/);
    assert.match(text, /State +failed/);
    assert.match(text, /Result +killed because memory ran out/);
    assert.match(text, /At boot +starts with the system/);
  });

  it('tells of a container its end, its limits, and the processes in it', async () => {
    assert.match(await described('2 d'), /State +out of memory/);
    const text = await described('2 j enter');
    assert.match(text, /Memory +368M of 1\.6G/);
    assert.match(text, /Network in \/ out +1\.2 KiB\/s \/ 800 B\/s/);
    assert.match(text, /Processes in it\n +5120 node 41\.2 % \(safe\)/);
  });

  it('tells of a pod its status, node, and why there are no figures', async () => {
    const text = await described('3 enter');
    assert.match(text, /Status +CrashLoopBackOff/);
    assert.match(text, /Ready +0 \/ 1/);
    assert.match(text, /Context +prod/);
  });

  it('tells an error line whole, and from where it is', async () => {
    const text = await described('5 enter');
    assert.match(text, /From +unit:sshd\.service/);
    assert.match(text, /Failed password for invalid user oracle from 203\.0\.113\.44/);
  });

  it('tells beside an error which logs are not read, and why', async () => {
    const open = new OpenView({ rows: 60 });
    const reason = { en: 'no right to read it', ko: '읽을 권한이 없습니다' };
    const unwatched = [{ name: '/var/log/secure', reason }];
    open.tell({ ...errorsMessage([errorLine(1, 'x')]), unwatched, unwatchedCount: 1 } as never);
    const text = await described('5 enter', open);
    assert.match(text, /1 log not readable\n - \/var\/log\/secure: no right to read it/);
  });

  it('tells beside an error of which logs not all is read', async () => {
    const open = new OpenView({ rows: 60 });
    const left = { outrun: ['web-1'], skipped: 7 };
    open.tell({ ...errorsMessage([errorLine(1, 'x')]), ...left });
    const text = await described('5 enter', open);
    assert.match(text, /1 log not read whole\n - web-1\n It comes faster than it is read/);
    assert.match(text, /7 lines not looked through/);
  });

  it('tells of a disk that does not answer, and of a network', async () => {
    assert.match(await described('6 enter'), /State +does not answer/);
    const text = await described('6 G enter');
    assert.match(text, /Addresses +192\.0\.2\.10/);
    assert.match(text, /Now +in 1 Mbit\/s {2}out 320 kbit\/s/);
  });

  it('tells of a process what it is, and each reason with its evidence', async () => {
    const text = await described('enter');
    assert.match(text, /DANGER/);
    assert.match(text, /- SUSPICIOUS_PATH {2}\/tmp\/kdevtmpfsi\n +It runs from a folder/);
    assert.match(text, /Expected of this program, not counted\n - RUNNING_AS_ROOT/);
    assert.match(text, /What to do\n End it and look for its file\./);
    assert.match(text, /CPU, last 5 minutes\n ▁▁ ▄▆█\n/);
    assert.match(text, /Parents +systemd 1/);
  });

  it('says what may not be read, and that a PID is of another process now', async () => {
    const unreadable = { unreadable: { en: 'needs root', ko: 'root가 필요합니다' } };
    const process = { ...explanation.process, executable: unreadable, ports: unreadable };
    const hidden = fakeFeed({ explain: () => Promise.resolve({ ...explanation, process }) });
    const text = await described('enter', new OpenView({ feed: hidden, rows: 60 }));
    assert.match(text, /Executable +may not be read: needs root/);
    const other = { ...explanation.process, startTicks: 1 };
    const reused = fakeFeed({
      explain: () => Promise.resolve({ ...explanation, process: other }),
    });
    const told = await described('enter', new OpenView({ feed: reused }));
    assert.match(told, /its PID now belongs to another one/);
  });

  it('says that it is on its way, and why it did not come', async () => {
    const explain = (): Promise<never> => Promise.reject(new Error('no such process'));
    const open = new OpenView({ feed: fakeFeed({ explain }) }).press('enter');
    assert.match(open.text, /On its way/);
    await settled();
    assert.match(open.text, /It did not work: no such process/);
  });

  it('calls off what is left before it came', async () => {
    let given: AbortSignal | null = null;
    const explain = (_pid: number, signal: AbortSignal): Promise<never> => {
      given = signal;
      return new Promise(() => {});
    };
    const open = new OpenView({ feed: fakeFeed({ explain }) }).press('enter');
    await settled();
    open.press('escape');
    assert.equal((given as AbortSignal | null)?.aborted, true);
    assert.match(open.text, /4 processes/);
  });

  it('scrolls by keys and wheel, and not beyond its ends', async () => {
    const open = new OpenView({ rows: 12 });
    const top = await described('enter', open);
    assert.match(top, /DANGER/);
    assert.doesNotMatch(open.press('j j j j').text, /DANGER/);
    assert.match(open.press('G').text, /Parents/);
    assert.match(open.press('j g').text, /DANGER/);
    open.input({ type: 'mouse', action: 'wheelDown', x: 1, y: 1 });
    assert.doesNotMatch(open.text, /DANGER/);
    open.input({ type: 'mouse', action: 'wheelUp', x: 1, y: 1 });
    assert.match(open.text, /DANGER/);
  });
});

describe('wrapping', () => {
  const canvas = new CellCanvas(1, 1);
  const wrapped = (text: string, columns: number): string[] =>
    wrapDoc({ title: '', lines: [paragraph(text)] }, columns, canvas).map((line) => line.text);

  it('breaks between words, and within one that is too long', () => {
    assert.deepEqual(wrapped('one two three', 8), ['one two', 'three']);
    assert.deepEqual(wrapped('abcdefghij k', 4), ['abcd', 'efgh', 'ij k']);
    assert.deepEqual(wrapped('', 4), ['']);
  });

  it('counts wide characters as two, and cuts none in half', () => {
    assert.deepEqual(wrapped('가나다라', 5), ['가나', '다라']);
  });

  it('keeps the label to the first line of a fact', () => {
    const doc = { title: '', lines: [fact('Name', 'one two three four five')] };
    const lines = wrapDoc(doc, 36, canvas);
    assert.deepEqual(
      lines.map(({ label, text, indent }) => [label, text, indent]),
      [
        ['Name', 'one two three four', 18],
        ['', 'five', 18],
      ],
    );
  });
});
