// Watches the pods of a cluster and tells the hub of them.

import type { ClusterFact } from '../../contract/pod.ts';
import type { Answerer } from '../../contract/question.ts';
import { homeFolder } from '../../kit/home-folder.ts';
import type { OutsideLogs } from '../../kit/outside-logs.ts';
import { idleTimers, type Timers } from '../../kit/timers.ts';
import { ClusterWatch, type ClusterSettings } from '../../pods/cluster-watch.ts';
import { PodLogs } from '../../pods/pod-logs.ts';
import { PodTable } from '../../pods/pod-table.ts';
import type { WatchPace } from '../../pods/pod-watch.ts';
import type { AgentPart, PartContext } from '../agent-part.ts';
import { PodFindings } from './pod-findings.ts';
import { PodNames } from './pod-names.ts';
import { PodReports } from './pod-reports.ts';

export interface PodPart extends AgentPart {
  answer: Answerer<'pods'>;
  logs: OutsideLogs;
  containerName(container: string): string | null;
  onNames(listener: () => void): void;
}

/** For tests: whose configuration is read, and time. */
export interface PodSurroundings {
  env?: NodeJS.ProcessEnv;
  home?: string;
  timers?: Timers;
  pace?: WatchPace;
}

/** Starts watching the cluster that the settings and the environment name, if there is one. */
export function startPods(context: PartContext, surroundings: PodSurroundings = {}): PodPart {
  const { host, link, clock, log, findings, rootPath, settings } = context;
  const { env = process.env, home = homeFolder(), timers = idleTimers, pace } = surroundings;
  const table = new PodTable();
  const wanted = (): ClusterSettings => ({
    context: settings().kubeContext,
    namespaces: settings().kubeNamespaces,
  });
  const begin = (): ClusterWatch => {
    const watch = new ClusterWatch({
      machine: { env, home, rootPath },
      settings: wanted(),
      table,
      clock,
      log,
      timers,
      ...(pace && { pace }),
      onState: () => reports.sendSoon(),
    });
    watch.setLooked(isLookedAt);
    watch.start();
    return watch;
  };
  const fact = (): ClusterFact => ({ ...watch.standing(), ...table.summary() });
  const logs = new PodLogs({ table, timers, client: () => watch.client() });
  const names = new PodNames(table, timers);
  const told = { host, clock, timers, table };
  const reports = new PodReports({ ...told, link, fact });
  const troubles = new PodFindings({ ...told, findings, logs });
  let isLookedAt = false;
  let used = JSON.stringify(wanted());
  let watch = begin();
  reports.sendSoon();
  return {
    answer: async () => ({ cluster: fact(), rows: table.rows() }),
    logs,
    containerName: names.of,
    onNames: names.onNames,
    setSettings() {
      const now = JSON.stringify(wanted());
      if (now === used) return;
      used = now;
      // What it still does ends by itself and finds its signal aborted.
      void watch.stop();
      table.clear();
      watch = begin();
      reports.sendSoon();
    },
    setTopics(topics) {
      isLookedAt = topics.includes('pods');
      watch.setLooked(isLookedAt);
      reports.setTopics(topics);
    },
    async stop() {
      troubles.stop();
      await watch.stop();
      names.stop();
      reports.stop();
    },
  };
}
