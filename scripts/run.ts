// Runs the steps of a script one after another, shows what they do, and keeps the exit code.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs this Node.js with `args` in the project's folder; true where it ended well. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) say(`cannot run ${args[0]}: ${error.message}`);
  return status === 0;
}

export interface Step {
  name: string;
  run(): boolean | Promise<boolean>;
}

/** Runs all steps, also after a failure, so that one run shows all. Returns the exit code. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  const results: string[] = [];
  let failed = 0;
  for (const step of steps) {
    say(`\n== ${step.name}`);
    const startedMs = performance.now();
    const good = await step.run();
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    results.push(`${good ? 'ok    ' : 'FAILED'}  ${step.name} (${seconds} s)`);
    if (!good) failed += 1;
  }
  say(`\n${results.join('\n')}`);
  return failed === 0 ? 0 : 1;
}
