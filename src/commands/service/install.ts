// Installs the service: user, unit, start, and the wait until the console answers.

import { existsSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AppError, refusal } from '../../kit/app-error.ts';
import { loadConfig, systemConfigPath } from '../../kit/settings/config.ts';
import { parseListen } from '../../kit/settings/setting-value.ts';
import type { Config } from '../../kit/settings/settings.ts';
import { askProgram } from '../../kit/ask-program.ts';
import type { Call } from '../command.ts';
import { isHealthy, localUrl, needsSetup } from '../healthy.ts';
import { readSetupLink } from '../setup-link.ts';
import { serviceDataPath, serviceUser, unitName, unitPath } from './paths.ts';
import { findUserIds, makeUser, requireRoot, requireSystemd } from './systemctl.ts';
import { systemctl, unitProperties } from './systemctl.ts';
import { hasLowPort, unitText } from './unit.ts';

/** A slow disk on a busy host needs some seconds to open the store for the first time. */
const startLimitMs = 60_000;
const pollMs = 200;
/** Numbers of `nobody`, who may read what everybody may (the same on all distributions). */
const nobody = { uid: 65_534, gid: 65_534 };

interface Plan {
  launcher: string;
  unit: string;
  config: Config;
}

function launcherPath(): string {
  const path = fileURLToPath(new URL('../../../bin/hostscope', import.meta.url));
  if (!/[\n\r]/.test(path)) return path;
  throw new AppError('badUsage', 'cannot install the service: the path has a line break in it');
}

/** What the service will be configured with: its own flags and file, not this shell's variables. */
async function makePlan(call: Call): Promise<Plan> {
  const { listen, config: file } = call.options;
  const configPath = typeof file === 'string' ? resolve(file) : undefined;
  const { config } = await loadConfig({
    flags: typeof listen === 'string' ? { listen } : {},
    env: { STATE_DIRECTORY: serviceDataPath },
    configPath,
    defaultFiles: [systemConfigPath],
    home: '/',
  });
  if (config.data !== serviceDataPath) {
    throw refusal('badConfig', {
      en:
        'cannot install the service: it may not write to the folder that is set; take "data" out ' +
        `of the file; the service keeps its data in ${serviceDataPath}`,
      ko:
        '서비스를 설치할 수 없습니다. 설정한 데이터 폴더에는 서비스가 쓸 수 없습니다. 설정 파일에서 ' +
        `"data"를 빼십시오. 서비스의 데이터는 ${serviceDataPath}에 보관합니다.`,
    });
  }
  const args = [
    ...(typeof listen === 'string' ? ['--listen', listen] : []),
    ...(configPath ? ['--config', configPath] : []),
  ];
  const launcher = launcherPath();
  const unit = unitText({ launcher, args, lowPort: hasLowPort(config) });
  return { launcher, unit, config };
}

/** Starts the program as the service's user would, before anything is changed. */
async function requireReadable(launcher: string): Promise<void> {
  const { code, stderr } = await askProgram(
    launcher,
    ['--version'],
    (await findUserIds()) ?? nobody,
  );
  if (code === 0) return;
  const why = stderr.trim().split('\n')[0] ?? '';
  throw refusal('unreadable', {
    en:
      `cannot install the service: its user could not run ${launcher} (${why}); ` +
      'move the program out of a private folder, for example to /opt/hostscope, ' +
      'or install it with "npm install --global"',
    ko:
      `서비스를 설치할 수 없습니다. 서비스의 사용자가 ${launcher} 파일을 실행하지 못했습니다(${why}). ` +
      '프로그램을 /opt/hostscope처럼 비공개가 아닌 폴더로 옮기거나 "npm install --global"로 ' +
      '설치하십시오.',
  });
}

async function writeUnit(unit: string): Promise<void> {
  if (existsSync(unitPath) && readFileSync(unitPath, 'utf8') === unit) return;
  const fresh = `${unitPath}.new`;
  await writeFile(fresh, unit, { mode: 0o644 });
  await rename(fresh, unitPath);
}

async function lastWords(): Promise<string> {
  const args = ['--unit', unitName, '--lines', '10', '--no-pager', '--output', 'cat'];
  return (await askProgram('journalctl', args)).stdout.trim();
}

async function waitUntilHealthy(url: string): Promise<void> {
  const endMs = performance.now() + startLimitMs;
  while (!(await isHealthy(url))) {
    const state = await unitProperties(['ActiveState', 'NRestarts']);
    const gaveUp = state.get('ActiveState') === 'failed' || Number(state.get('NRestarts')) > 2;
    if (gaveUp || performance.now() > endMs) {
      const words = await lastWords();
      throw refusal('timeout', {
        en: `cannot start the service: ${url} does not answer; its last words:\n${words}`,
        ko: `서비스를 시작할 수 없습니다. ${url}에서 응답이 없습니다. 마지막 기록:\n${words}`,
      });
    }
    await delay(pollMs);
  }
}

/** The program answers a moment before it has written its link. Null where none is needed. */
async function waitForLink(url: string): Promise<string | null> {
  if (!(await needsSetup(url))) return null;
  const endMs = performance.now() + startLimitMs;
  for (;;) {
    const link = await readSetupLink(serviceDataPath);
    if (link !== null || performance.now() > endMs) return link;
    await delay(pollMs);
  }
}

/** `firewall-cmd` lines, or null where only this machine can reach the console anyway. */
export function firewallLine(listen: string): string | null {
  const address = parseListen(listen);
  if (!address || /^(127\.|::1$|localhost$)/.test(address.host)) return null;
  return `firewall-cmd --permanent --add-port=${address.port}/tcp && firewall-cmd --reload`;
}

export async function install(call: Call): Promise<number> {
  const plan = await makePlan(call);
  const text = call.text.service;
  if (call.options['dry-run']) {
    call.print(text.dryRunNote(unitPath));
    call.print(plan.unit.trimEnd());
    return 0;
  }
  requireSystemd();
  requireRoot('install');
  await requireReadable(plan.launcher);
  if (!(await findUserIds())) await makeUser();
  await writeUnit(plan.unit);
  await systemctl('daemon-reload');
  await systemctl('enable', unitName);
  // Restart, not start: after an upgrade the same unit runs the new program.
  await systemctl('restart', unitName);
  const url = localUrl(plan.config);
  await waitUntilHealthy(url);
  call.print(text.installed(url));
  const link = await waitForLink(url);
  if (link) call.print(`\n${text.setup(link)}\n`);
  const firewall = firewallLine(plan.config.listen);
  call.print(firewall ? `${text.firewall}\n  ${firewall}` : text.loopback);
  return 0;
}

export async function uninstall(call: Call): Promise<number> {
  requireSystemd();
  requireRoot('remove');
  if (!existsSync(unitPath)) {
    call.print(call.text.service.notInstalled);
    return 0;
  }
  await systemctl('disable', '--now', unitName);
  await rm(unitPath, { force: true });
  await systemctl('daemon-reload');
  call.print(call.text.service.removed(serviceDataPath));
  if (await findUserIds()) call.print(call.text.service.userKept(serviceUser));
  return 0;
}
