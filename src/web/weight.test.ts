// The weight of the built console: what a browser fetches, in gzip, against its limits.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildWeb } from '../../scripts/build-web.ts';

const kilobyte = 1000;
const folder = mkdtempSync(join(tmpdir(), 'hostscope-web-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const built = join(folder, 'web');
await buildWeb(built);
const assets = readdirSync(join(built, 'assets'));
const page = readFileSync(join(built, 'index.html'), 'utf8');

function asset(pattern: RegExp): string {
  const found = assets.filter((name) => pattern.test(name) && !/\.(gz|br)$/.test(name));
  assert.equal(found.length, 1, `${pattern}: ${found.join(', ')}`);
  return found[0] ?? '';
}

const bytesOf = (name: string): number => statSync(join(built, 'assets', name)).size;
const packed = (name: string): number =>
  gzipSync(readFileSync(join(built, 'assets', name)), { level: 9 }).length;
const inline = (element: 'style' | 'script'): string =>
  page.match(new RegExp(`<${element}>([^]*?)</${element}>`))?.[1] ?? '';
const style = inline('style');
const inPage = (text: string): number => gzipSync(text, { level: 9 }).length;

/** Scripts of the overview, whichever language: the larger catalogue counts. */
const first = ['frame', 'console\\.ko', 'errors'].map((name) =>
  asset(new RegExp(`^${name}-.*\\.js$`)),
);
const [frame = ''] = first;
const firstBytes = first.reduce(
  (sum, name) => sum + packed(name),
  inPage(style) + inPage(inline('script')),
);

test('the first visit fetches these scripts and no others', () => {
  assert.ok(page.includes(`/assets/${frame}`), 'the page starts with the frame');
  for (const name of first) {
    const text = readFileSync(join(built, 'assets', name), 'utf8');
    const fetched = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(([, path]) => path);
    assert.deepEqual(
      fetched.filter((path) => !first.includes(path ?? '')),
      [],
      name,
    );
  }
  assert.ok(!assets.some((name) => /^errors-.*\.css$/.test(name)), 'its style is in the page');
});

test('the overview is light', () => {
  assert.ok(style.length > 1000, 'the style stands in the page');
  assert.ok(firstBytes <= 45 * kilobyte, `${firstBytes} bytes`);
});

test('the metrics page with its drawing library is light', () => {
  const charts = packed(asset(/^charts-.*\.js$/)) + packed(asset(/^charts-.*\.css$/));
  assert.ok(charts > 20 * kilobyte, 'the library comes with this page only');
  assert.ok(firstBytes + charts <= 75 * kilobyte, `${firstBytes + charts} bytes`);
});

test('fonts are light: English, Korean, and the rest only on demand', () => {
  const fonts = (pattern: RegExp): number =>
    assets.filter((name) => pattern.test(name)).reduce((sum, name) => sum + bytesOf(name), 0);
  const latin = fonts(/^g11-\d+-.*\.woff2$/);
  const hangul = fonts(/^g11h-\d+-.*\.woff2$/);
  assert.ok(latin > 0 && latin <= 8 * kilobyte, `${latin} bytes`);
  assert.ok(hangul > 0 && latin + hangul <= 36 * kilobyte, `${latin + hangul} bytes`);
  assert.ok(fonts(/^g11k-\d+-.*\.woff2$/) > 0);
});

test('the first load takes few requests', () => {
  const named = new Set(page.match(/\/assets\/[\w.-]+/g));
  // Fonts in the style are fetched on demand; the two of Hangul for a Korean page count.
  const others = [...named].filter((path) => !/g11[hk]|\.js$/.test(path)).length + 2;
  const fetched = first.length + others + ['page', 'session', 'live'].length;
  assert.ok(fetched <= 12, `${fetched} requests`);
});

test('a policy that names one inline script by its hash can hold', () => {
  assert.equal(page.match(/<script/g)?.length, 1);
  assert.ok(inline('script').includes(`/assets/${frame}`), 'it starts the program');
  assert.doesNotMatch(page, /\son\w+=|\sstyle=/);
});

test('texts of a page come with the page', () => {
  const processes = asset(/^processes-.*\.js$/);
  const text = readFileSync(join(built, 'assets', processes), 'utf8');
  assert.ok(text.includes('CAP_SYS_PTRACE'));
  const start = readFileSync(join(built, 'assets', frame), 'utf8');
  assert.ok(!start.includes('CAP_SYS_PTRACE'));
});

test('the security pages come when they are opened, and are light', () => {
  const start = readFileSync(join(built, 'assets', frame), 'utf8');
  const pages = ['security', 'events', 'address', 'user'];
  const scripts = pages.map((page) => asset(new RegExp(`^${page}-[\\w-]{8}\\.js$`)));
  for (const name of scripts) assert.ok(start.includes(name), `${name} is asked for by its page`);
  const text = assets
    .filter((name) => name.endsWith('.js'))
    .filter((name) => readFileSync(join(built, 'assets', name), 'utf8').includes('securityLogs'));
  assert.ok(text.length > 0 && text.every((name) => name !== frame));
  const bytes = scripts.reduce((sum, name) => sum + packed(name), 0);
  assert.ok(bytes <= 25 * kilobyte, `${bytes} bytes`);
});

test('every script and style has its twins, and the font its licence', () => {
  for (const name of assets.filter((one) => /\.(js|css|svg)$/.test(one))) {
    for (const twin of ['gz', 'br'])
      assert.ok(assets.includes(`${name}.${twin}`), `${name}.${twin}`);
  }
  const licence = readFileSync(join(built, 'assets/galmuri-licence.txt'), 'utf8');
  assert.match(licence, /SIL OPEN FONT LICENSE/i);
});
