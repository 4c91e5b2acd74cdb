// What is told to people: an alert by any way, and the mail that alerts and reports become.

import type { EvidencePart, FindingBrief, Severity } from './finding.ts';
import type { HostId } from './sample.ts';
import type { Language } from './text.ts';

/** A picture inside a mail, shown where the HTML names `cid:ID`. */
export interface MailImage {
  id: string;
  png: Uint8Array;
}

/** The text says all that the HTML says. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
  images: readonly MailImage[];
}

/** A finding as it is told: with its evidence, and where to look at it. */
export interface AlertFinding extends FindingBrief {
  host: HostId;
  hostName: string;
  advice: { readonly en: string; readonly ko: string };
  evidence: readonly EvidencePart[];
  /** Address of the finding in the console; null where nobody has said how it is opened. */
  url: string | null;
}

/** `digest`: those beyond the limit of a minute, or of quiet hours, together. */
export interface Alert {
  kind: 'finding' | 'digest' | 'test';
  language: Language;
  severity: Severity;
  atMs: number;
  /** One for `finding`, many for `digest`, none for `test`. */
  findings: readonly AlertFinding[];
  /** Findings of a digest beyond those that are listed. */
  omitted: number;
}
