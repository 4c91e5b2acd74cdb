import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processRow } from '../../client/model/process-fixture.ts';
import { testPod } from '../../contract/container-fixture.ts';
import { CellCanvas } from '../screen/cell-canvas.ts';
import { nowMs, podsNow, processesNow } from './host-fixture.ts';
import { OpenView } from './view-fixture.ts';

class CountingCanvas extends CellCanvas {
  texts = 0;

  override text(...parameters: Parameters<CellCanvas['text']>): number {
    this.texts += 1;
    return super.text(...parameters);
  }
}

function textsOf(open: OpenView): number {
  const canvas = new CountingCanvas(200, 60);
  open.view.draw(canvas);
  return canvas.texts;
}

const processes = (count: number) =>
  processesNow(Array.from({ length: count }, (_, at) => processRow(at + 1)));

const pods = (count: number) =>
  ({
    ...podsNow,
    rows: Array.from({ length: count }, (_, at) => testPod({ id: `ns/pod-${at}` })),
  }) as never;

test('a picture costs what is in view, however much there is', () => {
  const open = new OpenView({ columns: 200, rows: 60 });
  open.tell(processes(100), pods(200));
  const some = textsOf(open);
  open.tell(processes(4000), pods(2000));
  open.nowMs += 20_000;
  assert.ok(textsOf(open) <= some * 1.05, `${textsOf(open)} and ${some}`);
});

test('2,000 pods are gone through to the last', () => {
  const open = new OpenView();
  open.tell(pods(2000));
  open.press('3 3 G');
  assert.match(open.text, /3 pods \(kube: prod\) 2000/);
  assert.match(open.marked[0] ?? '', /ns\/pod-999/);
  open.press('/').type('pod-19\\d\\d ').press('enter');
  assert.match(open.text, /100 of 2000/);
});

test('nothing is arranged anew by pictures and numbers alone', () => {
  const open = new OpenView({ columns: 200, rows: 60 });
  open.tell(processes(50), pods(50));
  let compared = 0;
  const rows = Array.from({ length: 50 }, (_, at) => {
    const row = testPod({ id: `ns/p${at}` });
    Object.defineProperty(row, 'standing', {
      get: () => {
        compared += 1;
        return 'good';
      },
    });
    return row;
  });
  open.tell({ ...podsNow, rows } as never);
  open.draw();
  const sorted = compared;
  open.tell({ type: 'tick', atMs: nowMs + 1000, values: [0, 5] });
  for (let frame = 0; frame < 10; frame += 1) open.draw();
  // The rows in view are read for their colour, and no others.
  assert.ok(compared - sorted <= 10 * 60);
  assert.ok(sorted > 50);
});
