// Runs the benchmark suites and prints each figure beside its peer or limit, with its verdict.

import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { loadFolder } from '../src/kit/registry.ts';
import { nearest } from '../src/kit/nearest.ts';
import { benchParts, prepareMachine } from '../scripts/prepare-machine.ts';
import type { Figure, Suite } from './suite.ts';

interface Result {
  suite: string;
  about: string;
  figures: Figure[];
  /** Why the suite gave no figures, if it did not. */
  failure: string | null;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return (
    `Node.js ${process.version}, Linux ${release()}, ${availableParallelism()} cores (${model}), ` +
    `${memory} GiB, load ${load} at the start, ${new Date().toISOString().slice(0, 10)}`
  );
}

export function holds({ value, must }: Figure): boolean {
  // A figure that is no number was not measured: nothing is shown by it.
  if (Number.isNaN(value)) return false;
  return value <= (must?.atMost ?? Infinity) && value >= (must?.atLeast ?? -Infinity);
}

/** Three figures that count, without exponents. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return 'not measured';
  const digits = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.max(0, 2 - digits) });
}

function bound({ must, unit }: Figure): string {
  if (must?.atMost !== undefined) return `at most ${shortNumber(must.atMost)} ${unit}`;
  if (must?.atLeast !== undefined) return `at least ${shortNumber(must.atLeast)} ${unit}`;
  return '';
}

export function figureLine(figure: Figure): string {
  const { what, value, unit, beside, note } = figure;
  const verdict = figure.must ? (holds(figure) ? 'ok    ' : 'MISSED') : '      ';
  const parts = [
    bound(figure),
    beside ? `${beside.what}: ${shortNumber(beside.value)} ${unit}` : '',
    note ?? '',
  ].filter((part) => part !== '');
  const more = parts.length > 0 ? `  (${parts.join('; ')})` : '';
  return `${verdict} ${what}: ${shortNumber(value)} ${unit}${more}`;
}

async function runSuite(suite: Suite): Promise<Result> {
  const { name, about } = suite;
  try {
    return { suite: name, about, figures: await suite.run(), failure: null };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { suite: name, about, figures: [], failure };
  }
}

function show({ suite, about, figures, failure }: Result): void {
  print(`\n${suite}: ${about}`);
  for (const figure of figures) print(figureLine(figure));
  if (failure !== null) print(`FAILED ${failure}`);
}

function choose(suites: readonly Suite[], names: readonly string[]): Suite[] | null {
  const known = suites.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) {
    return suites.filter(({ name }) => names.length === 0 || names.includes(name));
  }
  const close = nearest(unknown, known);
  const advice = close ? `did you mean "${close}"?` : `there are: ${known.join(', ')}`;
  process.stderr.write(`bench: cannot run "${unknown}": no such suite; ${advice}\n`);
  return null;
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    process.stderr.write(`bench: cannot read the arguments: ${why}; see npm run bench -- --help\n`);
    return null;
  }
}

function showHelp(suites: readonly Suite[]): void {
  print('npm run bench -- [--json] [SUITE ...]\n\nMeasures all suites, or those that are named:');
  for (const { name, about } of suites) print(`\n  ${name}\n    ${about}`);
}

async function main(args: string[]): Promise<number> {
  const read = readArguments(args);
  if (!read) return 2;
  const { values, positionals } = read;
  const all = await loadFolder<Suite>(new URL('suites/', import.meta.url));
  if (values.help) {
    showHelp(all);
    return 0;
  }
  const suites = choose(all, positionals);
  if (!suites) return 2;
  // Standard output is kept for the figures.
  if (!values.json) prepareMachine(benchParts);
  const machine = machineLine();
  const { version } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  if (!values.json) print(`Hostscope ${version}; ${machine}`);
  const results: Result[] = [];
  for (const suite of suites) {
    const result = await runSuite(suite);
    results.push(result);
    if (!values.json) show(result);
  }
  const missed = results.flatMap(({ figures }) => figures.filter((figure) => !holds(figure)));
  const failed = results.filter(({ failure }) => failure !== null);
  if (values.json) print(JSON.stringify({ version, machine, results }, null, 2));
  else print(`\n${missed.length} missed, ${failed.length} suites failed`);
  return missed.length + failed.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
