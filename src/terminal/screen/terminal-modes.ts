// What is written to take a terminal's screen and to give it back (xterm's ctlseqs).

const set = (...modes: readonly number[]): string => modes.map((m) => `\u001B[?${m}h`).join('');
const reset = (...modes: readonly number[]): string => modes.map((m) => `\u001B[?${m}l`).join('');

const alternateScreen = 1049;
const cursor = 25;
/** Off, so that a row that is too long for the moment of a resize does not push others down. */
const wrapping = 7;
const bracketedPaste = 2004;
const synchronized = 2026;
/** Buttons and wheel, in the form that has no limit of columns. */
const mouseModes = [1000, 1006];

export function takeScreen(mouse: boolean): string {
  const modes = set(alternateScreen) + reset(cursor, wrapping) + set(bracketedPaste);
  return mouse ? modes + set(...mouseModes) : modes;
}

/** Whatever was on: a terminal takes no harm when what is off is turned off. */
export const giveBackScreen =
  reset(synchronized, ...mouseModes, bracketedPaste) +
  '\u001B[m' +
  set(wrapping, cursor) +
  reset(alternateScreen);

/** Ends a sequence that was cut off in its midst (ECMA-48: CAN). */
export const cancelSequence = '\u0018';

/** Asks for the colour of the background; the answer comes as a report among the keys. */
export const askGround = '\u001B]11;?\u001B\\';
