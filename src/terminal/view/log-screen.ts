// A log over the panels: its last lines, then what is written, until it is left.

import { reasonOf } from '../../kit/app-error.ts';
import { mostLastLines, type LogPart } from '../../contract/log-line.ts';
import type { TerminalKey } from '../../text/terminal.en.ts';
import type { Canvas, Tone } from '../canvas.ts';
import type { Key, Mouse } from '../input.ts';
import { LogLines, type LogEntry } from '../model/log-lines.ts';
import { readPattern } from '../model/row-pattern.ts';
import { behind } from './graphemes.ts';
import { scrollOf, wheelLines, type Overlay } from './overlay.ts';
import type { LogChoice } from './panel-kind.ts';
import { Pen, styleOf, type Rect } from './pen.ts';
import type { Scene } from './scene.ts';

const asideChars = 20;

const levelTones: Readonly<Record<'ERROR' | 'WARN' | 'INFO', Tone>> = {
  ERROR: 'danger',
  WARN: 'warning',
  INFO: 'info',
};

function toneOf({ kind, level }: LogEntry): Tone {
  if (kind === 'line') return level === null ? 'ink' : levelTones[level];
  return kind === 'trouble' ? 'danger' : 'accent';
}

export class LogScreen implements Overlay {
  readonly isDialog = false;
  readonly #scene: Scene;
  readonly #logs: readonly LogChoice[];
  readonly #changed: () => void;
  #at = 0;
  #lines: LogLines;
  #abort = new AbortController();
  #pattern = '';
  #aside = 0;
  #height = 1;

  /** `logs`: at least one; Tab goes from one to the next. */
  constructor(scene: Scene, logs: readonly LogChoice[], changed: () => void) {
    this.#scene = scene;
    this.#logs = logs;
    this.#changed = changed;
    this.#lines = this.#follow();
  }

  get keys(): readonly TerminalKey[] {
    const next: readonly TerminalKey[] = this.#logs.length > 1 ? ['key.next'] : [];
    return ['key.filter', 'key.scroll', 'key.end', ...next, 'key.back'];
  }

  draw(canvas: Canvas, { x, y, columns, rows }: Rect): void {
    this.#height = Math.max(1, rows - 1);
    this.#drawHead(canvas, { x, y, columns });
    const top = this.#lines.topOf(this.#height);
    const shown = this.#lines.shown.slice(top, top + this.#height);
    if (shown.length === 0) {
      const key = this.#lines.total === 0 ? 'log.none' : 'filter.none';
      const text = this.#scene.words.say(key, { pattern: this.#pattern });
      canvas.text(x + 1, y + 1, text, styleOf('third'), columns - 2);
    }
    const { clock } = this.#scene.words.times(this.#scene.model.timeZone);
    for (const [at, entry] of shown.entries()) {
      const pen = new Pen(canvas, { x: x + 1, y: y + 1 + at, columns: columns - 2 });
      if (entry.atMs !== null) pen.text(clock(entry.atMs), 'third').gap();
      pen.text(behind(entry.text, this.#aside), toneOf(entry));
      if (entry.cut) pen.gap().text(this.#scene.words.say('log.cut'), 'third');
    }
  }

  onKey(key: Key): 'used' | 'unused' | 'leave' {
    const isChar = key.name === 'char' && !key.ctrl;
    if (isChar && key.char === 'q') return 'leave';
    if (key.name === 'escape') {
      if (this.#pattern === '') return 'leave';
      this.filter('');
      return 'used';
    }
    if (key.name === 'tab' && this.#logs.length > 1) {
      this.#next(key.shift ? -1 : 1);
      return 'used';
    }
    if (key.name === 'left' || key.name === 'right') {
      this.#aside = Math.max(0, this.#aside + (key.name === 'left' ? -asideChars : asideChars));
      return 'used';
    }
    const by = scrollOf(key, this.#height);
    if (by === null || by === undefined) return 'unused';
    if (by === 'first') this.#lines.toStart();
    else if (by === 'last') this.#lines.toEnd();
    else this.#lines.scroll(by, this.#height);
    return 'used';
  }

  onWheel(action: Mouse['action']): void {
    this.#lines.scroll(action === 'wheelUp' ? -wheelLines : wheelLines, this.#height);
  }

  readonly filter = (text: string): string | null => {
    const { say } = this.#scene.words;
    const { pattern, error, isSlow } = readPattern(text);
    if (isSlow) return say('filter.slow');
    if (error !== null) return say('filter.bad', { why: error, pattern: text });
    const inTime = this.#lines.filter(pattern);
    this.#pattern = inTime ? (pattern?.text ?? '') : '';
    return inTime ? null : say('filter.slow');
  };

  close(): void {
    this.#abort.abort();
  }

  #next(step: 1 | -1): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#at = (this.#at + step + this.#logs.length) % this.#logs.length;
    this.#pattern = '';
    this.#lines = this.#follow();
  }

  #follow(): LogLines {
    const { say } = this.#scene.words;
    const lines = new LogLines((part) => this.#tell(part));
    const { signal } = this.#abort;
    const source = this.#logs[this.#at]?.source ?? '';
    const onPart = (part: LogPart): void => {
      if (signal.aborted) return;
      if (!lines.take(part)) {
        this.#pattern = '';
        lines.note(say('filter.slow'), 'trouble');
      }
      this.#changed();
    };
    const end = (text: string, kind: 'note' | 'trouble'): void => {
      if (signal.aborted) return;
      lines.note(text, kind);
      this.#changed();
    };
    this.#scene.feed.follow(source, mostLastLines, signal, onPart).then(
      () => end(say('log.over'), 'note'),
      (error: unknown) => {
        const why = reasonOf(error);
        end(say('log.ended', { why }), 'trouble');
      },
    );
    return lines;
  }

  #tell(part: Exclude<LogPart, { type: 'lines' | 'ignored' }>): string {
    const { say } = this.#scene.words;
    if (part.type === 'skipped') return say('log.skipped', { n: part.lines });
    if (part.type === 'failed') return say('log.ended', { why: part.reason });
    return part.reason === null
      ? say(`log.${part.note}`)
      : `${say(`log.${part.note}`)} ${part.reason}`;
  }

  #drawHead(canvas: Canvas, { x, y, columns }: Omit<Rect, 'rows'>): void {
    const { say } = this.#scene.words;
    const { horizontal, down } = canvas.glyphs;
    canvas.fill(x, y, columns, 1, horizontal, styleOf('info'));
    const pen = new Pen(canvas, { x: x + 1, y, columns: columns - 2 });
    pen.text(` ${this.#logs[this.#at]?.title ?? ''} `, 'accent', { bold: true });
    const { shown, total, ignored, isFollowing } = this.#lines;
    const below = shown.length - this.#lines.topOf(this.#height) - this.#height;
    const state = isFollowing ? say('log.following') : `${say('log.below', { n: below })} ${down}`;
    pen.text(`${horizontal} `, 'info').text(`${state} `, isFollowing ? 'good' : 'warning');
    if (this.#pattern !== '') {
      const values = { pattern: this.#pattern, shown: shown.length, all: total };
      pen.text(`${horizontal} `, 'info').text(`${say('filtered', values)} `, 'accent');
    }
    if (ignored > 0) {
      pen.text(`${horizontal} `, 'info').text(`${say('log.ignored', { n: ignored })} `, 'third');
    }
  }
}
