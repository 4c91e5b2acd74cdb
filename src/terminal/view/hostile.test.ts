import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { processRow } from '../../client/model/process-fixture.ts';
import {
  testCluster,
  testContainer,
  testEngine,
  testPod,
} from '../../contract/container-fixture.ts';
import { languages } from '../../contract/text.ts';
import type { LiveMessage } from '../../contract/live.ts';
import {
  containersNow,
  errorLine,
  errorsMessage,
  facts,
  hello,
  podsNow,
  processesNow,
  system,
  tick,
  unit,
} from './host-fixture.ts';
import { OpenView, settled } from './view-fixture.ts';

const hostile = [
  '\u001b[31mred\u001b[2J',
  '\u001b]0;title\u0007',
  '\u009b31m',
  'line\nfeed\r\ttab',
  '한국어 이름이 아주 깁니다',
  'e\u0301'.repeat(40),
  '\u202eright to left\u202c',
  'שלום עולם',
  '👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
  '\ud800 half',
  '\u0000',
  'x'.repeat(5000),
  '',
] as const;

/** A host of which each text that strangers choose is this one. */
function hostOf(text: string): LiveMessage[] {
  const row = processRow(7, {
    name: text,
    user: text,
    commandLine: text,
    rules: [text],
    ports: [text],
    unit: text,
    containerName: text,
    level: 'danger',
  });
  const reason = { en: text, ko: text };
  const engine = { ...testEngine, engine: text, troubled: [{ name: text, standing: 'danger' }] };
  const told = {
    ...facts,
    'host.system': { ...system, osName: text },
    'services.units': { manager: 'systemd', reason, units: [{ ...unit('a'), name: text }] },
    'containers.engine': engine,
    'pods.cluster': { ...testCluster, context: text, watched: [text] },
  };
  const container = testContainer({ name: text, image: text, ports: [text], project: text });
  const pod = testPod({ id: text, name: text, status: text, message: text, node: text });
  return [
    { ...hello(told), host: { id: 'h', name: text } } as LiveMessage,
    tick(),
    processesNow([row]),
    { ...containersNow, rows: [container] } as LiveMessage,
    { ...podsNow, rows: [pod] } as LiveMessage,
    errorsMessage([]),
    errorsMessage([errorLine(5, text, { name: text, marks: [{ from: 0, to: 3, tone: 'error' }] })]),
  ];
}

// oxlint-disable-next-line no-control-regex -- these must never reach a terminal
const raw = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function assertSound(open: OpenView): void {
  const rows = open.draw();
  assert.equal(rows.length, open.rows);
  for (const row of rows) {
    assert.doesNotMatch(row, raw);
    assert.ok(open.canvas().widthOf(row) <= open.columns, row);
  }
}

describe('texts that strangers chose', () => {
  for (const [at, text] of hostile.entries()) {
    it(`break neither panels nor what is opened of them (${at})`, async () => {
      for (const language of languages) {
        const open = new OpenView({ messages: hostOf(text), language });
        assertSound(open);
        for (const panel of ['1', '2', '3', '4', '5']) {
          open.press(`${panel} enter`);
          await settled();
          assertSound(open);
          open.press('escape');
        }
        open.press('4 x');
        assertSound(open);
      }
    });
  }

  it('are shown as signs, and the rest of the row stays where it is', () => {
    const open = new OpenView({ messages: hostOf('\u001b[31mred'), columns: 200 });
    const row = open.draw().find((one) => one.includes(' danger ')) ?? '';
    assert.match(row, /\[31mred/);
    assert.doesNotMatch(row, raw);
  });

  it('do not reach the log that is read, nor its filter', () => {
    const open = new OpenView().press('5 l');
    const text = '\u001b[2Jerror \u202e\ud800';
    const lines = [{ atMs: null, level: 'ERROR', program: null, text, cut: false }] as const;
    open.feed.streams[0]?.tell({ type: 'lines', lines });
    assertSound(open);
    assert.match(open.text, /error/);
    open.press('/').input({ type: 'paste', text: '\u001b[2J\u202e' });
    assertSound(open);
  });
});
