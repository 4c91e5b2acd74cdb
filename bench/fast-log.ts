// Writes a log very fast, in a process of its own.

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

export const linesPerSecond = 50_000;
export const fastSeconds = 6;
const batchesPerSecond = 50;

/** Appends whole batches on time; prints how many lines it wrote. */
const writer = `
const fs = require('node:fs');
const [path, seconds, perSecond, batches] = process.argv.slice(1);
const fd = fs.openSync(path, 'a');
const batch = fs.readFileSync(path + '.batch');
const size = perSecond / batches;
const started = performance.now();
let turn = 0;
const timer = setInterval(() => {
  const elapsed = Math.floor((performance.now() - started) * batches / 1000);
  const due = Math.min(seconds * batches, elapsed);
  for (; turn < due; turn += 1) fs.writeSync(fd, batch);
  if (turn < seconds * batches) return;
  clearInterval(timer);
  fs.writeSync(fd, 'end\\n');
  console.log(turn * size + 1);
}, 5);
`;

/** Writes lines made by `line`, and `end`; resolves when it has written everything. */
export async function writeFast(
  path: string,
  line: (at: number) => string,
): Promise<{ lines: number; atMs: number }> {
  const size = linesPerSecond / batchesPerSecond;
  const batch = Array.from({ length: size }, (_, at) => line(at)).join('');
  writeFileSync(`${path}.batch`, batch);
  const args = [path, fastSeconds, linesPerSecond, batchesPerSecond].map(String);
  const child = spawn(process.execPath, ['-e', writer, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let atMs = NaN;
  child.stdout.on('data', (chunk) => {
    atMs = performance.now();
    said += String(chunk);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('close', () => resolve());
  await promise;
  return { lines: Number(said), atMs };
}
