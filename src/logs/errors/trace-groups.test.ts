import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReadyLines } from '../lines/lines.ts';
import { TraceGroups } from './trace-groups.ts';

interface Written {
  text: string;
  atMs: number | null;
}

function groupsIn(...batches: readonly (readonly Written[])[]): (number | null)[] {
  const groups = new TraceGroups();
  return batches.flatMap((batch) => {
    const lines = new ReadyLines(
      batch.map((line) => ({ ...line, level: null, program: null, cut: false })),
    );
    const found = batch.map(({ text }, index) => groups.of(text, lines, index));
    groups.endBatch(lines);
    return found;
  });
}

/** Of each line its group, counted from the first head; null for places. */
function groupsOf(...lines: string[]): (number | null)[] {
  return groupsIn(lines.map((text) => ({ text, atMs: null })));
}

describe('stack traces', () => {
  it('are one with the line that tells of them: JVM', () => {
    const lines = [
      'ERROR [main] c.e.App - request failed',
      'java.lang.IllegalStateException: no connection',
      '\tat com.example.Db.open(Db.java:12)',
      '\tat com.example.Db$1.call(Unknown Source)',
      'Caused by: java.net.ConnectException: refused',
      '\t... 23 common frames omitted',
      'INFO  [main] c.e.App - started',
    ];
    assert.deepEqual(groupsOf(...lines), [1, 1, null, null, 1, null, 2]);
  });

  it('begin anew with each thing that is thrown', () => {
    const lines = ['java.io.IOException: one', '\tat a.B.c(B.java:1)', 'java.io.IOException: two'];
    assert.deepEqual(groupsOf(...lines), [0, null, 1]);
  });

  it('are one with the line that tells of them: Node.js and .NET', () => {
    const lines = [
      'TypeError: x is not a function',
      '    at Object.<anonymous> (/app/x.js:1:7)',
      '    at async run (file:///app/y.js:2:3)',
      '    at /app/z.js:3:1',
      "    code: 'ERR_INVALID'",
      'Unhandled exception. System.Exception: bad',
      '   at App.Program.Main(String[] args) in /src/Program.cs:line 5',
    ];
    assert.deepEqual(groupsOf(...lines), [1, null, null, null, 1, 2, null]);
  });

  it('are one with the line that tells of them: Python', () => {
    const lines = [
      'ERROR:root:cannot save',
      'Traceback (most recent call last):',
      '  File "/app/x.py", line 3, in save',
      '    raise ValueError("bad")',
      'ValueError: bad',
      '',
      'During handling of the above exception, another exception occurred:',
      'INFO:root:next',
    ];
    assert.deepEqual(groupsOf(...lines), [1, 1, null, 1, 1, 1, 1, 2]);
  });

  it('are known behind the header of syslog', () => {
    const head = 'Nov 22 10:00:00 web1 java[12]: ';
    const lines = [
      `${head}request failed`,
      `${head}\tat a.B.c(B.java:1)`,
      `${head}Caused by: java.io.IOException: x`,
      `${head}started`,
    ];
    assert.deepEqual(groupsOf(...lines), [1, null, 1, 2]);
  });

  it('stand alone where the line before was written long before', () => {
    const error = { text: 'ERROR the cache is gone, going on without', atMs: 10_000 };
    const traces = ['Traceback (most recent call last):', 'java.io.IOException: x'];
    for (const text of traces) {
      assert.deepEqual(groupsIn([error, { text, atMs: 10_050 }]), [1, 1], text);
      assert.deepEqual(groupsIn([error, { text, atMs: 13_000 }]), [1, 2], text);
      assert.deepEqual(groupsIn([error], [{ text, atMs: 13_000 }]), [1, 2], text);
      assert.deepEqual(groupsIn([error], [{ text, atMs: null }]), [1, 1], text);
    }
  });

  it('stand alone behind a line of another program', () => {
    const head = 'Nov 22 10:00:00 web1 ';
    const trace = 'Traceback (most recent call last):';
    const by = (other: string) => groupsOf(`${head}app[7]: an error`, `${head}${other}: ${trace}`);
    assert.deepEqual(by('app[7]'), [1, 1]);
    assert.deepEqual(by('app[8]'), [1, 2]);
    assert.deepEqual(by('job[7]'), [1, 2]);
    assert.deepEqual(groupsOf(`${head}app[7]: an error`, trace), [1, 1]);
    assert.deepEqual(groupsOf('an error', `${head}app[7]: ${trace}`), [1, 1]);
  });

  it('are not every indented line', () => {
    assert.deepEqual(groupsOf('a', '  at least one error', 'at the end: an error'), [1, 1, 2]);
  });
});
