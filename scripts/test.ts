// The test command: gets its own set-up, checks, builds, then runs unit and end-to-end tests.

import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSteps } from './check.ts';
import { root, runNode, runSteps, say, type Step } from './run.ts';
import { prepareMachine, testParts } from './prepare-machine.ts';

const unitTests = [
  'src/**/*.test.ts',
  'src/**/*.test.tsx',
  'test/*.test.ts',
  'bench/*.test.ts',
  'scripts/*.test.ts',
];
const conformanceTests = ['test/conformance/**/*.test.ts'];
const endToEndTests = ['test/e2e/**/*.test.ts'];

/** A test that hangs fails after this, so that the whole command always ends. */
const unitLimitMs = 60_000;
const endToEndLimitMs = 300_000;

const patterns = process.argv.slice(2).filter((word) => !word.startsWith('-'));

/** Files of `globs` whose path has one of the given patterns in it; all where none is given. */
function chosen(globs: readonly string[]): string[] {
  const files = globSync([...globs], { cwd: root }).toSorted();
  if (patterns.length === 0) return files;
  return files.filter((file) => patterns.some((pattern) => file.includes(pattern)));
}

function runTests(files: readonly string[], skipsFile: string, args: readonly string[]): boolean {
  if (files.length === 0) {
    say('no such tests');
    return true;
  }
  const reporter = '--test-reporter=./scripts/test-reporter.ts';
  return runNode(['--test', reporter, ...args, ...files], { TEST_SKIPS_FILE: skipsFile });
}

function showSkips(skipsFile: string): void {
  const skips = readFileSync(skipsFile, 'utf8').trim();
  if (skips !== '') say(`\nskipped, with the reason:\n${skips.replaceAll(/^/gm, '  ')}`);
}

async function testAll(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-test-'));
  const skipsFile = join(folder, 'skips');
  writeFileSync(skipsFile, '');
  const unit = chosen([...unitTests, ...conformanceTests]);
  const endToEnd = chosen(endToEndTests);
  if (unit.length + endToEnd.length === 0) {
    say(`cannot test: no test file has ${patterns.join(' or ')} in its path`);
    return 2;
  }
  const steps: Step[] = [];
  if (endToEnd.length > 0)
    steps.push({ name: 'set-up of this machine', run: () => prepareMachine(testParts) });
  if (patterns.length === 0) steps.push(...checkSteps);
  steps.push({ name: 'build', run: () => runNode(['scripts/build.ts', '--if-stale']) });
  steps.push({
    name: 'unit tests',
    run: () => runTests(unit, skipsFile, [`--test-timeout=${unitLimitMs}`]),
  });
  steps.push({
    name: 'end-to-end tests',
    // One at a time: each starts whole programs and measures them.
    run: () =>
      runTests(endToEnd, skipsFile, ['--test-concurrency=1', `--test-timeout=${endToEndLimitMs}`]),
  });
  try {
    const code = await runSteps(steps);
    showSkips(skipsFile);
    return code;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.exitCode = await testAll();
