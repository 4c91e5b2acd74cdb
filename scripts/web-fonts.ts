// Cuts the pixel font to what the console shows: Latin, its own Hangul, and the rest for names.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

export interface Fonts {
  /** `@font-face` rules of the families G11 (Latin), G11H (own Hangul) and G11K (the rest). */
  faces: string;
  files: { path: string; content: Uint8Array }[];
  licence: string;
}

/** Signs beside ASCII that the console sets in the pixel face. */
const signs = '·×–—…°‹›→←↑↓▲▼µ';
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 32 + at));
const hangul = /[\u3131-\u318e\uac00-\ud7a3]/g;

/** The 2,350 syllables of KS X 1001, which its own encoding lists best. */
function commonSyllables(): string {
  const decoder = new TextDecoder('euc-kr');
  const codes = new Uint8Array((0xc8 - 0xb0 + 1) * 94 * 2);
  let at = 0;
  for (let row = 0xb0; row <= 0xc8; row++) {
    for (let column = 0xa1; column <= 0xfe; column++) {
      codes[at++] = row;
      codes[at++] = column;
    }
  }
  return decoder.decode(codes).replace(/[^\uac00-\ud7a3]/g, '');
}

async function sourcesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    ({ name }) => /\.tsx?$/.test(name) && !/\.test\.|-fixture\./.test(name),
  );
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')));
}

/** Titles of charts and pages stand as `title: { en, ko }` in the declarations. */
const titles = /title:\s*\{[^}]*\}/g;

/** Every Hangul letter that the console's own texts can put into the pixel face. */
async function ownHangul(root: string): Promise<string> {
  const found = new Set<string>();
  const add = (text: string): void => {
    for (const letter of text.match(hangul) ?? []) found.add(letter);
  };
  const pages = join(root, 'src/text/pages');
  const catalogues = (await readdir(pages)).filter((name) => name.endsWith('.ko.ts'));
  const paths = catalogues.map((name) => join(pages, name));
  for (const path of [join(root, 'src/text/console.ko.ts'), ...paths]) {
    add(await readFile(path, 'utf8'));
  }
  for (const folder of ['src/collect', 'src/agent', 'src/hub', 'src/web/pages']) {
    for (const text of await sourcesUnder(join(root, folder)).catch(() => [])) {
      for (const title of text.match(titles) ?? []) add(title);
    }
  }
  return [...found].sort().join('');
}

interface Cut {
  family: 'G11' | 'G11H' | 'G11K';
  weight: 400 | 700;
  text: string;
  range: string;
}

/** Each Hangul family has the whole range: the next is fetched only where a glyph is missing. */
const hangulRange = 'U+1100-11FF,U+3130-318F,U+AC00-D7A3';

export async function makeFonts(root: string): Promise<Fonts> {
  const own = await ownHangul(root);
  const rest = [...commonSyllables()].filter((letter) => !own.includes(letter)).join('');
  const latin = ascii + signs;
  const range = 'U+20-7E,U+B0-B7,U+D7,U+2013-203A,U+2190-25BC';
  const cuts: Cut[] = [400, 700].flatMap((weight) => [
    { family: 'G11', weight, text: latin, range } as Cut,
    { family: 'G11H', weight, text: own, range: hangulRange } as Cut,
    { family: 'G11K', weight, text: rest, range: hangulRange } as Cut,
  ]);
  const folder = join(root, 'node_modules/galmuri/dist');
  const whole = {
    400: await readFile(join(folder, 'Galmuri11.ttf')),
    700: await readFile(join(folder, 'Galmuri11-Bold.ttf')),
  };
  const fonts: Fonts = { faces: '', files: [], licence: join(folder, 'LICENSE.txt') };
  for (const { family, weight, text, range: covers } of cuts) {
    const options = { targetFormat: 'woff2', noHinting: true, keepFeatures: [] } as const;
    const content = await subsetFont(whole[weight], text, options);
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8);
    const path = `assets/${family.toLowerCase()}-${weight}-${hash}.woff2`;
    fonts.files.push({ path, content });
    fonts.faces +=
      `@font-face{font-family:${family};font-weight:${weight};font-display:block;` +
      `src:url(/${path}) format('woff2');unicode-range:${covers}}\n`;
  }
  return fonts;
}
