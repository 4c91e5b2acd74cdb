// What each tone is on a dark and on a light ground, and where the ground is not known.

import type { Tone } from '../canvas.ts';

/** What the terminal's own background is. Ours are never painted: a person has chosen theirs. */
export type Ground = 'dark' | 'light' | 'unknown';

export interface ToneColours {
  /** Of the 24-bit colours, as #rrggbb. Null: the terminal's own ink. */
  readonly dark: string | null;
  readonly light: string | null;
  /** As far from black as from white: 4.5 to 1 on both, for terminals that do not say. */
  readonly unknown: string | null;
  /** The parameter of SGR among the sixteen that every person may set as they like. */
  readonly of16: Readonly<Record<Ground, string | null>>;
  /** Where there are few colours, half as bright: never invisible, whatever the theme. */
  readonly dim?: true;
  /** Told apart by weight where there are no colours. */
  readonly boldWithoutColour?: true;
}

const everywhere = (code: string | null): ToneColours['of16'] => ({
  dark: code,
  light: code,
  unknown: code,
});

export const toneColours: Readonly<Record<Tone, ToneColours>> = {
  ink: { dark: null, light: null, unknown: null, of16: everywhere(null) },
  second: { dark: '#b3b8d2', light: '#474c66', unknown: '#6f7490', of16: everywhere(null) },
  third: {
    dark: '#8a91b4',
    light: '#5f647b',
    unknown: '#6a73a0',
    of16: everywhere(null),
    dim: true,
  },
  // The edge's colour: the console's own track would be lost on a ground that is not its panel.
  track: {
    dark: '#66709f',
    light: '#a99f86',
    unknown: '#6a73a1',
    of16: everywhere(null),
    dim: true,
  },
  good: { dark: '#5ad48a', light: '#0c6e39', unknown: '#138748', of16: everywhere('32') },
  warning: { dark: '#f3c04b', light: '#8a5800', unknown: '#9d6c16', of16: everywhere('33') },
  danger: {
    dark: '#ff7676',
    light: '#bf2424',
    unknown: '#de3030',
    of16: { dark: '91', light: '31', unknown: '91' },
    boldWithoutColour: true,
  },
  info: {
    dark: '#71b7ff',
    light: '#165fb8',
    unknown: '#1f74db',
    of16: { dark: '94', light: '34', unknown: '94' },
  },
  accent: {
    dark: '#b9a2ff',
    light: '#6239c9',
    unknown: '#8161d4',
    of16: { dark: '95', light: '35', unknown: '35' },
    boldWithoutColour: true,
  },
};
