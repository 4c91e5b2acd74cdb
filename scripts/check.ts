// Checks the sources without running them: types, lint, format.

import { runNode, runSteps, type Step } from './run.ts';

const folders = ['src', 'test', 'bench', 'scripts'];

export const checkSteps: readonly Step[] = [
  { name: 'types', run: () => runNode(['node_modules/typescript/bin/tsc', '--noEmit']) },
  { name: 'lint', run: () => runNode(['node_modules/oxlint/bin/oxlint', ...folders]) },
  { name: 'format', run: () => runNode(['node_modules/oxfmt/bin/oxfmt', '--check', ...folders]) },
];

if (import.meta.main) process.exitCode = await runSteps(checkSteps);
