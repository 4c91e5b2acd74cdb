// Understands what a terminal sends: a state machine over bytes, however they are split.

import type { Input } from '../input.ts';
import {
  charKey,
  inputOfControl,
  inputOfCsi,
  inputOfLinuxFunction,
  inputOfSs3,
  namedKey,
} from './key-sequences.ts';
import { Utf8 } from './utf8.ts';

/** Runs something after a time; answers how to call it off. */
export type After = (delayMs: number, run: () => void) => () => void;

export interface KeysOptions {
  onInput(input: Input): void;
  /** What the terminal answers to a question of ours: the text of an OSC. */
  onReport?(report: string): void;
  after: After;
}

/** The Escape key, where nothing follows: terminals send a sequence in one go. */
const loneEscapeMs = 30;
/** A sequence that has begun and does not end: no key shall be swallowed for longer. */
const sequenceMs = 500;
/** A paste that stands still for so long has lost its end. */
const pasteMs = 2000;
const longestParameters = 64;
const longestReport = 256;
const longestPasteBytes = 4096;
/** Old mouse reports have three bytes after their letter. */
const oldMouseBytes = 3;

type State =
  | 'ground'
  | 'escape'
  | 'csi'
  | 'ss3'
  | 'linuxFunction'
  | 'oldMouse'
  | 'string'
  | 'stringEscape'
  | 'paste';

const escape = 0x1b;
const bell = 0x07;
const ctrlC = 0x03;
/** CAN and SUB end any sequence. */
const endsAnything = (byte: number): boolean => byte === 0x18 || byte === 0x1a;
/** OSC is a report; DCS, SOS, PM and APC are passed over in the same way. */
const startsString: Readonly<Record<string, boolean>> = {
  ']': true,
  P: true,
  X: true,
  '^': true,
  _: true,
};
const pasteStart = '200';
const pasteEnd = [escape, ...Buffer.from('[201~')];

export class Keys {
  readonly #options: KeysOptions;
  readonly #utf8 = new Utf8();
  #state: State = 'ground';
  /** What of the sequence is known: parameters, or the text of a string. */
  #text = '';
  /** Letter after the escape that a string has begun with. */
  #kind = '';
  #left = 0;
  #alt = false;
  #pasted: number[] = [];
  /** Bytes of the paste's end that have been seen. */
  #endSeen = 0;
  #callOff: () => void = () => {};

  constructor(options: KeysOptions) {
    this.#options = options;
  }

  write(bytes: Uint8Array): void {
    for (const byte of bytes) this.#take(byte);
    if (this.#state === 'paste') this.#wait(pasteMs, () => this.#endPaste());
  }

  close(): void {
    this.#callOff();
    this.#state = 'ground';
  }

  #take(byte: number): void {
    if (this.#state === 'ground') this.#ground(byte);
    else if (this.#state === 'paste') this.#paste(byte);
    else if (byte === ctrlC && this.#state !== 'oldMouse') this.#abandon(byte);
    else if (endsAnything(byte) && this.#state !== 'oldMouse') this.#enter('ground');
    else if (this.#state === 'escape') this.#afterEscape(byte);
    else if (this.#state === 'string') this.#string(byte);
    else if (this.#state === 'stringEscape') this.#stringEscape(byte);
    else this.#sequence(byte);
  }

  /** Whatever had begun is not to stand between a person and the way out. */
  #abandon(byte: number): void {
    this.#enter('ground');
    this.#ground(byte);
  }

  #ground(byte: number): void {
    const char = this.#utf8.take(byte);
    if (char === null) return;
    const alt = this.#alt;
    this.#alt = false;
    if (char === '\u001B') {
      this.#enter('escape');
      this.#wait(loneEscapeMs, () => this.#end(namedKey('escape')));
    } else if (char.length === 1 && (char < ' ' || char === '\u007F')) {
      this.#end(inputOfControl(char.charCodeAt(0), alt));
    } else if (!/\p{Cc}/u.test(char)) {
      this.#end(charKey(char, { alt }));
    }
  }

  #afterEscape(byte: number): void {
    const char = String.fromCharCode(byte);
    if (byte === escape) {
      this.#end(namedKey('escape'));
      this.#ground(byte);
    } else if (char === '[' || char === 'O') {
      this.#begin(char === '[' ? 'csi' : 'ss3', char);
    } else if (startsString[char]) {
      this.#begin('string', char);
    } else {
      this.#enter('ground');
      this.#alt = true;
      this.#ground(byte);
    }
  }

  /** A sequence begins; where nothing follows, it was this letter with Alt. */
  #begin(state: State, letter: string): void {
    this.#enter(state);
    this.#text = '';
    this.#kind = letter;
    this.#wait(sequenceMs, () => {
      if (this.#text === '') this.#end(charKey(letter, { alt: true }));
    });
  }

  #sequence(byte: number): void {
    if (this.#state === 'oldMouse') {
      this.#left -= 1;
      if (this.#left === 0) this.#enter('ground');
      return;
    }
    const char = String.fromCharCode(byte);
    if (this.#state === 'linuxFunction') {
      this.#end(inputOfLinuxFunction(char));
    } else if (byte === escape) {
      this.#enter('ground');
      this.#ground(byte);
    } else if (byte < 0x20 || byte > 0x7e) {
      // No part of a sequence: terminals send none inside of one.
      this.#enter('ground');
    } else if (byte < 0x40) {
      if (this.#text.length <= longestParameters) this.#text += char;
    } else {
      this.#final(char);
    }
  }

  #final(letter: string): void {
    const parameters = this.#text;
    if (this.#state === 'ss3') {
      this.#end(inputOfSs3(parameters, letter));
    } else if (letter === '[' && parameters === '') {
      this.#state = 'linuxFunction';
    } else if (letter === 'M' && parameters === '') {
      this.#state = 'oldMouse';
      this.#left = oldMouseBytes;
    } else if (letter === '~' && parameters === pasteStart) {
      this.#enter('paste');
      this.#pasted = [];
      this.#endSeen = 0;
    } else {
      this.#end(parameters.length > longestParameters ? null : inputOfCsi(parameters, letter));
    }
  }

  #string(byte: number): void {
    if (byte === bell) this.#endString();
    else if (byte === escape) this.#state = 'stringEscape';
    else if (this.#text.length < longestReport) this.#text += String.fromCharCode(byte);
  }

  /** `ESC \` ends a string; with anything else the string was cut off and another thing begins. */
  #stringEscape(byte: number): void {
    if (byte === 0x5c) {
      this.#endString();
      return;
    }
    this.#enter('escape');
    this.#wait(loneEscapeMs, () => this.#end(namedKey('escape')));
    this.#take(byte);
  }

  #endString(): void {
    const isReport = this.#kind === ']';
    this.#enter('ground');
    if (isReport) this.#options.onReport?.(this.#text);
  }

  #paste(byte: number): void {
    if (byte === pasteEnd[this.#endSeen]) {
      this.#endSeen += 1;
      if (this.#endSeen === pasteEnd.length) this.#endPaste();
      return;
    }
    if (this.#endSeen > 0) {
      this.#pasted.push(...pasteEnd.slice(0, this.#endSeen));
      this.#endSeen = 0;
      this.#paste(byte);
      return;
    }
    if (this.#pasted.length < longestPasteBytes) this.#pasted.push(byte);
  }

  #endPaste(): void {
    this.#enter('ground');
    const bytes = Uint8Array.from(this.#pasted.slice(0, longestPasteBytes));
    this.#pasted = [];
    const text = new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
    this.#options.onInput({ type: 'paste', text });
  }

  #end(input: Input | null): void {
    this.#enter('ground');
    if (input) this.#options.onInput(input);
  }

  #enter(state: State): void {
    this.#callOff();
    this.#callOff = () => {};
    this.#state = state;
  }

  #wait(delayMs: number, run: () => void): void {
    this.#callOff();
    this.#callOff = this.#options.after(delayMs, () => {
      this.#enter('ground');
      run();
    });
  }
}
