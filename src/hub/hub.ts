// Composes the hub: what agents send goes to the stores, and to whoever may look.

import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { HubLink } from '../channel/link.ts';
import type { FactFrame } from '../contract/fact.ts';
import { loadRules } from '../detect/metrics/load-rules.ts';
import { agentSettingsOf } from '../kit/settings/agent-settings.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Config, Origins } from '../kit/settings/settings.ts';
import type { Stores } from '../store/stores.ts';
import { Alerts } from './alerts/alerts.ts';
import { AuditTrail } from './auth/audit.ts';
import { Devices, deviceKey } from './auth/device.ts';
import type { Principal } from './auth/principal.ts';
import { Sessions } from './auth/sessions.ts';
import { SetupToken } from './auth/setup-token.ts';
import { SignInGuard } from './auth/sign-in-guard.ts';
import { Tokens } from './auth/tokens.ts';
import { countUsers } from './auth/users.ts';
import { DropCounts } from './drop-counts.ts';
import { Countries } from './countries.ts';
import { createEvents } from './events/create-events.ts';
import { createFeed, recordLastSeen, takeFact } from './feed.ts';
import { Findings } from './findings/findings.ts';
import { MetricWatch } from './findings/metric-watch.ts';
import { HostStates } from './host-state.ts';
import { listenAddressOf, listenError, urlOf } from './http/listen.ts';
import { Live, type LiveLimits } from './live/live.ts';
import { LogStreams, type LogStreamsLimits } from './live/log-streams.ts';
import { OwnCost } from './own-cost.ts';
import { stillGood, type HubParts } from './parts.ts';
import { ReportDesk } from './reports/report-desk.ts';
import { createServer } from './http/server.ts';
import { LiveSettings } from './stored-settings.ts';

export interface HubOptions {
  config: Config;
  origins: Origins;
  stores: Stores;
  link: HubLink;
  version: string;
  clock: Clock;
  log: Log;
  /** Folder of the built console; null serves the API alone. */
  webPath: string | null;
  /** Tests make them smaller. */
  liveLimits?: Partial<LiveLimits>;
  logStreamsLimits?: Partial<LogStreamsLimits>;
}

export interface Hub {
  url: string;
  /** Opens the first set-up; null when a user exists. */
  setupLink: string | null;
  close(): Promise<void>;
}

const tidyMs = 60_000;

/** Makes everything that routes work with; nothing listens or reads logs yet. */
export async function createParts(options: HubOptions): Promise<HubParts> {
  const { stores, clock, log, version, config, origins, link } = options;
  const { records } = stores;
  const settings = new LiveSettings(records, clock, config, origins);
  link.settings(agentSettingsOf(settings.config));
  const drops = new DropCounts();
  const states = new HostStates(drops);
  const sessions = new Sessions(records, clock, () => settings.config);
  const tokens = new Tokens(records, clock);
  const streaming = { states, link, clock, log, drops };
  const recording = { records, clock, log, drops };
  const watched = {
    ...streaming,
    stillGood: (principals: readonly Principal[]) => stillGood({ sessions, tokens }, principals),
  };
  const { liveLimits = {}, logStreamsLimits = {} } = options;
  const live = new Live({ ...watched, version, limits: liveLimits });
  const logStreams = new LogStreams({ ...watched, limits: logStreamsLimits });
  const tellFact = (frame: FactFrame): void => takeFact({ states, live }, frame);
  const findings = await Findings.open({
    ...recording,
    tellFact,
    onTold: () => alerts.consider(),
  });
  const alerts = await Alerts.open({
    ...recording,
    version,
    settings: () => settings.config,
    book: findings.book,
    hostName: (host) => states.get(host)?.identity.name ?? host,
    homeHost: () => states.first()?.identity.id ?? null,
  });
  const metricWatch = new MetricWatch({
    rules: await loadRules(),
    book: findings.book,
    samples: stores.samples,
    ...streaming,
  });
  const own = { stores, link, findings, settings, clock, drops, log };
  const reading = await createEvents({ ...own, tellFact });
  const reports = new ReportDesk({ ...own, ...reading, states });
  return {
    ...own,
    ...reading,
    reports,
    version,
    states,
    live,
    logStreams,
    alerts,
    metricWatch,
    countries: new Countries(config.countryDatabase, log),
    cost: new OwnCost(clock),
    audit: new AuditTrail(records, clock, log),
    sessions,
    tokens,
    devices: new Devices(await deviceKey(records, clock.nowMs())),
    setup: new SetupToken(),
    signIn: new SignInGuard(clock),
  };
}

/** What is done once a minute. The one place that catches what goes wrong in it. */
async function tidy(parts: HubParts): Promise<void> {
  try {
    parts.cost.sample();
    parts.signIn.settle();
    await parts.sessions.dropExpired();
    await parts.audit.settle();
    await parts.audit.trim();
    await recordLastSeen(parts);
    await parts.findings.tidy(parts.settings.config.keepFindingsDays);
    await parts.alerts.tend();
  } catch (error) {
    parts.drops.add('hub', 'tidying failed');
    parts.log.error({ error }, 'hub not tidied; it is tried again in a minute');
  }
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  const address = listenAddressOf(config);
  try {
    await app.listen({ host: address.host, port: address.port });
  } catch (error) {
    await app.close();
    throw listenError(config, error);
  }
  const bound = app.server.address() as AddressInfo;
  return urlOf(config, address, bound.port);
}

/**
 * Starts the hub and listens.
 * @throws AppError `portInUse` or `badConfig` for an address or a certificate it cannot use
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const parts = await createParts(options);
  const app = await createServer(parts, options.webPath);
  const url = await listen(app, options.config);
  options.link.onFrame(createFeed(parts));
  parts.events.start();
  parts.reports.start();
  const timer = setInterval(() => void tidy(parts), tidyMs).unref();
  const noUsers = (await countUsers(options.stores.records)) === 0;
  return {
    url,
    setupLink: noUsers ? `${url}/setup#token=${parts.setup.issue()}` : null,
    async close() {
      clearInterval(timer);
      await app.close();
      await parts.reports.close();
      await parts.events.close();
      parts.metricWatch.close();
      await parts.alerts.close();
      await parts.findings.close();
      await parts.audit.settle(true);
    },
  };
}
