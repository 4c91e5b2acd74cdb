// A warning: one thing about a process that is worth a look, with its reason and its advice.

import type { ProcessInfo } from '../contract/process.ts';
import type { Text } from '../contract/text.ts';
import type { PortKey } from './addresses.ts';
import type { Subject } from './subject.ts';

export type WarningSeverity = 'caution' | 'danger';

/** Fields of a process that may lack the right to be read. */
export type GuardedField =
  | 'executable'
  | 'commandLine'
  | 'ports'
  | 'streams'
  | 'preload'
  | 'tracerPid'
  | 'script';

export interface Hit {
  /** What was seen, the same in every language. */
  evidence: string;
  /** Stands in brackets after the rule's name: `80` in `PUBLIC_PORT(80)`. */
  detail?: PortKey;
  /** Where it weighs other than the warning's own. */
  severity?: WarningSeverity;
  why?: Text;
  advice?: Text;
  /** True where no expectation of the knowledge base may excuse it. */
  isGrave?: boolean;
}

export interface Warning {
  /** The file's name: the rule's in small letters with hyphens. */
  readonly name: string;
  /** Shown in every view, such as `RUNNING_AS_ROOT`. */
  readonly rule: string;
  readonly severity: WarningSeverity;
  readonly why: Text;
  readonly advice: Text | ((subject: Subject) => Text);
  /** A field of these that may not be read is told as unseen, not passed. */
  readonly reads: readonly (GuardedField & keyof ProcessInfo)[];
  check(subject: Subject): Hit | readonly Hit[] | null;
}
