// The agent: reads, judges and watches one host, and sends what it finds to its hub.

import type { AgentLink } from '../channel/link.ts';
import type { Collector } from '../collect/collector.ts';
import { containerTable } from '../collect/containers/container-table.ts';
import type { Host } from '../collect/host.ts';
import { processTable } from '../collect/processes/process-table.ts';
import { createScheduler } from '../collect/scheduler.ts';
import { startTicker } from '../collect/ticker.ts';
import type { AgentSettings } from '../contract/agent-settings.ts';
import type { HostIdentity } from '../contract/sample.ts';
import { loadExplainer } from '../explain/explain.ts';
import { defaultAgentSettings } from '../kit/settings/agent-settings.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { loadFolder } from '../kit/registry.ts';
import type { Timers } from '../kit/timers.ts';
import { createLogs } from '../logs/logs.ts';
import { watchUnits } from '../services/unit-watch.ts';
import { createAnswerers } from './answers.ts';
import { startErrors } from './error-part.ts';
import { FindingSender } from './finding-sender.ts';
import { namedProcesses } from './processes/named-processes.ts';
import { startOutsideParts } from './outside-parts.ts';
import { ProcessReports } from './processes/process-reports.ts';
import { ProcessWatch } from './processes/process-watch.ts';
import { securityLogs } from './security-logs.ts';
import { UnitReports } from './unit-reports.ts';

export interface AgentOptions {
  host: Host;
  identity: HostIdentity;
  version: string;
  link: AgentLink;
  clock: Clock;
  log: Log;
  /** Absent: all of the collectors folder. */
  collectors?: readonly Collector[];
  timers?: Timers;
  /** False: nobody takes findings, so no log is read for them and none is sent. */
  keepsFindings?: boolean;
}

export interface Agent {
  stop(): Promise<void>;
}

/** Sends the hello at once, then a frame a second, and the rest as it changes. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { host, identity, version, link, clock, log, timers } = options;
  const collectors = options.collectors ?? (await loadCollectors(host.platform));
  const scheduler = createScheduler({
    host,
    collectors,
    onSamples: (samples, atMs) =>
      link.send({ kind: 'samples', host: identity.id, atMs, ...samples }),
    onFact: (key, value, atMs) => link.send({ kind: 'fact', host: identity.id, key, value, atMs }),
  });
  const { metrics, charts } = scheduler;
  link.send({ kind: 'hello', host: identity, version, metrics, charts });
  const watching = await startWatching(options);
  link.onSettings(watching.setSettings);
  link.onDemand(({ viewers, topics }) => {
    scheduler.setViewers(viewers);
    watching.units.setViewers(viewers);
    watching.processes.setTopics(topics);
    watching.outside.setTopics(topics);
    watching.errors.setTopics(topics);
  });
  const stopTicking = startTicker(clock, (atMs) => scheduler.tick(atMs), timers);
  log.debug({ collectors: collectors.length, host: identity.name }, 'agent started');
  return {
    async stop() {
      stopTicking();
      scheduler.stop();
      await watching.stop();
      link.close();
    },
  };
}

/** Everything that is not a number: processes judged, services, logs, and what is asked. */
async function startWatching(options: AgentOptions) {
  const { host, identity, link, clock, log, keepsFindings: isHeard = true } = options;
  let settings: AgentSettings = defaultAgentSettings;
  // What is told already holds from the start: an engine that is off is not asked even once.
  link.onSettings((now) => void (settings = now));
  const current = (): AgentSettings => settings;
  const { rootPath } = host;
  const reading = { rootPath, clock, log };
  const logs = createLogs({
    ...reading,
    patterns: () => settings.logFiles,
    outside: () => outside.logs,
  });
  const batches = securityLogs({ ...reading, settings: current });
  const sending = { host: identity.id, link, clock };
  const findings = new FindingSender({ ...sending, tail: logs.answerers.logTail, isHeard });
  const reporting = { ...sending, findings };
  const table = processTable(host);
  const costs = containerTable(host);
  const outside = startOutsideParts({ ...reporting, rootPath, log, costs, settings: current });
  const processNames = () => namedProcesses(table);
  const units = watchUnits({ ...reading, platform: host.platform, processNames });
  const unitReports = new UnitReports(reporting);
  units.onChange(unitReports.onChange);
  units.onTrouble(unitReports.onTrouble);
  const errors = startErrors(
    { ...sending, settings: current },
    { logs, units, outside: outside.logs },
  );
  units.setWatched(settings.services);
  const processes = new ProcessReports(reporting, host);
  const watch = new ProcessWatch({
    host: identity.id,
    table,
    explainer: await loadExplainer(host.platform),
    settings,
    unitDescription: (unit) => units.description(unit),
    containerName: (container) => outside.containerName(container),
    onDanger: processes.onDanger,
    onOver: processes.onOver,
  });
  processes.begin(watch);
  units.onDescriptions(() => watch.judgeAnew());
  outside.onNames(() => watch.judgeAnew());
  const stopSweeps = table.onSweep((sweep) => processes.take(sweep));
  const logBatches = batches.answer;
  const answering = { logs: logs.answerers, logBatches, ...outside.answerers };
  link.answer(createAnswerers({ clock, table, watch, units, ...answering }));
  units.start();
  return {
    units,
    processes,
    outside,
    errors,
    setSettings(now: AgentSettings): void {
      settings = now;
      watch.settings = now;
      units.setWatched(now.services);
      outside.setSettings();
      errors.setSettings();
    },
    async stop(): Promise<void> {
      stopSweeps();
      findings.stop();
      await errors.stop();
      await Promise.all([units.stop(), outside.stop(), logs.stop(), batches.stop()]);
    },
  };
}

/**
 * Collectors of other operating systems are left out, with what they would import lazily.
 * `names`: only these.
 */
export async function loadCollectors(
  platform: NodeJS.Platform,
  names?: readonly string[],
): Promise<Collector[]> {
  const folder = new URL('../collect/collectors/', import.meta.url);
  const all = await loadFolder<Collector>(folder, names);
  return all.filter(({ platforms }) => platforms.some((name) => name === platform));
}
