// The entry: turns the compile cache on, then hands the command line to the table of commands.

import { existsSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of our own for compiled code. The default lies in the shared /tmp, where another
 * user could have put code that would then run with our rights.
 */
async function cacheFolder(): Promise<string | null> {
  const { CACHE_DIRECTORY, XDG_CACHE_HOME } = process.env;
  try {
    const own = CACHE_DIRECTORY?.split(':')[0];
    const folder = own ?? join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'hostscope');
    if (!existsSync(folder)) {
      // Only loaded where it is needed: nothing that is loaded before the cache is on is cached.
      const { makeFolders } = await import('./kit/make-folders.ts');
      makeFolders(folder, 0o700);
    }
    const { uid, mode } = statSync(folder);
    const writableByOthers = (mode & 0o022) !== 0;
    return uid === process.getuid?.() && !writableByOthers ? join(folder, 'compiled') : null;
  } catch {
    // No home, or a read-only disk: the start is some ten milliseconds slower, nothing else.
    return null;
  }
}

const folder = await cacheFolder();
if (folder) enableCompileCache(folder);

const failedCode = 1;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    // A reader that went away (`hostscope config | head -1`) is no error.
    if (code === 'EPIPE' || process.exitCode === failedCode) return;
    process.exitCode = failedCode;
    if (stream !== process.stdout) return;
    const advice = 'make room there, or send it elsewhere';
    process.stderr.write(`hostscope: cannot write the output: ${message}; ${advice}\n`);
  });
}

const { runCommandLine } = await import('./commands/run.ts');
const exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
// A full disk may have taken the output long before all was read.
process.exitCode ||= exitCode;
