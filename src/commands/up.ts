// `hostscope up`: agent and hub in one process over the channel in memory, until a signal comes.

import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startAgent } from '../agent/agent.ts';
import { createMemoryChannel } from '../channel/memory.ts';
import { systemHost } from '../collect/linux-host.ts';
import { startHub, type Hub } from '../hub/hub.ts';
import { settingsFaults } from '../hub/settings-faults.ts';
import { applyStoredSettings } from '../hub/stored-settings.ts';
import { reasonOf } from '../kit/app-error.ts';
import { systemClock } from '../kit/clock.ts';
import { createLog, type Log, type LogName } from '../kit/log.ts';
import { keepMemoryLow, releaseStartUpMemory, serverTidyMs } from '../kit/release-memory.ts';
import { configError } from '../kit/settings/config-problems.ts';
import type { LoadedConfig } from '../kit/settings/settings.ts';
import { openStores } from '../store/open.ts';
import { retentionOf } from '../hub/retention.ts';
import type { Call } from './command.ts';
import { loadIdentity } from './host-id.ts';
import { loadCallConfig } from './load.ts';
import { readRights } from './rights.ts';
import { forgetSetupLink, printsToJournal, writeSetupLink } from './setup-link.ts';
import { listenForStop } from './stop.ts';

/** Enough to write the last seconds even to a slow disk; systemd waits 90 s by default. */
const closeLimitMs = 15_000;
/** All is closed and written by then; a hung mount may still keep the process, and must not. */
const lingerMs = 100;

type Close = () => Promise<void>;

interface Running {
  hub: Hub;
  config: LoadedConfig['config'];
}

/** Folder of the built console, or null where it is not built. */
function findWebPath(): string | null {
  const fromSource = import.meta.url.endsWith('.ts');
  const folder = new URL(fromSource ? '../../dist/web/' : '../web/', import.meta.url);
  const path = fileURLToPath(folder);
  return existsSync(path) ? path : null;
}

/** Starts everything; what is open is added to `opened`, for the caller to close in reverse. */
async function start(call: Call, first: LoadedConfig, log: Log, opened: Close[]): Promise<Running> {
  const clock = systemClock;
  const dataPath = first.config.data;
  const retention = retentionOf(first.config);
  const stores = await openStores({ dataPath, retention, clock, log });
  opened.push(() => stores.close());
  // Before anything answers, so that nobody takes the link of an earlier start for this one's.
  await forgetSetupLink(dataPath);
  const { config, origins } = await applyStoredSettings(stores.records, first);
  await stores.samples.setRetention(retentionOf(config));
  const channel = createMemoryChannel();
  const { version } = call;
  const webPath = findWebPath();
  const hub = await startHub({
    config,
    origins,
    stores,
    link: channel.hub,
    version,
    clock,
    log,
    webPath,
  });
  opened.push(() => hub.close());
  const host = systemHost(clock);
  const identity = await loadIdentity(host.rootPath, dataPath, log);
  const agent = await startAgent({ host, identity, version, link: channel.agent, clock, log });
  opened.push(() => agent.stop());
  return { hub, config };
}

async function announce(call: Call, { hub, config }: Running): Promise<void> {
  const { print } = call;
  const text = call.text.up;
  print(text.address(hub.url));
  print(text.data(config.data));
  if (findWebPath() === null) print(text.noConsole);
  const { root, ptrace } = readRights();
  if (!root && !ptrace) print(text.notRoot);
  if (hub.setupLink && printsToJournal(call.env)) {
    print(text.setupInFile(await writeSetupLink(config.data, hub.setupLink)));
  } else if (hub.setupLink) {
    print(text.setup(hub.setupLink));
  }
  if (process.stdout.isTTY) print(text.stopWith);
}

async function closeAll(opened: readonly Close[], log: Log): Promise<void> {
  for (const close of opened.toReversed()) {
    try {
      await close();
    } catch (error) {
      log.error({ error }, `cannot close cleanly: ${reasonOf(error)}`);
    }
  }
}

/** Closes within the limit. Returns whether all is closed. */
async function stopInTime(opened: readonly Close[], log: Log): Promise<boolean> {
  const timeout = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => timeout.resolve(false), closeLimitMs);
  const done = closeAll(opened, log).then(() => true);
  const inTime = await Promise.race([done, timeout.promise]);
  clearTimeout(timer);
  if (!inTime) log.error(`cannot stop within ${closeLimitMs / 1000} s: ended without the rest`);
  return inTime;
}

/** Ends the process where something keeps it. */
function endSoon(code: number, log: Log): void {
  const end = (): void => {
    log.debug({ open: process.getActiveResourcesInfo() }, 'ended with something still open');
    process.exit(code);
  };
  setTimeout(end, lingerMs).unref();
}

export async function run(call: Call): Promise<number> {
  const loaded = await loadCallConfig(call);
  const faults = await settingsFaults(loaded.config);
  const grave = faults.filter(({ preventsStart }) => preventsStart);
  if (grave.length > 0) throw configError(faults.map(({ what }) => what));
  const log = createLog(loaded.config.logLevel as LogName);
  for (const { what } of faults) log.warn({}, `setting cannot be used: ${what.en}`);
  // Rejections that nobody handles arrive here too. The state is unknown: end, be restarted.
  process.on('uncaughtException', (error) => {
    log.error({ error }, `stopped by a fault: ${reasonOf(error)}`);
    process.exit(1);
  });
  const stop = listenForStop(process, () => process.exit(1));
  const opened: Close[] = [];
  try {
    await announce(call, await start(call, loaded, log, opened));
  } catch (error) {
    stop.forget();
    await closeAll(opened, log);
    throw error;
  }
  flushCompileCache();
  releaseStartUpMemory();
  keepMemoryLow(serverTidyMs);
  await stop.asked;
  if (process.stdout.isTTY) call.print(call.text.up.stopping);
  const code = (await stopInTime(opened, log)) ? 0 : 1;
  await forgetSetupLink(loaded.config.data);
  endSoon(code, log);
  return code;
}
