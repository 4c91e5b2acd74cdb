import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { UnitInfo, UnitsFact } from '../../src/contract/unit.ts';
import type { UnitTrouble } from '../../src/services/trouble-book.ts';
import { startLabHost, type LabHost } from './lab/lab-host.ts';
import { labHostReason } from './lab/lab-root.ts';
import { until } from './program.ts';

const skip = (await labHostReason()) ?? false;

const repository = fileURLToPath(new URL('../../', import.meta.url));
const folder = 'opt/watch';
/** Everything that the watch needs to run from its sources. */
const needed = ['package.json', 'src/contract', 'src/kit', 'src/services'];

let host: LabHost;

type Line = {
  fact?: UnitsFact;
  trouble?: UnitTrouble;
  all?: readonly UnitInfo[];
  description?: string | null;
};

/** What a watch in the host has written so far. */
class Watcher {
  readonly user: string;
  readonly unit: string;

  constructor(user: string) {
    this.user = user;
    this.unit = `watch-${user}`;
  }

  async start(): Promise<void> {
    const output = `/var/tmp/${this.unit}.ndjson`;
    const node = `/${folder}/node`;
    const script = `/${folder}/test/e2e/lab/watch-units.ts`;
    const settings = [
      `StandardOutput=file:${output}`,
      'StandardError=journal',
      `User=${this.user}`,
    ];
    const properties = settings.map((setting) => `--property=${setting}`);
    await host.run(['systemd-run', `--unit=${this.unit}`, ...properties, node, script]);
  }

  lines(): Line[] {
    const path = join(host.rootPath, `var/tmp/${this.unit}.ndjson`);
    if (!existsSync(path)) return [];
    const text = readFileSync(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  }

  fact(): UnitsFact | undefined {
    return this.lines().findLast(({ fact }) => fact)?.fact;
  }

  find(name: string): UnitInfo | undefined {
    return this.fact()?.units.find((unit) => unit.name === name);
  }

  troubles(): string[] {
    return this.lines().flatMap(({ trouble }) =>
      trouble ? [`${trouble.kind} ${trouble.phase} ${trouble.unit.name}`] : [],
    );
  }
}

const watchers = [new Watcher('root'), new Watcher('nobody')];

/** Every watch must see it, whoever runs it. */
function all(what: string, isTrue: (watcher: Watcher) => boolean): Promise<boolean> {
  return until(what, () => watchers.every(isTrue));
}

async function property(unit: string, name: string): Promise<string> {
  return (await host.run(['systemctl', 'show', unit, '--value', `--property=${name}`])).trim();
}

const state = (name: string) => (watcher: Watcher) => watcher.find(name)?.state;

suite('services of a real host', { skip }, () => {
  before(async () => {
    host = await startLabHost();
    const target = join(host.rootPath, folder);
    await mkdir(join(target, 'test/e2e/lab'), { recursive: true });
    for (const path of needed)
      await cp(join(repository, path), join(target, path), { recursive: true });
    const script = 'test/e2e/lab/watch-units.ts';
    await cp(join(repository, script), join(target, script));
    await cp(process.execPath, join(target, 'node'));
    await host.run(['systemd-run', '--unit=failed-before', 'sh', '-c', 'exit 4']);
    for (const watcher of watchers) await watcher.start();
  });

  after(() => host?.close());

  test('are found over the bus, as systemctl shows them', async () => {
    await all('the services', (watcher) => watcher.fact()?.manager === 'systemd');
    for (const name of ['nginx', 'ssh', 'rsyslog', 'cron']) {
      const unit = `${name}.service`;
      const pid = Number(await property(unit, 'MainPID'));
      const description = await property(unit, 'Description');
      assert(pid > 1 && description !== '');
      for (const watcher of watchers) {
        const info = watcher.find(unit);
        const seen = [info?.state, info?.sub, info?.mainPid, info?.description, info?.enabled];
        assert.deepEqual(seen, ['active', 'running', pid, description, 'enabled'], unit);
        assert.equal(info?.watched, true);
        const ageMs = Date.now() - (info?.sinceMs ?? 0);
        assert(ageMs > 0 && ageMs < 600_000, `${unit} is active since ${info?.sinceMs}`);
      }
    }
    for (const watcher of watchers) {
      const rest = watcher.fact()?.units.filter(({ kind }) => kind === 'process');
      const names = ['docker', 'python', '../../etc?$(reboot)'];
      assert.deepEqual(
        rest?.map(({ name }) => name),
        names,
      );
      assert(rest?.every((unit) => unit.state === 'missing'));
    }
  });

  test('one that had failed before is a trouble', async () => {
    await all('the trouble', (watcher) => watcher.troubles().length > 0);
    for (const watcher of watchers) {
      assert.deepEqual(watcher.troubles(), ['failed began failed-before.service']);
      const { exitCode, result, watched } = watcher.find('failed-before.service')!;
      assert.deepEqual([exitCode, result, watched], [4, 'exit-code', false]);
    }
  });

  test('all are listed on demand, with their descriptions', async () => {
    await all('the list', (watcher) => watcher.lines().some((line) => line.all));
    const loaded = (await host.run(['systemctl', 'list-units', '--all', '--plain', '--no-legend']))
      .split('\n')
      .flatMap((line) => {
        const [name, load] = line.trim().split(/\s+/);
        return name && load === 'loaded' ? [name] : [];
      });
    assert(loaded.length > 50);
    for (const watcher of watchers) {
      const last = watcher.lines().findLast((line) => line.all)?.all ?? [];
      const names = new Set(last.map(({ name }) => name));
      const missing = loaded.filter((name) => !names.has(name));
      assert.deepEqual(missing, []);
      const journal = last.find(({ name }) => name === 'systemd-journald.service');
      assert.deepEqual([journal?.state, journal?.description], ['active', 'Journal Service']);
      assert(
        watcher.lines().some(({ description }) => /background program/.test(description ?? '')),
      );
    }
  });

  test('a stop and a start by hand are seen, and are no trouble', async () => {
    const before = watchers[0]!.find('nginx.service')?.mainPid;
    await host.run(['systemctl', 'stop', 'nginx']);
    await all('the stop', (watcher) => state('nginx.service')(watcher) === 'inactive');
    await host.run(['systemctl', 'start', 'nginx']);
    await all('the start', (watcher) => state('nginx.service')(watcher) === 'active');
    const pid = Number(await property('nginx.service', 'MainPID'));
    assert.notEqual(pid, before);
    await all('the new process', (watcher) => watcher.find('nginx.service')?.mainPid === pid);
    for (const watcher of watchers) assert.equal(watcher.troubles().length, 1);
  });

  test('a unit that fails is told, with its exit code', async () => {
    await host.run(['systemd-run', '--unit=fails', 'sh', '-c', 'exit 3']);
    await all('the failure', (watcher) =>
      watcher.troubles().includes('failed began fails.service'),
    );
    await all('its state', (watcher) => state('fails.service')(watcher) === 'failed');
    for (const watcher of watchers) {
      const { exitCode, result, mainPid } = watcher.find('fails.service')!;
      assert.deepEqual([exitCode, result, mainPid], [3, 'exit-code', null]);
    }
  });

  test('one that restarts in a loop is told once, and not as failed', async () => {
    const settings = ['Restart=always', 'RestartSec=200ms', 'StartLimitIntervalSec=0'];
    const properties = settings.map((setting) => `--property=${setting}`);
    await host.run(['systemd-run', '--unit=loops', ...properties, 'sh', '-c', 'exit 1']);
    await all('the loop', (watcher) => (watcher.find('loops.service')?.restarts ?? 0) >= 8);
    const told = (watcher: Watcher) => watcher.troubles().filter((one) => one.includes('loops'));
    for (const watcher of watchers) {
      assert.deepEqual(told(watcher), ['restarting began loops.service']);
    }
  });

  test('systemd that reloads and executes itself anew is no event', async () => {
    const before = watchers.map((watcher) => watcher.troubles());
    await host.run(['systemctl', 'daemon-reload']);
    await host.run(['systemctl', 'daemon-reexec']);
    await host.run(['systemctl', 'stop', 'cron']);
    await all('a stop after it', (watcher) => state('cron.service')(watcher) === 'inactive');
    await host.run(['systemctl', 'start', 'cron']);
    await all('a start after it', (watcher) => state('cron.service')(watcher) === 'active');
    assert.deepEqual(
      watchers.map((watcher) => watcher.troubles()),
      before,
    );
    for (const watcher of watchers) {
      const facts = watcher.lines().flatMap(({ fact }) => (fact ? [fact] : []));
      assert(facts.every(({ manager }) => manager === 'systemd'));
      const nginx = facts.flatMap(({ units }) =>
        units.filter(({ name }) => name === 'ssh.service'),
      );
      assert(nginx.every((unit) => unit.state === 'active'));
    }
  });

  test('the bus may be restarted', async () => {
    await host.run(['systemctl', 'restart', 'dbus']);
    await host.run(['systemctl', 'stop', 'rsyslog', 'syslog.socket']);
    await all('a stop after it', (watcher) => state('rsyslog.service')(watcher) === 'inactive');
    await host.run(['systemctl', 'start', 'rsyslog']);
    await all('a start after it', (watcher) => state('rsyslog.service')(watcher) === 'active');
  });

  test('what is reset by hand is over', async () => {
    await host.run(['systemctl', 'stop', 'loops']);
    await host.run(['systemctl', 'reset-failed']);
    for (const unit of ['fails', 'failed-before']) {
      await all('the end', (watcher) => watcher.troubles().includes(`failed over ${unit}.service`));
      await all('it to be gone', (watcher) => !watcher.find(`${unit}.service`));
    }
    for (const watcher of watchers) {
      assert.equal(await property(watcher.unit, 'NRestarts'), '0');
      assert.equal(await property(watcher.unit, 'ActiveState'), 'active');
    }
  });
});
