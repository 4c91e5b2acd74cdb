// The second line: the newest error until it is seen, else how the connection and the host are.

import { age } from '../../client/model/format.ts';
import type { Announced } from '../../client/announcement.ts';
import type { Canvas, Tone } from '../canvas.ts';
import type { FeedState } from '../host-feed.ts';
import { hostVerdict } from '../model/host-verdict.ts';
import { drawMarked } from './panels/errors.ts';
import { Pen } from './pen.ts';
import type { Scene } from './scene.ts';
import { shareLevels } from './tones.ts';

/** A tick comes each second; what is older than this is told as stale. */
const staleAfterMs = 4000;
const mostNames = 4;

export interface Connection {
  state: FeedState;
  reason: string | null;
  /** Of this machine's clock: when the newest tick came; 0: none yet. */
  heardMs: number;
}

function drawAnnounced({ line, more }: Announced, pen: Pen, { words, model }: Scene): void {
  const { clock } = words.times(model.timeZone);
  const seen = more > 0 ? words.say('seen.more', { n: more }) : words.say('seen');
  const room = pen.rest - pen.canvas.widthOf(seen) - 2;
  const told = room > 30 ? pen.part(room) : pen;
  told.text(pen.canvas.glyphs.danger, 'danger').gap();
  told.text(clock(line.atMs), 'second').gap().text(line.name, 'info').gap(2);
  drawMarked(line, told);
  if (told !== pen) pen.atEnd(seen, 'accent');
}

function connectionWord(scene: Scene, { state, reason, heardMs }: Connection): string | null {
  const { words, feed, model, now } = scene;
  const { say, language } = words;
  const since = age(now() - heardMs, language);
  const told = (text: string): string => (reason === null ? text : `${text} ${reason}`);
  if (state === 'signedOut') return told(say('state.signedOut'));
  if (heardMs > 0 && state !== 'live') return told(say('state.broken', { age: since }));
  if (heardMs > 0) {
    return now() - heardMs > staleAfterMs ? say('state.stale', { age: since }) : null;
  }
  if (state === 'refused') return told(say('state.refused'));
  if (model.host !== null) return say('state.waiting');
  const { from } = feed;
  return told(from === null ? say('state.connecting') : say('state.connecting.to', { from }));
}

function namesOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
}

function drawVerdict(pen: Pen, { words, model }: Scene): void {
  const { glyphs } = pen.canvas;
  const { danger, warning } = hostVerdict(model, shareLevels);
  const part = (glyph: string, key: 'verdict.danger' | 'verdict.warning', tone: Tone): void => {
    const names = key === 'verdict.danger' ? danger : warning;
    if (names.length === 0) return;
    pen.text(`${glyph} ${words.say(key, { names: namesOf(names) })}`, tone).gap(2);
  };
  part(glyphs.danger, 'verdict.danger', 'danger');
  part(glyphs.warning, 'verdict.warning', 'warning');
  if (danger.length + warning.length > 0) return;
  const judged = model.fact('processes.judged');
  if (judged === null) pen.text(words.say('state.waiting'), 'third');
  else if (model.fact('processes.visibility')?.areOthersHidden)
    pen.text(words.say('verdict.own'), 'third');
  else if (judged.waiting > 0) pen.text(words.say('verdict.soFar', { n: judged.waiting }), 'third');
  else pen.text(`${glyphs.good} ${words.say('verdict.well')}`, 'good');
}

/** Something is to be told that is more than how the host is. */
export function isTroubled(
  scene: Scene,
  connection: Connection,
  announced: Announced | null,
): boolean {
  return announced !== null || connectionWord(scene, connection) !== null;
}

export function drawStatus(
  canvas: Canvas,
  y: number,
  scene: Scene,
  connection: Connection,
  announced: Announced | null,
): void {
  const pen = new Pen(canvas, { x: 1, y, columns: canvas.columns - 2 });
  if (announced) {
    drawAnnounced(announced, pen, scene);
    return;
  }
  const word = connectionWord(scene, connection);
  if (word === null) drawVerdict(pen, scene);
  else pen.text(`${canvas.glyphs.warning} ${word}`, 'warning');
}
