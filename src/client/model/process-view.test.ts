// How the process table is arranged: sorted, filtered, as a tree, and still while it is read.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProcessRow } from '../../contract/process.ts';
import { columnsFor } from '../../web/model/processes/process-columns.ts';
import { processesMessage, processRow } from './process-fixture.ts';
import { ProcessTable } from './process-table.ts';
import { holdMs, ProcessView, sortEveryMs, type ViewOptions } from './process-view.ts';

function viewOf(rows: ProcessRow[], options: Partial<ViewOptions> = {}) {
  const table = new ProcessTable();
  const view = new ProcessView(table);
  table.take(processesMessage({ whole: true, rows }));
  view.choose(options);
  view.refresh(0);
  const pids = (): number[] => view.lines.map(({ entry }) => entry.row.pid);
  return { table, view, pids };
}

const mixed = [
  processRow(10, { cpuPercent: 5 }),
  processRow(11, { cpuPercent: 50 }),
  processRow(12, { level: 'danger', strictLevel: 'danger', name: 'Zed' }),
  processRow(13, { level: 'caution', strictLevel: 'caution', name: 'able' }),
  processRow(14, { level: 'kernel', strictLevel: 'kernel' }),
  processRow(15, { cpuPercent: 5, strictLevel: 'danger' }),
];

describe('order', () => {
  test('the worst first, then by CPU, then by PID; kernel threads only when asked', () => {
    const { pids, view } = viewOf(mixed);
    assert.deepEqual(pids(), [12, 13, 11, 10, 15]);
    view.choose({ kernel: true });
    assert.deepEqual(pids(), [12, 13, 11, 10, 15, 14]);
    view.choose({ kernel: false, mode: 'strict' });
    assert.deepEqual(pids(), [15, 12, 13, 11, 10]);
  });

  test('names without regard to case; what is not known last, either way', () => {
    const { pids, view } = viewOf(mixed.slice(0, 4));
    view.choose({ order: { column: 'name', descending: false } });
    assert.deepEqual(pids(), [13, 10, 11, 12]);
    view.choose({ order: { column: 'cpu', descending: true } });
    assert.deepEqual(pids(), [11, 10, 12, 13]);
    view.choose({ order: { column: 'cpu', descending: false } });
    assert.deepEqual(pids(), [10, 11, 12, 13]);
  });

  test('ports are ordered as numbers', () => {
    const rows = [['[::1]:443'], ['127.0.0.1:80'], ['9000/udp'], []].map((ports, at) =>
      processRow(at + 1, { ports }),
    );
    const { pids } = viewOf(rows, { order: { column: 'ports', descending: false } });
    assert.deepEqual(pids(), [2, 1, 3, 4]);
  });
});

describe('reading', () => {
  test('rows stay where they are between two sorts, and longer while they are read', () => {
    const { table, view, pids } = viewOf([processRow(1), processRow(2)]);
    table.take(processesMessage({ values: [2, 900, 1, 1, 82] }));
    view.refresh(sortEveryMs - 1);
    assert.deepEqual(pids(), [1, 2]);
    view.touch(sortEveryMs);
    view.refresh(sortEveryMs + 1);
    assert.deepEqual(pids(), [1, 2]);
    assert.equal(view.held(sortEveryMs + 1), true);
    view.refresh(sortEveryMs + holdMs);
    assert.deepEqual(pids(), [2, 1]);
  });

  test('what has ended keeps its row until the next order, and is no longer found', () => {
    const { table, view, pids } = viewOf([processRow(1), processRow(2)]);
    table.take(processesMessage({ gone: [1], rows: [processRow(3)] }));
    view.refresh(1000);
    assert.deepEqual(pids(), [1, 2]);
    assert.equal(view.lines[0]?.entry.ended, true);
    assert.equal(view.indexOf(1), -1);
    view.refresh(sortEveryMs);
    assert.deepEqual(pids(), [2, 3]);
  });

  test("the reader's own choice shows at once, though the order is held", () => {
    const { view, pids } = viewOf([processRow(1), processRow(2)]);
    view.touch(1);
    view.choose({ order: { column: 'pid', descending: true } });
    assert.deepEqual(pids(), [2, 1]);
  });
});

describe('filter', () => {
  const rows = [
    processRow(80, {
      name: 'nginx',
      ports: ['80', '443'],
      user: 'www-data',
      unit: 'nginx.service',
    }),
    processRow(801, {
      executable: '/usr/bin/redis',
      commandLine: 'redis',
      name: 'redis',
      ports: ['127.0.0.1:6379'],
      rules: ['PUBLIC_PORT(6379)'],
    }),
    processRow(82, { name: 'x', executable: '/tmp/.x', level: 'danger', commandLine: '<b> 443' }),
    processRow(83, { name: '서버', ports: null }),
  ];
  const found = (filter: string): number[] =>
    viewOf(rows, { filter })
      .pids()
      .sort((a, b) => a - b);

  test('finds in name, path, command line, user, unit and rule', () => {
    assert.deepEqual(found('NGINX'), [80]);
    assert.deepEqual(found('/tmp/.x'), [82]);
    assert.deepEqual(found('<b>'), [82]);
    assert.deepEqual(found('www-data'), [80]);
    assert.deepEqual(found('public_port'), [801]);
    assert.deepEqual(found('서버'), [83]);
    assert.deepEqual(found('nothing'), []);
  });

  test('a number is a whole PID or a whole port, or stands in a text', () => {
    assert.deepEqual(found('80'), [80]);
    assert.deepEqual(found('443'), [80, 82]);
    assert.deepEqual(found('port:443'), [80]);
    assert.deepEqual(found('127.0.0.1:63'), [801]);
    assert.deepEqual(found('pid:801'), [801]);
  });

  test('names narrow it, words add up, unknown names are plain text', () => {
    assert.deepEqual(found('level:danger'), [82]);
    assert.deepEqual(found('level:위험'), [82]);
    assert.deepEqual(found('user:root level:safe'), [83, 801]);
    assert.deepEqual(found('rule:6379 redis'), [801]);
    assert.deepEqual(found('level:'), [80, 82, 83, 801]);
    assert.deepEqual(found('colour:red'), []);
  });

  test('level follows the mode', () => {
    const strict = rows.map((row) => ({ ...row, strictLevel: 'danger' as const }));
    const { pids, view } = viewOf(strict, { filter: 'level:danger' });
    assert.equal(pids().length, 1);
    view.choose({ mode: 'strict' });
    assert.equal(pids().length, 4);
  });
});

describe('tree', () => {
  const rows = [
    processRow(1, { parentPid: 0 }),
    processRow(5, { parentPid: 1 }),
    processRow(6, { parentPid: 5 }),
    processRow(7, { parentPid: 5, level: 'danger' }),
    processRow(8, { parentPid: 999 }),
  ];

  test('children stand under their parents, the worst of them first', () => {
    const { view, pids } = viewOf(rows, { tree: true });
    assert.deepEqual(pids(), [1, 5, 7, 6, 8]);
    assert.deepEqual(
      view.lines.map(({ depth, children }) => [depth, children]),
      [
        [0, 1],
        [1, 2],
        [2, 0],
        [2, 0],
        [0, 0],
      ],
    );
  });

  test('a closed one hides what is below it, and opens again', () => {
    const { view, pids } = viewOf(rows, { tree: true });
    view.toggle(5);
    assert.deepEqual(pids(), [1, 5, 8]);
    assert.equal(view.lines[1]?.closed, true);
    view.toggle(5);
    assert.equal(pids().length, 5);
  });

  test('a filter keeps the parents of what fits, marked as such', () => {
    const { view, pids } = viewOf(rows, { tree: true, filter: 'level:danger' });
    assert.deepEqual(pids(), [1, 5, 7]);
    assert.deepEqual(
      view.lines.map(({ fits }) => fits),
      [false, false, true],
    );
  });

  test('a PID used again is nobody’s parent, and circles end', () => {
    const { pids } = viewOf(
      [
        processRow(20, { startTicks: 900, parentPid: 1 }),
        processRow(21, { startTicks: 100, parentPid: 20 }),
        processRow(30, { startTicks: 5, parentPid: 31 }),
        processRow(31, { startTicks: 5, parentPid: 30 }),
        processRow(40, { startTicks: 5, parentPid: 40 }),
      ],
      { tree: true },
    );
    assert.deepEqual(pids().toSorted(), [20, 21, 30, 31, 40]);
  });

  test('deep chains do not overflow', () => {
    const chain = Array.from({ length: 5000 }, (_, at) => processRow(at + 1, { parentPid: at }));
    const { view } = viewOf(chain, { tree: true });
    assert.equal(view.lines.at(-1)?.depth, 4999);
  });
});

describe('columns', () => {
  test('a phone keeps five; more width shows more; all is all', () => {
    assert.deepEqual(columnsFor(340, false).shown, ['verdict', 'name', 'pid', 'cpu', 'memory']);
    assert.deepEqual(columnsFor(690, false).shown, [
      'verdict',
      'name',
      'pid',
      'user',
      'ports',
      'cpu',
      'memory',
      'started',
    ]);
    assert.equal(columnsFor(340, true).shown.length, 15);
    assert.ok(columnsFor(340, true).leastWidth > 1000);
    assert.equal(columnsFor(2200, false).shown.length, 15);
  });

  test('a text fits only where no letter of it can be too wide', () => {
    const wide = columnsFor(1200, false);
    assert.equal(wide.fits('name', 'WWWWWW'), true);
    assert.equal(wide.fits('name', 'WWWWWWW'), false);
    assert.equal(wide.fits('command', 'sleep 600'), true);
    assert.equal(wide.fits('name', '\ufdfd'), false);
    assert.equal(wide.fits('ports', '숨김'), false);
    assert.equal(columnsFor(340, false).fits('name', 'WWWWWW'), false);
  });
});

test('a process of a container is found by the name that people gave it', () => {
  const container = `docker-${'ab'.repeat(32)}`;
  const { pids } = viewOf(
    [processRow(1), processRow(2, { container, containerName: 'shop-web-1' })],
    { filter: 'shop-web' },
  );
  assert.deepEqual(pids(), [2]);
});
