import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { processRow } from '../../client/model/process-fixture.ts';
import { testPod } from '../../contract/container-fixture.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { Input, Key, KeyName } from '../input.ts';
import { CellCanvas, plainRows } from '../screen/cell-canvas.ts';
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
import { mouse, OpenView, settled } from './view-fixture.ts';

const names: readonly KeyName[] = [
  ...(['char', 'char', 'char', 'enter', 'escape', 'tab', 'backspace', 'delete', 'up'] as const),
  ...(['down', 'left', 'right', 'home', 'end', 'pageUp', 'pageDown', 'f1', 'f5', 'f9'] as const),
];
const chars = [...'?/:jkgGdlstpxacmnyKCAS123456q[(*\\. 한é'];

const key: fc.Arbitrary<Key> = fc.record({
  type: fc.constant('key'),
  name: fc.constantFrom(...names),
  char: fc.constantFrom(...chars),
  ctrl: fc.constantFrom(false, false, false, true),
  alt: fc.constantFrom(false, false, false, true),
  shift: fc.boolean(),
});

const small = fc.integer({ min: 0, max: 120 });

const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 8, arbitrary: key },
  fc
    .tuple(fc.constantFrom('press', 'wheelUp', 'wheelDown'), small, small)
    .map(([action, x, y]) => mouse(action as 'press', x, y)),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => ({ type: 'paste', text }) as const),
);

const name = fc.string({ unit: 'binary', maxLength: 20 });
const pids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });

const processes: fc.Arbitrary<LiveMessage> = fc
  .tuple(pids, name, fc.boolean(), fc.integer({ min: 0, max: 20 }))
  .map(([list, text, whole, parentPid]) => ({
    ...processesNow(list.map((pid) => processRow(pid, { name: text, parentPid }))),
    whole,
    gone: whole ? [] : [parentPid],
    atMs: nowMs + parentPid,
  })) as fc.Arbitrary<LiveMessage>;

const pods: fc.Arbitrary<LiveMessage> = fc
  .tuple(fc.uniqueArray(name, { maxLength: 8 }), fc.boolean())
  .map(([ids, whole]) => ({ ...podsNow, rows: ids.map((id) => testPod({ id })), whole })) as never;

const message: fc.Arbitrary<LiveMessage> = fc.oneof(
  processes,
  pods,
  fc.constant(containersNow),
  fc.constant(hello(facts)),
  fc.constant(hello({})),
  fc.constant(tick()),
  fc.nat(50).map((id) => errorsMessage([errorLine(id, 'some error')])),
);

const size = fc.tuple(fc.integer({ min: 1, max: 210 }), fc.integer({ min: 1, max: 70 }));

const step = fc.oneof(
  { weight: 4, arbitrary: input.map((it) => ({ input: it })) },
  { weight: 2, arbitrary: message.map((it) => ({ message: it })) },
  size.map((it) => ({ size: it })),
  fc.constant({ later: 11_000 }),
);

type Step =
  | { input: Input }
  | { message: LiveMessage }
  | { size: [number, number] }
  | { later: number };

function take(open: OpenView, one: Step): void {
  if ('input' in one) open.view.onInput(one.input);
  else if ('message' in one) open.tell(one.message);
  else if ('size' in one) [open.columns, open.rows] = one.size;
  else {
    open.nowMs += one.later;
    open.view.tick();
  }
}

test('whatever is pressed, told and resized, it draws, and marks one row at most', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const open = new OpenView({ messages: busyHost });
      for (const one of steps as Step[]) {
        take(open, one);
        const rows = open.draw();
        assert.equal(rows.length, open.rows);
        assert.ok(open.marked.length <= 1);
      }
      await settled();
      open.draw();
    }),
    { numRuns: 150 },
  );
});

test('what is chosen can be seen and is there, whatever happened', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(processes, key), { maxLength: 30 }), (steps) => {
      const open = new OpenView({ messages: [hello(facts), processesNow()] });
      for (const one of steps) {
        if (one.type === 'key') {
          if (['j', 'k', 'g', 'G', 's', 'S', 't'].includes(one.char)) open.view.onInput(one);
        } else open.tell(one);
        // Long enough for the order to be made anew.
        open.nowMs += 20_000;
        open.draw();
      }
      const first = open.press('escape escape escape escape 4').draw();
      const hasRows = !first.some((row) => /─ 4 processes( \(tree\))? ─/.test(row));
      if (first.some((row) => /─ 4 processes/.test(row))) {
        assert.equal(open.marked.length, hasRows ? 1 : 0);
      }
    }),
    { numRuns: 150 },
  );
});

test('every size is drawn to its edges, in every mode', async () => {
  const modes = ['', '?', 'enter', '5 l', 'x', '/', ':', '2 2', 'C', 'p', 't'];
  for (const keys of modes) {
    const open = new OpenView();
    if (keys !== '') open.press(keys);
    await settled();
    for (const [columns, rows] of [
      [300, 100],
      [80, 24],
      [20, 5],
      [19, 5],
      [5, 40],
      [1, 1],
      [100, 30],
    ] as const) {
      const canvas = new CellCanvas(columns, rows);
      open.view.draw(canvas);
      assert.equal(plainRows(canvas).length, rows);
      assert.ok(
        plainRows(canvas).some((row) => row !== ''),
        `${keys} at ${columns}x${rows}`,
      );
    }
  }
});

test('a terminal that is too small says so', () => {
  const open = new OpenView({ columns: 19, rows: 4 });
  assert.deepEqual(open.draw(), ['too small', '', '', '']);
  open.columns = 80;
  assert.match(open.text, /This terminal is too small: 80×4, at least 20×5\./);
  const korean = new OpenView({ columns: 3, rows: 4, language: 'ko' });
  assert.match(korean.text, /^좁…/);
});
