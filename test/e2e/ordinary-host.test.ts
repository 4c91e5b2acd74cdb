// An ordinary server: every process of it is explained, and none is called dangerous.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { ProcessExplanation } from '../../src/contract/process.ts';
import { Stage } from './intruders/stage.ts';
import { startLabHost, type LabHost } from './lab/lab-host.ts';
import { labHostReason } from './lab/lab-root.ts';
import { installPacked } from './lab/packed-program.ts';
import { runCommand, tryCommand } from './lab/run-command.ts';
import { launcher, until } from './program.ts';

const explainAll = ['explain', '--all', '--json'] as const;

const isUserSpace = ({ process }: ProcessExplanation): boolean => !process.isKernelThread;

function nameOf({ process, verdict }: ProcessExplanation): string {
  const reasons = verdict.reasons
    .filter(({ expected }) => !expected)
    .map(({ rule, evidence }) => `${rule}(${evidence})`);
  return `${process.pid} ${process.name} [${verdict.level}] ${reasons.join(' ')}`;
}

/** Each has a role sentence in both languages, and is not called dangerous. */
function assertOrdinary(all: readonly ProcessExplanation[]): void {
  const unknown = all.filter(({ verdict }) => verdict.roleSource === 'unknown');
  assert.deepEqual(unknown.map(nameOf), [], 'processes without an explanation');
  const dangerous = all.filter(({ verdict }) => verdict.level === 'danger');
  assert.deepEqual(dangerous.map(nameOf), [], 'ordinary processes that are called dangerous');
  for (const { verdict } of all) {
    assert.ok(verdict.role.en.length > 10 && /[가-힣]/.test(verdict.role.ko), verdict.role.en);
  }
}

const noLab = (await labHostReason()) ?? false;

suite('a stock Debian with nginx, sshd, rsyslog and cron', { skip: noLab }, () => {
  let host: LabHost;

  before(async () => {
    host = await startLabHost();
    await installPacked(host);
  });

  after(() => host?.close());

  test('root sees every process explained, and none in danger', async () => {
    const all = JSON.parse(await host.run(['hostscope', ...explainAll])) as ProcessExplanation[];
    const here = all.filter(isUserSpace);
    const names = new Set(here.map(({ process }) => process.name));
    for (const name of ['systemd', 'nginx', 'sshd', 'rsyslogd', 'cron', 'systemd-journal']) {
      assert.ok(names.has(name), `${name} in ${[...names].join()}`);
    }
    assertOrdinary(here);
    const nginx = here.find(({ process }) => process.name === 'nginx');
    assert.equal(nginx?.process.unit, 'nginx.service');
    assert.equal(nginx?.process.package?.name, 'nginx');
    assert.ok(
      Array.isArray(nginx?.process.ports) && nginx.process.ports.some((p) => p.port === 80),
    );
  });

  test('a plain user is told what may not be seen, and nothing is called fine for it', async () => {
    const asNobody = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'] as const;
    const home = { env: { ...process.env, XDG_STATE_HOME: '/tmp/nobody' } };
    const output = await host.run([...asNobody, 'hostscope', ...explainAll], home);
    const all = (JSON.parse(output) as ProcessExplanation[]).filter(isUserSpace);
    const sshd = all.find(({ process }) => process.name === 'sshd');
    assert.ok(sshd);
    assert.ok(
      'unreadable' in (sshd.process.ports as object),
      'ports of root are not shown as none',
    );
    assert.ok(sshd.verdict.unseen.length > 0);
    assert.notEqual(sshd.verdict.level, 'safe');
  });
});

/** That of this test may lie in a checkout anywhere, which an ordinary server's does not. */
const systemNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path));

function serversReason(): string | false {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  const needed = ['/usr/bin/redis-server', '/usr/sbin/dockerd', '/usr/lib/postgresql'];
  if (systemNode === undefined) return 'needs a Node.js of the system, not installed here';
  const missing = needed.filter((path) => !existsSync(path));
  return missing.length > 0 ? `needs ${missing.join(', ')}, not installed here` : false;
}

suite('PostgreSQL, Redis, Docker and Node', { skip: serversReason() }, () => {
  const stage = new Stage();
  const pids: number[] = [];
  let docker = '';

  async function startPostgres(): Promise<void> {
    const versions = await runCommand(['ls', '/usr/lib/postgresql']);
    const programs = `/usr/lib/postgresql/${versions.trim().split('\n').at(-1)}/bin`;
    const folder = await stage.folder('/var/tmp');
    await runCommand(['chown', 'postgres:', folder]);
    const asPostgres = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];
    const data = join(folder, 'data');
    const [program, ...words] = [...asPostgres, `${programs}/initdb`, '-D', data, '-N'];
    await runCommand([program ?? '', ...words]);
    const server = [`${programs}/postgres`, '-D', data, '-k', folder, '-p', '5432'];
    pids.push(
      await stage.start('setpriv', [...asPostgres.slice(1), ...server], { inNetwork: true }),
    );
    await until('PostgreSQL', () => existsSync(join(folder, '.s.PGSQL.5432')));
  }

  async function startDocker(): Promise<void> {
    docker = await stage.folder('/var/tmp');
    await mkdir(join(docker, 'data'));
    const paths = ['--data-root', join(docker, 'data'), '--exec-root', join(docker, 'exec')];
    const socket = join(docker, 'docker.sock');
    const words = [...paths, '--pidfile', join(docker, 'pid'), '-H', `unix://${socket}`];
    pids.push(await stage.start('/usr/sbin/dockerd', words, { inNetwork: true }));
    await until('the Docker engine', () => existsSync(socket), 60_000);
  }

  before(async () => {
    const redisFolder = await stage.folder('/var/tmp');
    const redis = ['--bind', '127.0.0.1', '--save', '', '--dir', redisFolder];
    pids.push(await stage.start('/usr/bin/redis-server', redis, { inNetwork: true }));
    const server = 'require("http").createServer(() => {}).listen(3000, "127.0.0.1")';
    pids.push(await stage.start(systemNode ?? '', ['-e', server], { inNetwork: true }));
    await startPostgres();
    await startDocker();
  });

  after(async () => {
    // Killed, the engine would leave its containerd and a mount of its data folder behind.
    for (const pid of pids) await stage.end(pid);
    await tryCommand(['umount', join(docker, 'data')]);
    await stage.close();
  });

  test('each of them and of their children is explained, and none in danger', async () => {
    const options = { env: { ...process.env, HOSTSCOPE_LANGUAGE: 'en' } };
    const all = JSON.parse(
      await runCommand([launcher, ...explainAll], options),
    ) as ProcessExplanation[];
    const ours = all.filter(
      ({ process, parents }) =>
        pids.includes(process.pid) || parents.some(({ pid }) => pids.includes(pid)),
    );
    const names = new Set(ours.map(({ process }) => process.name));
    for (const name of ['redis-server', 'postgres', 'dockerd', 'containerd', 'node']) {
      assert.ok(names.has(name), `${name} in ${[...names].join()}`);
    }
    assertOrdinary(ours);
  });
});
