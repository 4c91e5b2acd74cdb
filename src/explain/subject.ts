// A process made ready for judgement: what several warnings ask of it, worked out once.

import type { PortInfo, ProcessInfo } from '../contract/process.ts';
import { openPorts, type OpenPort } from './addresses.ts';
import type { ExplainContext } from './explain-context.ts';
import type { KernelNames } from './kernel-names.ts';
import { isUnreadable } from '../contract/fact.ts';
import { isSystemService, type Knowledge, type Match, type Recognition } from './knowledge.ts';
import type { KnownProgram } from './known-program.ts';
import { placeIn } from './mounted-place.ts';
import type { Place } from './places.ts';
import { isPowerful } from './powers.ts';
import { baseName, isInterpreter } from './program-kinds.ts';

export interface Subject {
  readonly process: ProcessInfo;
  readonly context: ExplainContext;
  readonly platform: NodeJS.Platform;
  readonly knowledge: Knowledge;
  readonly kernelNames: KernelNames;
  readonly match: Match | null;
  readonly imitated: KnownProgram | null;
  /** Null: it has none, or it may not be read. */
  readonly executable: string | null;
  /** Name of the executable without its folders; empty where it is not known. */
  readonly program: string;
  /** The program; of BusyBox the command that it is called as; where neither is known, the name. */
  readonly called: string;
  /** Where the executable lies; null where that is not known. */
  readonly place: Place | null;
  readonly isRoot: boolean;
  /** It lies at its usual place, or in one where only the administrator may write. */
  readonly isAtHome: boolean;
  /** A known runtime, as opposed to a program that brings its own: it runs what others wrote. */
  readonly isRuntime: boolean;
  /** A packaged program, not an interpreter, that the system's service manager started. */
  readonly isPackagedService: boolean;
  /** Empty where it may not be read. */
  readonly command: readonly string[];
  /** Empty where they may not be read. */
  readonly ports: readonly PortInfo[];
  readonly openPorts: readonly OpenPort[];
}

/**
 * Daemons in Perl and Python write titles of their own for their workers too, which then show no
 * script: what the known program itself has started, out of the same file, is that program.
 */
function recognise(
  process: ProcessInfo,
  { find }: ExplainContext,
  knowledge: Knowledge,
): Recognition {
  const found = knowledge.recognise(process);
  if (found.imitated === null) return found;
  const parent = find(process.parentPid);
  if (parent === null || parent.executable !== process.executable) return found;
  const { match } = knowledge.recognise(parent);
  const isWorker = match?.program === found.imitated && match.proof === 'script';
  return isWorker ? { match, imitated: null } : found;
}

/** BusyBox is what its first words call: its web server is no shell. */
function calledName(program: string, { name }: ProcessInfo, command: readonly string[]): string {
  if (program !== 'busybox') return program === '' ? name : program;
  const [first = '', second = ''] = command.map(baseName);
  return (first === program ? second : first) || program;
}

export function makeSubject(
  process: ProcessInfo,
  context: ExplainContext,
  knowledge: Knowledge,
  kernelNames: KernelNames,
): Subject {
  const { platform } = knowledge;
  const { match, imitated } = recognise(process, context, knowledge);
  const executable = isUnreadable(process.executable) ? null : process.executable;
  const program = executable === null ? '' : baseName(executable);
  const inMemory = process.executableState === 'memory';
  const place =
    executable === null || inMemory ? null : placeIn({ process, platform, context }, executable);
  const ports = isUnreadable(process.ports) ? [] : process.ports;
  const command = isUnreadable(process.commandLine) ? [] : process.commandLine;
  const isAtHome = match?.proof === 'path' || place === 'standard';
  const isPackaged = process.package !== null && process.package !== undefined && isAtHome;
  return {
    process,
    context,
    platform,
    knowledge,
    kernelNames,
    match,
    imitated,
    executable,
    program,
    called: calledName(program, process, command),
    place,
    isRoot: isPowerful(process, platform),
    isAtHome,
    isRuntime:
      match?.proof === 'path' &&
      isInterpreter(program) &&
      knowledge.isCalled(match.program, program),
    isPackagedService: isPackaged && isSystemService(process.unit) && !isInterpreter(program),
    command,
    ports,
    openPorts: openPorts(ports),
  };
}
