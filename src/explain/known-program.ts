// An entry of the knowledge base: what a program is, and what is normal for it.

import type { Text } from '../contract/text.ts';

export interface Expectations {
  /**
   * Users under which it normally runs; `*`: any, root not among them unless it is named too.
   * Absent: any but root.
   */
  users?: readonly string[];
  /** Ports that it normally opens to others: `80`, `53/udp`; `*`: any port (a proxy, a runtime). */
  ports?: readonly (number | `${number}/udp` | '*')[];
  /** Ports that it normally opens on loopback only; on all addresses they are a warning. */
  loopbackPorts?: readonly number[];
  /** Names of usual parents; absent: any. */
  parents?: readonly string[];
  /** Rules of src/explain/warnings that are normal for it: `RAW_SOCKET` for a DHCP client. */
  warnings?: readonly string[];
}

export interface KnownProgram {
  /** In kebab-case, unique in the whole base. */
  id: string;
  /**
   * Names of the process (at most 15 bytes on Linux) or of its executable. `*` stands for any
   * run of characters: `php-fpm*`.
   */
  names: readonly string[];
  /**
   * Usual paths of the executable; `*` stands for any run of characters but `/`, `**` for any
   * run. Empty: known by its name alone (kernel threads, parts of Windows and macOS).
   */
  paths: readonly string[];
  /** What it is and does, in one sentence that ends with a full stop. */
  role: Text;
  /** What to look out for with it, in one sentence; null where there is nothing to say. */
  worry: Text | null;
  expects: Expectations;
}

/** A file of src/explain/known/<platform>/: programs of one family. */
export interface KnownFamily {
  /** The file's name. */
  readonly name: string;
  readonly programs: readonly KnownProgram[];
}
