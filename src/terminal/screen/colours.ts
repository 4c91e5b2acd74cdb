// How styles are said to a terminal: as many colours as it has, and only what changes.

import { attributesOf, bold, inverse, styleNumbers, toneOf, underline } from './style-number.ts';
import { type Ground, toneColours } from './tone-colours.ts';

export type ColourDepth = 'none' | '16' | '256' | 'true';

/** `depthBits` as `stream.getColorDepth(env)` has it from TERM, COLORTERM and NO_COLOR. */
export function colourDepth(depthBits: number): ColourDepth {
  if (depthBits >= 24) return 'true';
  if (depthBits >= 8) return '256';
  return depthBits >= 4 ? '16' : 'none';
}

/** COLORFGBG, as rxvt and Konsole set it, ends with the number of the background: `15;0`. */
export function groundOf(env: NodeJS.ProcessEnv): Ground {
  if (env['TERM'] === 'linux') return 'dark';
  const background = /;(\d+)$/.exec(env['COLORFGBG'] ?? '')?.[1];
  if (background === undefined) return 'unknown';
  return Number(background) === 7 || Number(background) > 8 ? 'light' : 'dark';
}

/** Half of what white gives: where black and white text are equally easy to read. */
const lightLuminance = 0.18;

/** The ground that an answer to OSC 11 names, such as `11;rgb:1e1e/1e1e/1e1e`, or null. */
export function groundInReport(report: string): Ground | null {
  const parts = /^11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(report);
  if (!parts) return null;
  const [red, green, blue] = parts.slice(1).map((hex) => {
    const share = Number.parseInt(hex, 16) / (16 ** hex.length - 1);
    return share ** 2.2;
  });
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return luminance > lightLuminance ? 'light' : 'dark';
}

const bytesOf = (hex: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Levels of the 6 × 6 × 6 cube that xterm's 256 colours have from number 16 on. */
const cubeLevels = [0, 95, 135, 175, 215, 255];

/** The nearest of the cube; the greys beside it differ from our tones by more. */
function of256(hex: string): number {
  const steps = bytesOf(hex).map((value) => {
    const distances = cubeLevels.map((level) => Math.abs(level - value));
    return distances.indexOf(Math.min(...distances));
  });
  return 16 + steps.reduce((sum, step) => sum * 6 + step, 0);
}

const dim = 8;
const codesOn: readonly (readonly [number, string])[] = [
  [bold, '1'],
  [dim, '2'],
  [underline, '4'],
  [inverse, '7'],
];

/** What a style is in one terminal: attributes added up, and the parameter of its colour. */
interface Look {
  attributes: number;
  colour: string;
}

const ownInk = '39';

function lookOf(style: number, depth: ColourDepth, ground: Ground): Look {
  const colours = toneColours[toneOf(style)];
  const attributes = attributesOf(style);
  if (depth === 'none') {
    const weight = colours.boldWithoutColour ? bold : 0;
    return { attributes: attributes | weight, colour: ownInk };
  }
  if (depth === '16') {
    // Bold and dim are ended by the same code, and bold text is not to be dimmed.
    const weight = colours.dim && !(attributes & bold) ? dim : 0;
    return { attributes: attributes | weight, colour: colours.of16[ground] ?? ownInk };
  }
  const hex = colours[ground];
  if (hex === null) return { attributes, colour: ownInk };
  const colour = depth === '256' ? `38;5;${of256(hex)}` : `38;2;${bytesOf(hex).join(';')}`;
  return { attributes, colour };
}

function change(from: Look, to: Look): string {
  const taken = from.attributes & ~to.attributes;
  const start: Look = taken === 0 ? from : { attributes: 0, colour: ownInk };
  const codes = taken === 0 ? [] : ['0'];
  const added = to.attributes & ~start.attributes;
  codes.push(...codesOn.filter(([bit]) => added & bit).map(([, code]) => code));
  if (to.colour !== start.colour) codes.push(to.colour);
  if (codes.length === 0) return '';
  return codes.join() === '0' ? '\u001B[m' : `\u001B[${codes.join(';')}m`;
}

/** The way from each style to each other, in one terminal. */
export class Colours {
  readonly #looks: readonly Look[];
  readonly #changes: (string | undefined)[] = [];

  constructor(depth: ColourDepth, ground: Ground) {
    this.#looks = Array.from({ length: styleNumbers }, (_look, style) =>
      lookOf(style, depth, ground),
    );
  }

  change(from: number, to: number): string {
    const at = from * styleNumbers + to;
    const known = this.#changes[at];
    if (known !== undefined) return known;
    const [fromLook, toLook] = [this.#looks[from], this.#looks[to]];
    const sequence = fromLook && toLook ? change(fromLook, toLook) : '';
    this.#changes[at] = sequence;
    return sequence;
  }
}
