// What a person does at the terminal, after its bytes were understood.

export type KeyName =
  | 'char'
  | 'enter'
  | 'escape'
  | 'tab'
  | 'backspace'
  | 'delete'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'pageUp'
  | 'pageDown'
  | 'f1'
  | 'f5'
  | 'f6'
  | 'f9';

export interface Key {
  readonly type: 'key';
  readonly name: KeyName;
  /** One code point where `name` is `char`; with `ctrl` its letter in lower case. */
  readonly char: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

export interface Mouse {
  readonly type: 'mouse';
  readonly action: 'press' | 'wheelUp' | 'wheelDown';
  /** Cells from 0. */
  readonly x: number;
  readonly y: number;
}

/** Text that was pasted as a whole: never taken for keys. */
export interface Paste {
  readonly type: 'paste';
  readonly text: string;
}

export type Input = Key | Mouse | Paste;
