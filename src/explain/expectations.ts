// What the knowledge base expects of the very process, so that it does not count against it.

import type { PortKey } from './addresses.ts';
import { knownPort } from './known-ports.ts';
import type { Expectations } from './known-program.ts';
import { isOwnPlace } from './own-runtime.ts';
import { isPowerfulName } from './powers.ts';
import type { Subject } from './subject.ts';
import type { Hit, Warning } from './warning.ts';

const unowned = 'NOT_PACKAGED';

/**
 * `*` stands for the ports of proxies and runtimes. It does not excuse ports that hand out data,
 * control or a management page: nobody needs those open by default. Of a runtime the base cannot
 * know what it runs, so it is not excused there even for ports that are usual with it.
 */
function allowsPort({ match, isRuntime }: Subject, key: PortKey): boolean {
  const ports = match?.program.expects.ports ?? [];
  const known = knownPort(key);
  const isSensitive = known?.severity === 'danger' || known?.portClass === 'management';
  if (isSensitive) return ports.includes(key) && !isRuntime;
  return ports.includes(key) || ports.includes('*');
}

/** Nothing is expected of a file at a program's place that the program's package did not bring. */
function isGenuine({ process, executable }: Subject, expects: Expectations): boolean {
  if (process.package !== null || process.container !== null || executable === null) return true;
  const isManual = !executable.startsWith('/usr/') || executable.startsWith('/usr/local/');
  return isManual || Boolean(expects.warnings?.includes(unowned));
}

export function isExpected(subject: Subject, { rule }: Warning, hit: Hit): boolean {
  const { match, platform } = subject;
  if (isOwnPlace(subject, rule)) return true;
  if (hit.isGrave || !match || match.proof === 'claim') return false;
  const { expects } = match.program;
  if (!isGenuine(subject, expects)) return false;
  if (expects.warnings?.includes(rule)) return true;
  if (rule === 'RUNNING_AS_ROOT') {
    return expects.users?.some((name) => isPowerfulName(name, platform)) ?? false;
  }
  const isPort = rule === 'PUBLIC_PORT' || rule === 'SYSTEM_PORT';
  return isPort && hit.detail !== undefined && allowsPort(subject, hit.detail);
}
