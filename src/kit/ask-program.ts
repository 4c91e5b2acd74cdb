// Runs another program with fixed arguments, never through a shell, within time and size limits.

import { execFile } from 'node:child_process';

export interface Asked {
  /** 0 done; null: it could not be started, was killed or took too long. */
  code: number | null;
  stdout: string;
  stderr: string;
}

const limitMs = 30_000;
const outputLimitBytes = 1024 * 1024;

/** Never rejects: `code` and `stderr` say what went wrong. At most 30 s and 1 MiB of output. */
export function askProgram(
  file: string,
  args: readonly string[],
  identity: { uid?: number; gid?: number } = {},
): Promise<Asked> {
  // A fixed language, so that answers can be compared.
  const env = { ...process.env, LC_ALL: 'C.UTF-8', SYSTEMD_PAGER: '', SYSTEMD_COLORS: '0' };
  const options = { timeout: limitMs, maxBuffer: outputLimitBytes, env, ...identity };
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ code, stdout, stderr: stderr || (code === null ? (error?.message ?? '') : '') });
    });
  });
}
