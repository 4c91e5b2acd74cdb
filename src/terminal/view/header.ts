// The first line: which host, what it runs, how long and how hard, what was judged, what time.

import { hostMetrics as names } from '../../client/model/host-metrics.ts';
import { age, dash, uptime } from '../../client/model/format.ts';
import type { Canvas, Tone } from '../canvas.ts';
import { Pen, styleOf } from './pen.ts';
import type { Scene } from './scene.ts';

interface Piece {
  text: string;
  tone: Tone;
}

/** Those of the host, the most wanted first where there is no room for all. */
interface HostPiece extends Piece {
  rank: number;
}

/** As they stand beside each other, two columns apart. */
function fitting(pieces: readonly HostPiece[], canvas: Canvas, columns: number): HostPiece[] {
  const chosen = new Set<HostPiece>();
  let rest = columns;
  for (const piece of pieces.toSorted((a, b) => a.rank - b.rank)) {
    const taken = canvas.widthOf(piece.text) + 2;
    if (taken > rest) continue;
    chosen.add(piece);
    rest -= taken;
  }
  return pieces.filter((piece) => chosen.has(piece));
}

function loadWord({ model, words }: Scene): string | null {
  const loads = [names.load1, names.load5, names.load15].map((name) => model.series.value(name));
  if (loads.every((value) => value === null)) return null;
  const load = loads.map((value) => value?.toFixed(2) ?? dash).join(' ');
  return words.say('load', { load });
}

function hostPieces(scene: Scene): HostPiece[] {
  const { model, words, feed } = scene;
  const system = model.fact('host.system');
  const load = loadWord(scene);
  const pieces: HostPiece[] = [];
  if (feed.from !== null) pieces.push({ text: feed.from, tone: 'third', rank: 2 });
  if (system) {
    const name = `${system.osName} ${system.osVersion}`.trim();
    pieces.push({ text: name, tone: 'second', rank: 3 });
    const up = uptime(scene.hostMs() - system.bootTimeMs);
    pieces.push({ text: words.say('up', { age: up }), tone: 'second', rank: 0 });
  }
  if (load !== null) pieces.push({ text: load, tone: 'second', rank: 1 });
  return pieces;
}

function countPieces(scene: Scene, { glyphs }: Canvas): Piece[] {
  const pieces: Piece[] = [];
  const open = scene.model.fact('findings.open')?.counts;
  const found = open ? open.warning + open.danger + open.critical : 0;
  if (open && found > 0) {
    const tone = open.danger + open.critical > 0 ? 'danger' : 'warning';
    pieces.push({ text: scene.words.say('findings', { n: found }), tone });
  }
  const counts = scene.model.fact('processes.judged')?.counts.contextual;
  if (counts) {
    const { danger, caution, safe } = counts;
    if (danger > 0) pieces.push({ text: `${glyphs.danger}${danger}`, tone: 'danger' });
    if (caution > 0) pieces.push({ text: `${glyphs.warning}${caution}`, tone: 'warning' });
    pieces.push({ text: `${glyphs.good}${safe}`, tone: 'good' });
  }
  return pieces;
}

function clockWord({ model, words, now }: Scene): string {
  const times = words.times(model.timeZone);
  return `${times.clock(now())} ${times.zone(now())}`;
}

/** `pausedMs`: how long the picture has stood still; null: it does not. */
export function drawHeader(canvas: Canvas, scene: Scene, pausedMs: number | null): void {
  const { model, words } = scene;
  const right = countPieces(scene, canvas);
  if (pausedMs !== null) {
    const text = words.say('paused', { age: age(pausedMs, words.language) });
    right.unshift({ text, tone: 'accent' });
  }
  const clock = clockWord(scene);
  const widthOf = (pieces: readonly Piece[]): number =>
    pieces.reduce((sum, { text }) => sum + canvas.widthOf(text) + 1, 0);
  const name = model.host?.name ?? dash;
  const withClock = widthOf(right) + canvas.widthOf(clock) + 1 < canvas.columns - 10;
  if (withClock) right.push({ text: ` ${clock}`, tone: 'second' });
  const room = Math.max(0, canvas.columns - widthOf(right) - 1);
  const pen = new Pen(canvas, { x: 1, y: 0, columns: Math.max(6, room - 1) });
  pen.text(name, 'info', { bold: true });
  for (const { text, tone } of fitting(hostPieces(scene), canvas, pen.rest)) {
    pen.gap(2).text(text, tone);
  }
  let x = Math.max(pen.x + 1, canvas.columns - widthOf(right));
  for (const { text, tone } of right) x += canvas.text(x, 0, text, styleOf(tone)) + 1;
}
