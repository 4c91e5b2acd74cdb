// Runs a program by its argument list, with a limit, and hands back everything it said.

import { spawn, type SpawnOptions } from 'node:child_process';

export interface CommandResult {
  /** Null where a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  input?: string;
  limitMs?: number;
}

const defaultLimitMs = 60_000;

/** Never a shell, unless the arguments name one. Does not fail on an exit code. */
export function tryCommand(
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { limitMs = defaultLimitMs, input, ...rest } = options;
  const [program, ...args] = argv;
  const spawnOptions: SpawnOptions = { ...rest, stdio: 'pipe' };
  const child = spawn(program, args, spawnOptions);
  const result: CommandResult = { code: null, stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
  // A program that ends without reading its input closes the pipe; its exit code tells more.
  child.stdin?.on('error', () => {}).end(input ?? '');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${argv.join(' ')}: still running after ${limitMs} ms\n${result.stderr}`));
    }, limitMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ ...result, code });
    });
  });
}

/** Standard output of a program that must succeed. */
export async function runCommand(
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await tryCommand(argv, options);
  if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}\n${stderr}${stdout}`);
  return stdout;
}
