// Names of threads of the kernel, and names that only look like one.

import { editDistance } from '../kit/nearest.ts';
import type { KnownProgram } from './known-program.ts';
import { compile, isPattern, matches, type Pattern } from './pattern.ts';

/** Shorter names are like too many others. */
const stemChars = 6;
/** A name is a look-alike with so many letters more. */
const extraChars = 2;

export class KernelNames {
  #exact = new Set<string>();
  #patterns: Pattern[] = [];
  #stems: string[] = [];

  constructor(programs: readonly KnownProgram[]) {
    for (const name of programs.flatMap(({ names }) => names)) this.#add(name);
  }

  #add(name: string): void {
    const stem = name.replace(/[/:*].*$/, '');
    if (stem.length >= stemChars && !this.#stems.includes(stem)) this.#stems.push(stem);
    if (!isPattern(name)) {
      this.#exact.add(name);
      return;
    }
    const pattern = compile(name.replaceAll('*', '**'));
    // `md*` would take in half of all programs.
    const isTelling = /[/:]/.test(pattern.start) || pattern.start.length >= stemChars;
    if (isTelling) this.#patterns.push(pattern);
  }

  /** The name without the brackets in which ps(1) shows threads of the kernel. */
  isOne(name: string): boolean {
    return this.#exact.has(name) || this.#patterns.some((pattern) => matches(pattern, name));
  }

  /** The name that it looks like (`kdevtmpfs` for `kdevtmpfsi`), or null. */
  lookAlike(name: string): string | null {
    const plain = name.replace(/[/:].*$/, '');
    const found = this.#stems.find((stem) => {
      if (stem[0] !== plain[0] || Math.abs(stem.length - plain.length) > extraChars) return false;
      return plain.startsWith(stem) || editDistance(plain, stem) === 1;
    });
    return found ?? null;
  }
}
