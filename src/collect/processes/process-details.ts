// Reads what of a process changes seldom: who runs what, with which rights, and from where.

import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageInfo, PreloadedCode } from '../../contract/process.ts';
import { systemCode } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import type { PackageOwners } from '../packages/package-owners.ts';
import type { ByteScanner } from '../byte-scanner.ts';
import { readFileOnce, readFileStart, readLink } from '../proc-file.ts';
import { isPiped, scriptFile } from './descriptor-file.ts';
import { groupPlace } from './process-cgroup.ts';
import { absolutePath, codeOf, isInterpreter, noCode, type GivenCode } from './interpreted-code.ts';
import {
  argumentsIn,
  commandLineBytes,
  hashOf,
  longestCommandBytes,
  takeCommandLine,
} from './process-command.ts';
import type { ProcessEntry } from './process-entry.ts';
import { preloadedCode, wantedOf } from './preloaded-code.ts';
import { readVariables, type Variables } from './process-environment.ts';
import type { ExecutableWatch } from './process-executable.ts';
import { ownMounts } from './process-mounts.ts';
import { takeStatus } from './process-status.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { isReadable, unreadable } from './process-unreadable.ts';
import { shownName } from './program-name.ts';
import { UnixSockets } from '../sockets/unix-sockets.ts';
import { UserNames } from '../user-names.ts';

/** What a control group's line may have: a path of 4,096 bytes in each hierarchy is far more. */
const groupBytes = 8192;
/** So long after it was first seen, everything is read again at each turn. */
export const youngMs = 10_000;
/** How often command line, control group and package are looked at afterwards. */
const slowEveryMs = 60_000;
/**
 * One that has not run since is looked at in each fifth minute only: all that may have happened to
 * it is that somebody has moved it elsewhere, and these looks were a third of what collecting cost.
 */
const restingTurns = 5;

export class ProcessDetails {
  #users: UserNames;
  #executables: ExecutableWatch;
  #packages: PackageOwners;
  #unixSockets = new UnixSockets();

  constructor(host: Host, executables: ExecutableWatch, packages: PackageOwners) {
    this.#users = new UserNames(host);
    this.#executables = executables;
    this.#packages = packages;
  }

  /** Reads everything. False: the process has ended meanwhile. */
  readAll(entry: ProcessEntry): boolean {
    if (entry.isKernelThread) {
      entry.put('userId', 0);
      entry.put('realUserId', 0);
      entry.put('user', cleanText(this.#users.of(0)));
      return true;
    }
    if (!this.readStatus(entry)) return false;
    entry.networkSpace = readLink(join(entry.folder, 'ns/net'));
    entry.mountSpace = readLink(join(entry.folder, 'ns/mnt'));
    this.#readGroup(entry);
    this.#executables.read(entry);
    const path = entry.executablePath;
    entry.isInterpreter = path !== null && isInterpreter(path);
    entry.put('name', shownName(entry.name, path));
    this.#readCommand(entry);
    this.readStreams(entry);
    this.#readEnvironment(entry);
    entry.put('ownMounts', ownMounts(entry.folder, entry.info));
    this.askPackage(entry);
    return true;
  }

  /** What its start has put before its own code: libraries, and code of interpreters. */
  #readEnvironment(entry: ProcessEntry): void {
    const { folder, executablePath, isInterpreter } = entry;
    const names = wantedOf(executablePath, isInterpreter);
    const found = guarded(() => readVariables(folder, names), null, nothingSet);
    const hidden = unreadable.preload;
    entry.put('preload', found ? (found.get('LD_PRELOAD') ?? null) : hidden);
    entry.put('audit', found ? (found.get('LD_AUDIT') ?? null) : hidden);
    entry.put('libraryPath', found ? (found.get('LD_LIBRARY_PATH') ?? null) : hidden);
    if (found && !isInterpreter) return entry.put('preloadedCode', noPreloadedCode);
    const worksIn = (): string | null => workingFolder(folder) ?? null;
    const given = { variables: found ?? nothingSet, hasOwnPaths: entry.hasOwnPaths };
    const code = found && preloadedCode(executablePath ?? '', given, worksIn);
    entry.put('preloadedCode', code ?? hidden);
  }

  /** Users and tracer. False: the process has ended meanwhile. */
  readStatus(entry: ProcessEntry): boolean {
    try {
      const status = takeStatus(entry.status.readShort());
      if (!status) return false;
      const { info } = entry;
      if (info.userId !== status.effectiveUser) {
        entry.put('userId', status.effectiveUser);
        entry.put('user', cleanText(this.#users.of(status.effectiveUser)));
      }
      if (info.realUserId !== status.realUser) entry.put('realUserId', status.realUser);
      if (info.tracerPid !== status.tracerPid) entry.put('tracerPid', status.tracerPid);
      return true;
    } catch (error) {
      if (!isRefusal(error)) return ended(error);
      entry.put('tracerPid', unreadable.tracer);
      return true;
    }
  }

  readStreams(entry: ProcessEntry): void {
    const other = { stdin: 'other', stdout: 'other' } as const;
    const read = (): Streams => {
      return { stdin: this.#streamOf(entry, 0), stdout: this.#streamOf(entry, 1) };
    };
    const streams = guarded(read, unreadable.streams, other);
    entry.put('streams', streams);
  }

  #streamOf({ folder, networkSpace }: ProcessEntry, descriptor: 0 | 1): Stream {
    try {
      const target = readlinkSync(`${folder}/fd/${descriptor}`);
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode === undefined || this.#unixSockets.has(folder, networkSpace, inode)) return 'other';
      return 'socket';
    } catch (error) {
      // It may have closed the one or the other.
      if (systemCode(error) === 'ENOENT') return 'other';
      throw error;
    }
  }

  /** What is looked at once a minute; everything is read where something has changed. */
  checkSlow(entry: ProcessEntry, nowMs: number): void {
    if (nowMs < entry.slowDueMs) return;
    const hasRun = entry.ranMs >= entry.slowDueMs - slowEveryMs;
    entry.slowDueMs = nowMs + slowEveryMs;
    entry.mustLook = true;
    entry.rests = hasRun || entry.info.threads !== 1 ? 0 : entry.rests + 1;
    if (entry.rests % restingTurns !== 0) return this.askPackage(entry);
    this.readStatus(entry);
    const { folder } = entry;
    // Others may move it to another control group; the rest only it can change.
    const isSame =
      hashOfStart(join(folder, 'cgroup'), groupBytes) === entry.groupHash &&
      (!hasRun ||
        (readLink(join(folder, 'exe')) === entry.executableLink &&
          hashOfStart(join(folder, 'cmdline'), commandLineBytes) === entry.commandHash));
    if (isSame) this.askPackage(entry);
    else this.readAll(entry);
  }

  /** The time of its next slow check is spread, so that a sweep has few of them. */
  schedule(entry: ProcessEntry, nowMs: number): void {
    entry.grownUpMs = nowMs + youngMs;
    entry.slowDueMs = nowMs + slowEveryMs / 2 + (entry.pid % 64) * (slowEveryMs / 64);
  }

  /** Executables of containers belong to packages that this host does not know. */
  askPackage(entry: ProcessEntry): void {
    const { executable, executableState } = entry.info;
    const path = entry.executablePath;
    const isUnpackaged = executable === null || executableState === 'memory';
    let owner: PackageInfo | null | undefined = isUnpackaged ? null : undefined;
    if (!isUnpackaged && path !== null && this.#executables.isHostFile(entry)) {
      owner = this.#packages.ownerOf(path);
    }
    entry.put('package', owner);
  }

  #readGroup(entry: ProcessEntry): void {
    try {
      const scan = readFileStart(join(entry.folder, 'cgroup'), groupBytes);
      const hash = hashOf(scan);
      if (hash === entry.groupHash && entry.detailed) return;
      entry.groupHash = hash;
      const place = groupPlace(scan.text());
      entry.put('unit', place.unit);
      entry.put('container', place.container);
      entry.put('session', place.session);
    } catch (error) {
      // A kernel without control groups has no such file.
      if (!isRefusal(error)) ended(error);
    }
  }

  #readCommand(entry: ProcessEntry): void {
    const path = join(entry.folder, 'cmdline');
    let code: GivenCode | null = isReadable(entry.info.executable) ? noCode : null;
    try {
      const scan = readFileStart(path, commandLineBytes);
      entry.commandHash = hashOf(scan);
      entry.put('commandLine', takeCommandLine(scan));
      if (code !== null && entry.isInterpreter) code = codeIn(entry, path, scan);
    } catch (error) {
      if (isRefusal(error)) entry.put('commandLine', unreadable.commandLine);
      if (isRefusal(error)) code = null;
      else ended(error);
    }
    this.#findCode(entry, code);
  }

  /** A relative path counts from the folder of the first reading: programs go elsewhere later. */
  #findCode(entry: ProcessEntry, code: GivenCode | null): void {
    const { script: named, loaded, hasOwnPaths } = code ?? noCode;
    entry.hasOwnPaths = hasOwnPaths;
    const script = named && scriptFile(named, entry.folder);
    entry.put('isCodePiped', typeof named === 'string' && isPiped(named, entry.folder));
    const key = code && JSON.stringify([entry.executablePath, script, loaded]);
    if (key !== null && key === entry.givenCode && entry.detailed) return;
    entry.givenCode = key;
    const isWhole = [script ?? '/', ...loaded].every((path) => path.startsWith('/'));
    const folder = isWhole ? '/' : workingFolder(entry.folder);
    if (code === null || folder === undefined) {
      entry.put('script', unreadable.script);
      entry.put('loadedCode', unreadable.script);
      return;
    }
    const found = script && absolutePath(script, folder);
    entry.put('script', found === undefined ? unreadable.longScript : found);
    entry.put(
      'loadedCode',
      loaded.map((path) => absolutePath(path, folder)),
    );
  }
}

/** Of an interpreter. What follows the part that is shown is read for these alone. */
function codeIn(entry: ProcessEntry, path: string, start: ByteScanner): GivenCode {
  const isWhole = start.end < commandLineBytes;
  const scan = isWhole ? start : readFileOnce(path, longestCommandBytes);
  return codeOf(entry.executablePath!, argumentsIn(scan));
}

const nothingSet: Variables = new Map();
const noPreloadedCode: readonly PreloadedCode[] = [];

/** Undefined: it may not be seen. */
function workingFolder(folder: string): string | undefined {
  return readLink(join(folder, 'cwd'))?.replace(/ \(deleted\)$/, '');
}

type Stream = 'socket' | 'other';
type Streams = Record<'stdin' | 'stdout', Stream>;

/** What a reading gives, what stands for it where it is refused, and where there is nothing. */
function guarded<T, U, N>(read: () => T, refused: U, missing: N): T | U | N {
  try {
    return read();
  } catch (error) {
    if (isRefusal(error)) return refused;
    ended(error);
    return missing;
  }
}

function isRefusal(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'EACCES' || code === 'EPERM';
}

/** That a process vanishes between two readings is usual; the next sweep takes it out. */
function ended(error: unknown): false {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ESRCH') return false;
  throw error;
}

/** NaN where it cannot be read. */
function hashOfStart(path: string, longestBytes: number): number {
  try {
    return hashOf(readFileStart(path, longestBytes));
  } catch (error) {
    if (!isRefusal(error)) ended(error);
    return Number.NaN;
  }
}
