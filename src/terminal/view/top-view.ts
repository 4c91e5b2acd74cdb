// The terminal view: takes what the host tells and what the person types, and draws it.

import { Announcement } from '../../client/announcement.ts';
import type { Topic } from '../../contract/frame.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { Language } from '../../contract/text.ts';
import type { Canvas } from '../canvas.ts';
import type { FeedState, HostFeed } from '../host-feed.ts';
import type { Input, Key, Mouse } from '../input.ts';
import { HeldMessages } from '../model/held-messages.ts';
import { HostModel } from '../model/host-model.ts';
import type { View } from '../view.ts';
import { Actions } from './actions.ts';
import { barRows, drawBars } from './bars.ts';
import { Board } from './board.ts';
import { drawHeader } from './header.ts';
import { drawKeys, drawNotice, panelKeys } from './key-line.ts';
import { leastColumns, leastRows } from './layout.ts';
import { wheelLines } from './overlay.ts';
import type { Rect } from './pen.ts';
import type { Scene } from './scene.ts';
import { drawStatus, isTroubled, type Connection } from './status-line.ts';
import { createWords } from './words.ts';

export interface TopViewOptions {
  feed: HostFeed;
  language: Language;
  /** Milliseconds since the epoch, by this machine's clock. */
  now: () => number;
  /** Nothing is ended or chosen from here. */
  readonly: boolean;
  /** For a printed picture: no chosen row, no keys, no questions. */
  picture?: boolean;
}

/** Fewer rows than these, and the bars, then the status give their room to the panels. */
const barsFromRows = 10;
const statusFromRows = 7;

class TopView implements View {
  readonly #feed: HostFeed;
  readonly #isPicture: boolean;
  readonly #scene: Scene;
  readonly #board: Board;
  readonly #actions: Actions;
  readonly #announcement = new Announcement();
  readonly #connection: Connection = { state: 'connecting', reason: null, heardMs: 0 };
  /** Not null: the picture stands still. */
  #held: { messages: HeldMessages; sinceMs: number } | null = null;
  #looked: readonly Topic[] = [];
  #changed: (() => void) | null = null;
  #leave: (() => void) | null = null;

  constructor({ feed, language, now, readonly, picture }: TopViewOptions) {
    this.#feed = feed;
    this.#isPicture = picture ?? false;
    const model = new HostModel();
    this.#scene = {
      model,
      feed,
      words: createWords(language),
      now,
      hostMs: () => model.tickMs || now(),
    };
    this.#board = new Board(this.#scene);
    this.#actions = new Actions({
      scene: this.#scene,
      board: this.#board,
      readonly,
      changed: () => this.#changed?.(),
      choose: (host) => this.#choose(host),
    });
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  onLeave(listener: () => void): void {
    this.#leave = listener;
  }

  onMessage(message: LiveMessage): void {
    const { now, model } = this.#scene;
    if (message.type === 'tick') this.#connection.heardMs = now();
    if (message.type === 'hello') this.#announcement.begin();
    if (message.type === 'errors') this.#announcement.take(message, now());
    if (this.#held) this.#held.messages.take(message);
    else model.apply(message);
    this.#look();
    const isWhole = 'whole' in message && message.whole;
    if (isWhole || message.type === 'hello' || message.type === 'errors') this.#changed?.();
  }

  onState(state: FeedState, reason: string | null): void {
    this.#connection.state = state;
    this.#connection.reason = reason;
    this.#look();
    this.#changed?.();
  }

  tick(): void {
    this.#actions.tick();
  }

  onInput(input: Input): void {
    if (input.type === 'paste') this.#actions.onPaste(input);
    else if (input.type === 'mouse') this.#onMouse(input);
    else this.#onKey(input);
    this.#look();
    this.#changed?.();
  }

  draw(canvas: Canvas): void {
    const { words, model, now } = this.#scene;
    const { columns, rows } = canvas;
    if (columns < leastColumns || rows < leastRows) {
      const long = words.say('tooSmall.long', { columns, rows });
      canvas.text(0, 0, canvas.widthOf(long) <= columns ? long : words.say('tooSmall'));
      return;
    }
    for (const notice of this.#board.refresh(now())) this.#actions.notice(notice);
    const announced = this.#announcement.current(now());
    const isLow = rows < statusFromRows;
    const isTold = !isLow || isTroubled(this.#scene, this.#connection, announced);
    if (!isLow || !isTold) drawHeader(canvas, this.#scene, this.#pausedMs());
    if (isTold) {
      drawStatus(canvas, isLow ? 0 : 1, this.#scene, this.#connection, announced);
    }
    const bars =
      rows < barsFromRows ? 0 : barRows({ model }, columns, rows, this.#board.showsCores);
    const top = (isLow ? 1 : 2) + bars;
    if (bars > 0) drawBars(canvas, { x: 0, y: 2, columns, rows: bars }, this.#scene);
    this.#drawBody(canvas, { x: 0, y: top, columns, rows: rows - top - (this.#isPicture ? 0 : 1) });
    this.#look();
  }

  #drawBody(canvas: Canvas, area: Rect): void {
    const { overlay } = this.#actions;
    if (!overlay || overlay.isDialog) this.#board.draw(canvas, area, !this.#isPicture);
    if (overlay) {
      const dialog = { ...area, y: area.y + Math.max(0, area.rows - 2), rows: 2 };
      overlay.draw(canvas, overlay.isDialog ? dialog : area);
    }
    if (this.#isPicture) return;
    const { prompt, told } = this.#actions;
    if (prompt) prompt.draw(canvas, { x: 1, y: canvas.rows - 1, columns: canvas.columns - 2 });
    else if (told !== null) drawNotice(canvas, told);
    else drawKeys(canvas, this.#scene.words, overlay?.keys ?? panelKeys);
  }

  #onKey(key: Key): void {
    const isChar = key.name === 'char';
    if (isChar && key.ctrl && key.char === 'c') this.#leave?.();
    else if (this.#actions.onKey(key)) return;
    else if (isChar && !key.ctrl && !key.alt) this.#onChar(key.char);
  }

  #onChar(char: string): void {
    if (char === 'q') this.#leave?.();
    else if (char === 'a') this.#announcement.acknowledge();
    else if (char === 'p') this.#pause();
  }

  #onMouse({ action, x, y }: Mouse): void {
    const { overlay, prompt } = this.#actions;
    if (prompt) return;
    const lines = action === 'wheelUp' ? -wheelLines : wheelLines;
    if (overlay && action !== 'press') overlay.onWheel(action);
    else if (overlay) return;
    else if (action !== 'press') this.#board.wheel(x, y, lines);
    else if (this.#board.click(x, y)) this.#actions.describe();
  }

  #pausedMs(): number | null {
    return this.#held ? this.#scene.now() - this.#held.sinceMs : null;
  }

  #pause(): void {
    if (this.#held) this.#goOn();
    else this.#held = { messages: new HeldMessages(), sinceMs: this.#scene.now() };
  }

  #goOn(): void {
    const messages = this.#held?.messages.release() ?? [];
    this.#held = null;
    for (const message of messages) this.#scene.model.apply(message);
  }

  #choose(host: string): void {
    this.#goOn();
    this.#connection.heardMs = 0;
    this.#board.services.showAll(null);
    this.#feed.choose?.(host);
  }

  /** Asks for what is on the screen; while it stands still, for errors alone. */
  #look(): void {
    const wanted: readonly Topic[] = this.#held ? ['errors'] : this.#board.topics;
    const isSame =
      wanted.length === this.#looked.length && wanted.every((one) => this.#looked.includes(one));
    if (isSame) return;
    this.#looked = wanted;
    this.#feed.look(wanted);
  }
}

export function createTopView(options: TopViewOptions): View {
  return new TopView(options);
}
