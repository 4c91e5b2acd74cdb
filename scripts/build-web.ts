// Builds the web console: src/web into dist/web, with font subsets and compressed twins.

import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transformWithOxc } from 'vite';
import { makeFonts, type Fonts } from './web-fonts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src/web');

/** In this order in the page's head: the whole look is there before the first paint. */
const sheets = ['tokens', 'frame', 'shell', 'parts', 'overview', 'errors', 'entrance'];

/** Browsers of the last two years: `round()`, `:has()` and the rest of Baseline 2024. */
const targets = ['chrome125', 'firefox126', 'safari17.4'];

/**
 * What each first visit fetches comes in two files, however many modules it is made of: what the
 * frame needs, and the error lines, which come after the first picture.
 */
const frame = 'frame';
const chunkGroups = [
  { name: frame, test: /src\/web\/main\.tsx$/, priority: 1 },
  { name: 'errors', test: /src\/web\/errors\//, priority: 0 },
];

const compressible = new Set(['.js', '.css', '.html', '.svg', '.txt', '.json']);

/** Comments and white space out; gzip does the rest. */
function squeezeCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

async function headStyle(fonts: Fonts): Promise<string> {
  const parts = [fonts.faces];
  for (const sheet of sheets)
    parts.push(await readFile(join(source, `style/${sheet}.css`), 'utf8'));
  return `<style>${squeezeCss(parts.join('\n'))}</style>`;
}

/**
 * The script that runs before the first paint stands in the page itself, for fetching it would
 * hold up painting; the server's policy names it by its hash. The program comes after the paint.
 */
async function firstScript(start: string): Promise<string> {
  const code = await readFile(join(source, 'first-paint.ts'), 'utf8');
  const { code: plain } = await transformWithOxc(code, 'first-paint.ts', { sourcemap: false });
  const bare = plain.replace(/export\s*\{\s*\};?/, '').replace(/^\s*\/\/.*$/gm, '');
  const script = bare
    .replace('/main.tsx', start)
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  return `<script>{${script}}</script>`;
}

/**
 * Puts style and the script of before the first paint into the page's head. Fonts are not
 * preloaded: Chromium holds up the first paint for those that are.
 */
async function finishPage(output: string, fonts: Fonts): Promise<void> {
  const path = join(output, 'index.html');
  const built = await readFile(path, 'utf8');
  // The frame itself asks for all others that are named beside it.
  const scripts = /<script type="module"[^>]* src="([^"]+)"><\/script>/g;
  const starts = [...built.matchAll(scripts)].map(([, script = '']) => script);
  const start = starts.find((script) => basename(script).startsWith(`${frame}-`));
  if (start === undefined) throw new Error('BUG: the built page starts no program');
  const html = built
    .replaceAll(scripts, '')
    .replace(/<!-- .*? -->/gs, '')
    .replace(/>\s+</g, '><')
    .replace('<!--first-paint-->', await firstScript(start))
    .replace('<!--style-->', await headStyle(fonts));
  await writeFile(path, html);
}

async function compress(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
    await writeFile(`${path}.br`, brotliCompressSync(content, { params: quality }));
  }
}

async function buildInto(output: string): Promise<void> {
  const fonts = await makeFonts(root);
  await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    base: '/',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: output,
      emptyOutDir: true,
      target: targets,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      cssCodeSplit: true,
      reportCompressedSize: false,
      rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
    },
  });
  await mkdir(join(output, 'assets'), { recursive: true });
  for (const { path, content } of fonts.files) await writeFile(join(output, path), content);
  await copyFile(fonts.licence, join(output, 'assets/galmuri-licence.txt'));
  await finishPage(output, fonts);
  await compress(output);
}

/** There is nothing to put away the first time. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/**
 * Builds aside and puts the folder in place whole: a running console never serves half of a
 * build.
 */
export async function buildWeb(finished = join(root, 'dist/web')): Promise<void> {
  const aside = join(dirname(finished), `.${basename(finished)}-${process.pid}`);
  const before = `${aside}-before`;
  try {
    await buildInto(aside);
    await rename(finished, before).catch(ignoreMissing);
    await rename(aside, finished);
  } finally {
    for (const folder of [aside, before]) await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
