// The end of a connection that came to nothing: for detectors it is a probe, with its address.

import type { LogEvent } from '../../contract/log-event.ts';

/** Who exchanged keys, named no user and left. */
export const unnamedEnd = 'no_user';
/** Where the line of a broken key exchange has no address, that of the end has. */
const brokenExchange = 'kex_error';
const ends: ReadonlySet<string> = new Set([
  'preauth_close',
  'preauth_reset',
  'disconnect',
  'client_disconnect',
]);

/** The same event, under the name of what came to nothing where it ends that. */
export function asProbe(event: LogEvent): LogEvent {
  const { attempts, outcome, type, action } = event;
  if (attempts > 0 || outcome !== 'failure' || !ends.has(type)) return event;
  return { ...event, type: action === 'ssh_probe' ? unnamedEnd : brokenExchange };
}
