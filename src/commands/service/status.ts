// The state of the service in words: what systemd says, and whether the console answers.

import { existsSync, readFileSync } from 'node:fs';
import type { Call } from '../command.ts';
import { isHealthy, localUrl, needsSetup } from '../healthy.ts';
import { loadCallConfig } from '../load.ts';
import { readSetupLink } from '../setup-link.ts';
import { serviceDataPath, unitPath } from './paths.ts';
import { requireSystemd, unitProperties } from './systemctl.ts';

const properties = [
  'ActiveState',
  'SubState',
  'UnitFileState',
  'StateChangeTimestamp',
  'NRestarts',
  'MemoryCurrent',
] as const;

/** The address in the unit that we wrote; without one the configuration's holds. */
export function listenOfUnit(unit: string): string | null {
  return /^ExecStart=.* --listen "?([^\s"]+)"?/m.exec(unit)?.[1] ?? null;
}

/** systemd writes "[not set]", or the largest number, where it does not count memory. */
export function memoryText(bytes: string | undefined, unknown: string): string {
  const count = Number(bytes);
  if (!Number.isFinite(count) || count > 2 ** 60) return unknown;
  return `${Math.round(count / (1024 * 1024))} MiB`;
}

function words(call: Call, of: ReadonlyMap<string, string>): string[] {
  const text = call.text.service;
  const value = (name: string): string => of.get(name) || text.unknown;
  return [
    text.statusOf(value('ActiveState'), value('SubState')),
    text.enabled(value('UnitFileState')),
    text.since(value('StateChangeTimestamp')),
    text.restarts(value('NRestarts')),
    text.memory(memoryText(of.get('MemoryCurrent'), text.unknown)),
  ];
}

export async function status(call: Call): Promise<number> {
  requireSystemd();
  if (!existsSync(unitPath)) {
    call.print(call.options['json'] ? '{"installed":false}' : call.text.service.notInstalled);
    return 1;
  }
  const { config } = await loadCallConfig({ options: call.options, env: {} });
  const listen = listenOfUnit(readFileSync(unitPath, 'utf8')) ?? config.listen;
  const url = localUrl({ ...config, listen });
  const of = await unitProperties(properties);
  const healthy = await isHealthy(url);
  if (call.options['json']) {
    const state = { installed: true, ...Object.fromEntries(of), url, healthy };
    call.print(JSON.stringify(state, null, 2));
  } else {
    for (const line of words(call, of)) call.print(line);
    call.print(healthy ? call.text.service.answers(url) : call.text.service.silent(url));
    const link = healthy && (await needsSetup(url)) ? await readSetupLink(serviceDataPath) : null;
    if (link) call.print(call.text.service.setup(link));
  }
  return healthy && of.get('ActiveState') === 'active' ? 0 : 1;
}
