// Makes of what waits in the outbox the alert that is sent: one finding, or a digest of many.

import type { Alert, AlertFinding } from '../../contract/alert.ts';
import { severities } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Config } from '../../kit/settings/settings.ts';
import type { AlertContent } from './alert-outbox.ts';

/** Findings that a digest lists; of the others it says how many there are. */
export const listedLimit = 200;

export interface ComposeOptions {
  settings: Pick<Config, 'alertLanguage' | 'publicUrl'>;
  nowMs: number;
  hostName(host: HostId): string;
}

const rank = ({ severity }: AlertFinding) => severities.indexOf(severity);

function findingOf({ brief, evidence }: AlertContent, options: ComposeOptions): AlertFinding {
  const { publicUrl } = options.settings;
  const url = publicUrl === '' ? null : new URL(`/findings?id=${brief.id}`, publicUrl).href;
  return { ...brief, hostName: options.hostName(brief.host), evidence, url };
}

export function composeAlert(contents: readonly AlertContent[], options: ComposeOptions): Alert {
  const findings = contents
    .map((content) => findingOf(content, options))
    .toSorted((left, right) => rank(right) - rank(left));
  const about = {
    language: options.settings.alertLanguage === 'ko' ? 'ko' : 'en',
    severity: findings[0]?.severity ?? 'info',
    atMs: options.nowMs,
  } as const;
  if (findings.length === 1) return { kind: 'finding', ...about, findings, omitted: 0 };
  // The evidence of many findings is read one by one, in the console.
  const listed = findings.slice(0, listedLimit).map((finding) => ({ ...finding, evidence: [] }));
  return { kind: 'digest', ...about, findings: listed, omitted: findings.length - listed.length };
}
