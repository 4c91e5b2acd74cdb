// The knowledge base of a platform: finds the entry of a process by its path or its name.

import { hasEnded, type ProcessInfo } from '../contract/process.ts';
import { isUnreadable } from '../contract/fact.ts';
import type { KnownProgram } from './known-program.ts';
import { compile, isPattern, matches, type Pattern } from './pattern.ts';
import { placeOf, plainPath } from './places.ts';
import { baseName, isInterpreter, isShell } from './program-kinds.ts';

/** proc_pid_comm(5): the kernel keeps so many bytes of a name. */
export const kernelNameBytes = 15;

/**
 * How sure it is that a process is the known program. `path`, `script`: its executable, or the
 * script that its interpreter runs, lies where the program's usually does; `name`: the base knows
 * it by its name alone; `unit`: the executable may not be read, but the name fits and the system's
 * own service manager started it; `claim`: only the name fits.
 */
export type Proof = 'path' | 'script' | 'name' | 'unit' | 'claim';

export interface Match {
  program: KnownProgram;
  proof: Proof;
  /** Its path fits a pattern so wide that the place says nothing: any folder of any person. */
  isLoose: boolean;
}

export interface Recognition {
  /** Null: not a program of the base. */
  match: Match | null;
  /** The program whose name it bears without lying at any of its paths. */
  imitated: KnownProgram | null;
}

interface Entry {
  program: KnownProgram;
  isLoose: boolean;
}

interface Patterned extends Entry {
  pattern: Pattern;
}

/** Fixed folders before `**` without which a pattern covers everybody's files. */
const tellingFolders = 2;

function isLoosePattern(text: string): boolean {
  if (!text.includes('**')) return false;
  const parts = text.slice(0, text.indexOf('**')).split('/');
  const named = parts.filter((part) => part !== '' && part !== '*');
  return named.length < tellingFolders || named.join('/') === 'var/lib';
}

const nothing: Recognition = { match: null, imitated: null };

/** Whether the unit is one that the system itself started, not a login session or a user. */
export function isSystemService(unit: string | null): boolean {
  if (unit === null || unit.startsWith('user@')) return false;
  // PID 1 of systemd is in a scope of its own.
  return unit.endsWith('.service') || unit === 'init.scope';
}

/** On most systems /bin is /usr/bin, on some /usr/sbin too: one spelling stands for all. */
function pathKey(path: string, platform: NodeJS.Platform): string {
  const plain = plainPath(path, platform);
  if (platform !== 'linux') return plain;
  const whole = /^\/(s?bin|lib(32|64|x32)?)\//.test(plain) ? `/usr${plain}` : plain;
  return whole.startsWith('/usr/sbin/') ? `/usr/bin/${whole.slice(10)}` : whole;
}

/** Texts that were compared with patterns: hosts run the same programs over and over. */
const rememberedTexts = 1024;
/**
 * No program of the base has a longer path. What is longer is not compared: two `**` in a pattern
 * cost the square of the length, and strangers choose the paths of their scripts.
 */
const comparedChars = 512;

class Index {
  #exact = new Map<string, Entry[]>();
  #patterns: Patterned[] = [];
  #compared = new Map<string, readonly Entry[]>();

  add(text: string, program: KnownProgram): void {
    const isLoose = isLoosePattern(text);
    if (isPattern(text)) {
      this.#patterns.push({ pattern: compile(text), program, isLoose });
      return;
    }
    const known = this.#exact.get(text);
    if (known) known.push({ program, isLoose });
    else this.#exact.set(text, [{ program, isLoose }]);
  }

  /** Exact entries first: a pattern may cover what has an entry of its own. */
  find(text: string): readonly Entry[] {
    const known = this.#exact.get(text) ?? this.#compared.get(text);
    if (known) return known;
    if (text.length > comparedChars) return [];
    const found = this.#patterns.filter(({ pattern }) => matches(pattern, text));
    if (this.#compared.size >= rememberedTexts) this.#compared.clear();
    this.#compared.set(text, found);
    return found;
  }
}

export class Knowledge {
  readonly programs: readonly KnownProgram[];
  readonly platform: NodeJS.Platform;
  #ids: ReadonlyMap<string, KnownProgram>;
  #byPath = new Index();
  #byName = new Index();

  constructor(programs: readonly KnownProgram[], platform: NodeJS.Platform) {
    this.platform = platform;
    this.programs = programs;
    this.#ids = new Map(this.programs.map((program) => [program.id, program]));
    for (const program of this.programs) {
      for (const path of program.paths) this.#byPath.add(pathKey(path, platform), program);
      for (const name of program.names) this.#byName.add(this.#namePattern(name), program);
    }
  }

  /** By id, path, or name; for people who ask. */
  find(text: string): KnownProgram | null {
    const byId = this.#ids.get(text);
    if (byId) return byId;
    const byPath = this.#byPath.find(pathKey(text, this.platform))[0];
    return byPath?.program ?? this.#named(baseName(text))[0] ?? null;
  }

  recognise(process: ProcessInfo): Recognition {
    const { executable, script } = process;
    if (isUnreadable(executable) || executable === null) return this.#byClaim(process);
    // It has no place to be known by, and that has a warning of its own.
    if (process.executableState === 'memory') return nothing;
    const program = baseName(executable);
    if (typeof script === 'string' && isInterpreter(program)) {
      const found = this.#at(script, process.name, baseName(script));
      if (found) return known(found.program, 'script', found.isLoose);
    }
    const found = this.#at(executable, process.name, program);
    if (!found) return this.#byNames(process, executable, program);
    const claimed = this.#claimedBesides(process, program);
    if (!claimed || claimed === found.program) return known(found.program, 'path', found.isLoose);
    if (isUnitOf(process.unit, claimed)) return known(claimed, 'unit');
    return { match: null, imitated: claimed };
  }

  /** Two names of one thing: Windows has no case, and `.exe` or not. */
  isSameName(left: string, right: string): boolean {
    return sameName(this.#nameKey(left), this.#nameKey(right));
  }

  isCalled(program: KnownProgram, name: string): boolean {
    return this.#named(name).includes(program);
  }

  /** Of a name just as the kernel has it, slashes and all. */
  named(name: string): KnownProgram | null {
    return this.#named(name)[0] ?? null;
  }

  /** Names know no folders: `*` takes slashes as well. */
  #namePattern(name: string): string {
    return this.#nameKey(name).replaceAll(/\*+/g, '**');
  }

  #nameKey(name: string): string {
    return this.platform === 'win32' ? name.toLowerCase().replace(/\.exe$/, '') : name;
  }

  #named(name: string): readonly KnownProgram[] {
    return this.#byName.find(this.#nameKey(name)).map(({ program }) => program);
  }

  /** Where several programs share a file, the one whose name the process bears. */
  #at(path: string, name: string, program: string): Entry | null {
    const found = this.#byPath.find(pathKey(path, this.platform));
    const [first] = found;
    if (!first || (found.length === 1 && !first.isLoose)) return first ?? null;
    const [named, own] = [this.#named(name), this.#named(program)];
    const best =
      found.find((one) => named.includes(one.program)) ??
      found.find((one) => own.includes(one.program));
    // In a folder where everybody puts their own, the place alone is no sign.
    return best ?? found.find(({ isLoose }) => !isLoose) ?? null;
  }

  /**
   * An interpreter whose name is that of a known program: a script bears its own file's name, so
   * a name that is not the script's was taken on purpose. So is a title such as `sshd: root` or
   * `/usr/sbin/apache2 -k start`, which ps(1) shows; programs other than daemons give themselves
   * titles of all kinds.
   */
  #claimedBesides(process: ProcessInfo, program: string): KnownProgram | null {
    const { name, container, script, commandLine } = process;
    if (!isInterpreter(program) || container !== null) return null;
    // It takes the name to choose which of its parts to be, and refuses any other.
    if (program === 'busybox') return null;
    if (isUnreadable(script) || isUnreadable(commandLine)) return null;
    const [title = '', ...rest] = commandLine;
    const own = this.#named(program);
    const claimedBy = (claim: string): readonly KnownProgram[] => {
      const isScript = rest.some((word) => sameName(claim, baseName(word)));
      // Any shell may stand in for another: on Red Hat's systems, sh is bash.
      const isOwn = sameName(claim, program) || (isShell(program) && isShell(claim));
      const found = isScript || isOwn ? [] : this.#named(claim);
      return found.some((one) => own.includes(one)) ? [] : found;
    };
    const named = claimedBy(name).find(hasPlace);
    const titled = claimedBy(baseName(/^[^\s:]*/.exec(title)?.[0] ?? '')).find(isDaemon);
    return named ?? titled ?? null;
  }

  #byNames(process: ProcessInfo, executable: string, program: string): Recognition {
    const own = this.#named(program);
    const found = [...own, ...this.#named(process.name)];
    const nameOnly = found.find(({ paths }) => paths.length === 0);
    if (nameOnly) return known(nameOnly, 'name');
    if (found[0] === undefined) return nothing;
    const isStandard = placeOf(executable, this.platform) === 'standard';
    // Images of containers have a layout of their own; runtimes are installed beside each other.
    const hasManyHomes = process.container !== null || isInterpreter(program);
    if (isStandard && hasManyHomes && own[0]) return known(own[0], 'path');
    // Not its file, only the process took the name: packaged programs and scripts may.
    const mayRename = isInterpreter(program) || (isStandard && Boolean(process.package));
    if (!own[0] && mayRename) return nothing;
    return { match: null, imitated: found[0] };
  }

  /** The executable says nothing: a zombie has none, and of others' it may not be read. */
  #byClaim(process: ProcessInfo): Recognition {
    const program = this.#claimed(process);
    if (!program) return nothing;
    const isZombie = process.executable === null && hasEnded(process);
    if (program.paths.length === 0 || isZombie) return known(program, 'name');
    const isVouched = process.executable !== null && isSystemService(process.unit);
    return known(program, isVouched ? 'unit' : 'claim');
  }

  /** The kernel cuts names; the first word of the command line has the whole of it. */
  #claimed({ name, commandLine }: ProcessInfo): KnownProgram | undefined {
    const first = isUnreadable(commandLine) ? '' : (commandLine[0] ?? '');
    const full = baseName(first);
    const found = this.#named(name);
    const whole = sameName(name, full) ? this.#named(full) : [];
    const placed = this.#byPath.find(pathKey(first, this.platform)).map(({ program }) => program);
    return placed.find((one) => found.includes(one) || whole.includes(one)) ?? whole[0] ?? found[0];
  }
}

const known = (program: KnownProgram, proof: Proof, isLoose = false): Recognition => ({
  match: { program, proof, isLoose },
  imitated: null,
});

/** FHS 4.10: programs for the administrator, daemons most of them. */
const isDaemon = ({ paths }: KnownProgram): boolean =>
  paths.some((path) => /^(\/usr)?\/sbin\/|\/systemd\//.test(path));

/** What people install wherever they like is no disguise: a server that rewrites its own title. */
const hasPlace = ({ paths }: KnownProgram): boolean =>
  paths.some((path) => !path.startsWith('/**/'));

/** Perl and Python let daemons write their own name; then the unit tells whether it is theirs. */
function isUnitOf(unit: string | null, { id, names }: KnownProgram): boolean {
  if (unit === null || !isSystemService(unit)) return false;
  return [id, ...names].some((name) => unit === `${name}.service`);
}

/** Whether `name` is what the kernel keeps of `full`. */
function sameName(name: string, full: string): boolean {
  if (name === full) return true;
  return full.length > kernelNameBytes && name === full.slice(0, kernelNameBytes);
}
