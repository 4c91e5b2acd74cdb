// What the sequences mean that terminals send for keys and the mouse (xterm's ctlseqs, ECMA-48).

import type { Input, Key, KeyName, Mouse } from '../input.ts';

interface Modifiers {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

const none: Modifiers = { ctrl: false, alt: false, shift: false };

export function namedKey(name: KeyName, modifiers: Partial<Modifiers> = none): Key {
  return { type: 'key', name, char: '', ...none, ...modifiers };
}

export function charKey(char: string, modifiers: Partial<Modifiers> = none): Key {
  return { type: 'key', name: 'char', char, ...none, ...modifiers };
}

/** Keys that are told by the letter at the end of a sequence. */
const byLetter: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  P: 'f1',
};

/** Keys that are told by a number before a tilde: of the VT220, of rxvt, of xterm. */
const byNumber: Readonly<Record<string, KeyName>> = {
  1: 'home',
  3: 'delete',
  4: 'end',
  5: 'pageUp',
  6: 'pageDown',
  7: 'home',
  8: 'end',
  11: 'f1',
  15: 'f5',
  17: 'f6',
  20: 'f9',
};

/** xterm sends one more than the sum of shift 1, alt 2 and ctrl 4. */
function modifiersOf(parameter: string | undefined): Modifiers {
  const bits = parameter ? Number.parseInt(parameter, 10) - 1 : 0;
  return { shift: (bits & 1) > 0, alt: (bits & 2) > 0, ctrl: (bits & 4) > 0 };
}

/** Bits of a button's number: a move while it is held, the wheel, buttons beyond the third. */
const moving = 32;
const wheel = 64;
const further = 128;
const buttonBits = 3;

/** Mouse of mode 1006: `<button;column;row`, which ends with M when pressed. */
function mouseOf(parameters: string): Mouse | null {
  const match = /^<(\d{1,5});(\d{1,5});(\d{1,5})$/.exec(parameters);
  if (!match) return null;
  const [number, column, row] = match.slice(1).map(Number);
  if (number === undefined || !column || !row || number & (moving | further)) return null;
  const button = number & buttonBits;
  const place = { x: column - 1, y: row - 1 };
  if (!(number & wheel)) return button === 0 ? { type: 'mouse', action: 'press', ...place } : null;
  if (button > 1) return null;
  return { type: 'mouse', action: button === 0 ? 'wheelUp' : 'wheelDown', ...place };
}

/** `ESC [ parameters final`. Null: nothing that anybody here waits for. */
export function inputOfCsi(parameters: string, final: string): Input | null {
  if (parameters.startsWith('<')) return final === 'M' ? mouseOf(parameters) : null;
  if (!/^[\d;]*$/.test(parameters)) return null;
  const [first, second] = parameters.split(';');
  if (final === 'Z') return namedKey('tab', { shift: true });
  const name = final === '~' ? byNumber[first ?? ''] : byLetter[final];
  return name ? namedKey(name, modifiersOf(second)) : null;
}

/** `ESC O letter`: arrows where the terminal is told to send them so, and the first four F keys. */
export function inputOfSs3(parameters: string, final: string): Input | null {
  if (final === 'M') return namedKey('enter');
  const name = byLetter[final];
  return name ? namedKey(name, modifiersOf(parameters)) : null;
}

/** `ESC [ [ letter`: F1 to F5 of the Linux console. */
export function inputOfLinuxFunction(letter: string): Input | null {
  if (letter === 'A') return namedKey('f1');
  return letter === 'E' ? namedKey('f5') : null;
}

/** A byte below 0x20, or DEL. */
export function inputOfControl(byte: number, alt: boolean): Input {
  if (byte === 0x0d || byte === 0x0a) return namedKey('enter', { alt });
  if (byte === 0x09) return namedKey('tab', { alt });
  if (byte === 0x7f || byte === 0x08) return namedKey('backspace', { alt });
  if (byte === 0) return charKey(' ', { ctrl: true, alt });
  const char = String.fromCharCode(byte + 0x40).toLowerCase();
  return charKey(char, { ctrl: true, alt });
}
