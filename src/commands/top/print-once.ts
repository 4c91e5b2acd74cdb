// One picture without a terminal: as plain rows, or its data as JSON.

import { systemClock } from '../../kit/clock.ts';
import type { HostFeed } from '../../terminal/host-feed.ts';
import { CellCanvas, plainRows } from '../../terminal/screen/cell-canvas.ts';
import { glyphsFor, hasUnicode } from '../../terminal/screen/console-kind.ts';
import { createTopView } from '../../terminal/view/top-view.ts';
import type { Call } from '../command.ts';
import { lookOnce } from './look-once.ts';
import { snapshotOf } from './snapshot.ts';

/** Of a picture that is printed into a file or a pipe; COLUMNS and LINES say otherwise. */
const usualSize = { columns: 100, rows: 40 };
const largest = 1000;
/** Of a terminal: the sentence on why there is one picture, in two lines, and the prompt. */
const linesBelow = 3;

function sizeOf({ env }: Call, name: 'COLUMNS' | 'LINES', usual: number): number {
  const given = env[name] ?? '';
  return /^[1-9]\d{0,3}$/.test(given) ? Math.min(Number(given), largest) : usual;
}

function rowsOf(canvas: CellCanvas): string {
  return plainRows(canvas).join('\n').trimEnd();
}

export async function printOnce(call: Call, feed: HostFeed, form: 'once' | 'json'): Promise<void> {
  const { model, messages, isComplete } = await lookOnce(feed);
  if (!isComplete) process.stderr.write(`hostscope: ${call.text.top.incomplete}\n`);
  if (form === 'json') {
    call.print(JSON.stringify(snapshotOf(model, feed.from), null, 2));
    return;
  }
  const { env, language } = call;
  const now = (): number => systemClock.nowMs();
  const view = createTopView({ feed, language, now, readonly: true, picture: true });
  view.onState('live', null);
  for (const message of messages) view.onMessage(message);
  const columns = sizeOf(call, 'COLUMNS', process.stdout.columns || usualSize.columns);
  const fitting = process.stdout.rows ? process.stdout.rows - linesBelow : usualSize.rows;
  const rows = sizeOf(call, 'LINES', fitting);
  const looks = { glyphs: glyphsFor(env), unicode: hasUnicode(env) };
  const canvas = new CellCanvas(columns, rows, looks);
  view.draw(canvas);
  call.print(rowsOf(canvas));
}
