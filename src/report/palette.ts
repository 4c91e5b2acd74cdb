// The light colours of the console (src/web/style/tokens.css), for mails and their pictures.

export const palette = {
  page: '#ebe4d3',
  dot: '#d8cfb8',
  panel: '#fcf9f1',
  head: '#f1e9d7',
  edge: '#272b40',
  ink: '#1c1f2e',
  ink2: '#474c66',
  ink3: '#5f647b',
  track: '#ddd5c2',
  good: '#0c6e39',
  warn: '#8a5800',
  bad: '#bf2424',
  info: '#165fb8',
  accent: '#6239c9',
} as const;

export type ColourName = keyof typeof palette;

export const colourNames = Object.keys(palette) as ColourName[];
