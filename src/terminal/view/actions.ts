// What keys do beyond moving in the panels: describe, read logs, filter, go to, end a process.

import { reasonOf } from '../../kit/app-error.ts';
import type { Entry } from '../../client/model/process-table.ts';
import type { ProcessSignal } from '../../contract/process.ts';
import type { Key, Paste } from '../input.ts';
import type { Board } from './board.ts';
import { GoTo } from './go-to.ts';
import { helpDoc } from './help-doc.ts';
import { KillDialog } from './kill-dialog.ts';
import { LinePrompt } from './line-prompt.ts';
import { LogScreen } from './log-screen.ts';
import type { Overlay } from './overlay.ts';
import { Pager, type PagerOptions } from './pager.ts';
import type { Scene } from './scene.ts';

export interface ActionsOptions {
  scene: Scene;
  board: Board;
  readonly: boolean;
  changed: () => void;
  choose: (host: string) => void;
}

/** So long what was done is told in place of the keys. */
const noticeMs = 6000;

export class Actions {
  readonly #options: ActionsOptions;
  readonly #goTo: GoTo;
  #overlay: Overlay | null = null;
  #prompt: LinePrompt | null = null;
  #notice: { text: string; untilMs: number } | null = null;

  constructor(options: ActionsOptions) {
    this.#options = options;
    const { scene, board, readonly, choose, changed } = options;
    this.#goTo = new GoTo({
      scene,
      readonly,
      panels: board.panels,
      focus: (id) => this.#leaveTo(() => board.focus(id)),
      notice: (text) => this.notice(text),
      choose: (host) => this.#leaveTo(() => choose(host)),
      changed: () => {
        this.#prompt?.renew();
        changed();
      },
    });
  }

  get overlay(): Overlay | null {
    return this.#overlay;
  }

  get prompt(): LinePrompt | null {
    return this.#prompt;
  }

  /** What was just done, for a while. */
  get told(): string | null {
    return this.#notice?.text ?? null;
  }

  notice(text: string): void {
    this.#notice = { text, untilMs: this.#options.scene.now() + noticeMs };
    this.#options.changed();
  }

  tick(): void {
    if (this.#notice && this.#options.scene.now() >= this.#notice.untilMs) this.#notice = null;
  }

  onPaste(paste: Paste): void {
    this.#prompt?.onPaste(paste);
  }

  /** False: it means nothing here. */
  onKey(key: Key): boolean {
    this.#notice = null;
    if (this.#prompt) {
      const prompt = this.#prompt;
      if (prompt.onKey(key) && this.#prompt === prompt) this.#prompt = null;
      return true;
    }
    if (!this.#overlay) return this.#onOwnKey(key) || this.#options.board.onKey(key);
    const outcome = this.#overlay.onKey(key);
    if (outcome === 'leave') this.#show(null);
    return outcome !== 'unused' || this.#overlay?.isDialog || this.#onOwnKey(key);
  }

  describe(): void {
    const chosen = this.#options.board.focused.chosen();
    const { say } = this.#options.scene.words;
    if (!chosen) this.notice(say('describe.none'));
    else this.#showDoc({ title: chosen.name, doc: (signal) => chosen.describe(signal) });
  }

  #onOwnKey({ name, char, ctrl, alt }: Key): boolean {
    if (ctrl || alt) return false;
    if (name === 'enter') this.describe();
    else if (name === 'f1') this.#help();
    else if (name === 'f9') this.#askKill();
    else if (name === 'escape') return this.#options.board.back();
    else if (name !== 'char') return false;
    else return this.#onOwnChar(char);
    return true;
  }

  #onOwnChar(char: string): boolean {
    switch (char) {
      case '?':
        this.#help();
        return true;
      case 'd':
        this.describe();
        return true;
      case 'l':
        this.#readLog();
        return true;
      case 'x':
        this.#askKill();
        return true;
      case '/':
        this.#askFilter();
        return true;
      case ':':
        this.#askWhere();
        return true;
      case 'A':
        this.#askUnits();
        return true;
      default:
        return false;
    }
  }

  #help(): void {
    const { words } = this.#options.scene;
    this.#showDoc({ title: words.say('help'), doc: () => helpDoc(words) });
  }

  #readLog(): void {
    const { scene, board, changed } = this.#options;
    const { say } = scene.words;
    const chosen = board.focused.chosen();
    if (!chosen) this.notice(say('describe.none'));
    else if (chosen.logs.length === 0) this.notice(say('log.noSource', { name: chosen.name }));
    else this.#show(new LogScreen(scene, chosen.logs, changed));
  }

  #askKill(): void {
    const { scene, board, readonly } = this.#options;
    const { say } = scene.words;
    const chosen = board.focused.chosen();
    if (readonly) this.notice(say('kill.readonly'));
    else if (scene.feed.kill === null) this.notice(say('kill.notHere'));
    else if (!chosen?.process) this.notice(say('kill.noProcess'));
    else if (chosen.process.ended) this.notice(say('kill.ended', { name: chosen.name }));
    else {
      const entry = chosen.process;
      this.#show(new KillDialog(scene.words, entry, (signal) => this.#kill(entry, signal)));
    }
  }

  #kill({ row }: Entry, signal: ProcessSignal): void {
    const { say } = this.#options.scene.words;
    const { pid, startTicks } = row;
    this.#options.scene.feed.kill?.({ pid, startTicks }, signal).then(
      (name) => this.notice(say('kill.sent', { name, pid, signal })),
      (error: unknown) => this.#tellFailure(error),
    );
  }

  #tellFailure(error: unknown): void {
    const why = reasonOf(error);
    this.notice(this.#options.scene.words.say('failed', { why }));
  }

  #askFilter(): void {
    const { focused } = this.#options.board;
    const ofOverlay = this.#overlay?.filter;
    if (ofOverlay === null) return;
    const filter = ofOverlay ?? ((text: string) => focused.filter(text));
    const told = (text: string): void => {
      const error = filter(text);
      this.#notice = null;
      if (error !== null) this.notice(error);
    };
    this.#prompt = new LinePrompt({
      sign: '/',
      text: ofOverlay ? '' : focused.pattern,
      onText: (text) => void filter(text),
      onDone: told,
      onCancel: () => told(''),
    });
  }

  #askWhere(): void {
    this.#prompt = new LinePrompt({
      sign: ':',
      onDone: (text) => this.#goTo.go(text),
      onCancel: () => {},
      complete: (text) => this.#goTo.complete(text),
    });
    this.#goTo.open();
  }

  #askUnits(): void {
    const { scene, board, changed } = this.#options;
    const { services } = board;
    board.focus('services');
    if (services.showsAll) {
      services.showAll(null);
      return;
    }
    scene.feed.units(new AbortController().signal).then(
      (units) => {
        services.showAll(units);
        changed();
      },
      (error: unknown) => this.#tellFailure(error),
    );
  }

  #showDoc(shown: Pick<PagerOptions, 'title' | 'doc'>): void {
    const { scene, changed } = this.#options;
    const { say } = scene.words;
    const failed = (why: string): string => say('failed', { why });
    this.#show(new Pager({ ...shown, loading: say('loading'), failed, changed }));
  }

  #show(overlay: Overlay | null): void {
    this.#overlay?.close();
    this.#overlay = overlay;
  }

  #leaveTo(go: () => void): void {
    this.#show(null);
    go();
  }
}
