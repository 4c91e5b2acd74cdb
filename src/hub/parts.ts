// What the hub's routes work with.

import type { HubLink } from '../channel/link.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { ParsersByProgram } from '../logs/events/parse-line.ts';
import type { Stores } from '../store/stores.ts';
import type { AuditTrail } from './auth/audit.ts';
import type { Devices } from './auth/device.ts';
import type { Principal } from './auth/principal.ts';
import type { Sessions } from './auth/sessions.ts';
import type { SetupToken } from './auth/setup-token.ts';
import type { SignInGuard } from './auth/sign-in-guard.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Countries } from './countries.ts';
import type { DropCounts } from './drop-counts.ts';
import type { DetectorSettings } from './events/detector-settings.ts';
import type { Events } from './events/events.ts';
import type { Alerts } from './alerts/alerts.ts';
import type { Findings } from './findings/findings.ts';
import type { MetricWatch } from './findings/metric-watch.ts';
import type { HostStates } from './host-state.ts';
import type { Live } from './live/live.ts';
import type { LogStreams } from './live/log-streams.ts';
import type { OwnCost } from './own-cost.ts';
import type { ReportDesk } from './reports/report-desk.ts';
import type { LiveSettings } from './stored-settings.ts';

export interface HubParts {
  version: string;
  clock: Clock;
  log: Log;
  stores: Stores;
  /** To the agent. */
  link: HubLink;
  settings: LiveSettings;
  states: HostStates;
  live: Live;
  logStreams: LogStreams;
  findings: Findings;
  /** Findings as people are told of them. */
  alerts: Alerts;
  /** Loaded when they are needed first. */
  parsers: () => Promise<ParsersByProgram>;
  /** Reading of security logs, and what is found in them. */
  events: Events;
  detectors: DetectorSettings;
  /** Of addresses, where a database is configured. */
  countries: Countries;
  /** The report of each day. */
  reports: ReportDesk;
  /** The rules over metrics. */
  metricWatch: MetricWatch;
  drops: DropCounts;
  cost: OwnCost;
  audit: AuditTrail;
  sessions: Sessions;
  tokens: Tokens;
  devices: Devices;
  setup: SetupToken;
  signIn: SignInGuard;
}

/**
 * Those whose session or token still stands for what it did when they came. A change of the role
 * ends a user's sessions, but not the tokens, which may do less from then on.
 */
export async function stillGood(
  parts: Pick<HubParts, 'sessions' | 'tokens'>,
  principals: readonly Principal[],
): Promise<ReadonlySet<Principal>> {
  const idsOf = (via: Principal['via']) => [
    ...new Set(principals.filter((item) => item.via === via).map((item) => item.credential)),
  ];
  const sessions = await parts.sessions.stillOpen(idsOf('session'));
  const tokens = await parts.tokens.stillValid(idsOf('token'));
  const good = principals.filter(({ via, credential, role }) => {
    return via === 'session' ? sessions.has(credential) : tokens.get(credential) === role;
  });
  return new Set(good);
}

/** Ends the streams of all whose session or token has just ended. */
export async function endStreams(parts: Pick<HubParts, 'live' | 'logStreams'>): Promise<void> {
  await Promise.all([parts.live.recheck(), parts.logStreams.recheck()]);
}
