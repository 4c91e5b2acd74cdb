import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { InterfaceFact, SystemFact } from '../../src/contract/fact.ts';
import type { LogSource } from '../../src/contract/log-line.ts';
import type { ProcessRow } from '../../src/contract/process.ts';
import type { UnitsFact } from '../../src/contract/unit.ts';
import { parseExposition } from '../../src/hub/http/exposition-fixture.ts';
import { labClient, type LabClient } from './lab/lab-client.ts';
import { startLabHost, type LabHost } from './lab/lab-host.ts';
import { labHostReason } from './lab/lab-root.ts';
import { installPacked } from './lab/packed-program.ts';
import { administrator, until } from './program.ts';

const skip = (await labHostReason()) ?? false;

const port = 8000;
/** What a kill -9 may cost at most (the store writes a head row each ten seconds). */
const lossMs = 10_000;

let host: LabHost;
let client: LabClient;
let printed = '';

async function properties(...names: string[]): Promise<Record<string, string>> {
  const argv = ['systemctl', 'show', 'hostscope', `--property=${names.join()}`] as const;
  const lines = (await host.run(argv)).trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

const mainPid = async () => (await properties('MainPID'))['MainPID'] ?? '0';

interface Facts {
  facts: { key: string; value: unknown }[];
}

async function factOf<T>(key: string): Promise<T> {
  const id = (await client.get<{ hosts: { id: string }[] }>('/api/v1/hosts')).hosts[0]?.id;
  return until(`the fact ${key}`, async () => {
    const { facts } = await client.get<Facts>(`/api/v1/hosts/${id}/facts`);
    return facts.find((fact) => fact.key === key)?.value as T | undefined;
  });
}

async function processRows(): Promise<ProcessRow[]> {
  const id = (await client.get<{ hosts: { id: string }[] }>('/api/v1/hosts')).hosts[0]?.id;
  const path = `/api/v1/hosts/${id}/processes`;
  return (await client.get<{ processes: ProcessRow[] }>(path)).processes;
}

interface Range {
  fromMs: number;
  stepMs: number;
  series: { mean: (number | null)[] }[];
}

/** Times at which a value of the metric is stored. */
async function storedTimes(fromMs: number, toMs: number): Promise<number[]> {
  const id = (await client.get<{ hosts: { id: string }[] }>('/api/v1/hosts')).hosts[0]?.id;
  const query = `metric=node_load1&fromMs=${fromMs}&toMs=${toMs}&points=4000`;
  const range = await client.get<Range>(`/api/v1/hosts/${id}/range?${query}`);
  const mean = range.series[0]?.mean ?? [];
  return mean.flatMap((value, step) =>
    value === null ? [] : [range.fromMs + step * range.stepMs],
  );
}

suite('the service in a real host', { skip }, () => {
  before(async () => {
    host = await startLabHost();
    client = labClient(host, port);
    await installPacked(host);
  });

  after(() => host?.close());

  test('the packed program starts through the link that npm makes', async () => {
    assert.match(await host.run(['hostscope', '--version']), /^\d+\.\d+\.\d+\n$/);
  });

  test('is not installed without root', async () => {
    const asNobody = ['setpriv', '--reuid=nobody', '--clear-groups'] as const;
    const refused = await host.exec([...asNobody, 'hostscope', 'service', 'install']);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /root/);
    assert.ok(!existsSync(join(host.rootPath, 'etc/systemd/system/hostscope.service')));
  });

  test('installs, starts, and prints address, set-up link and firewall line', async () => {
    printed = await host.run(['hostscope', 'service', 'install', '--listen', `0.0.0.0:${port}`]);
    assert.match(printed, /\/setup#token=\S{20,}/);
    assert.match(printed, /firewall-cmd --permanent --add-port=8000\/tcp/);
    const state = await properties('ActiveState', 'SubState', 'UnitFileState', 'NRestarts');
    assert.deepEqual(state, {
      ActiveState: 'active',
      SubState: 'running',
      UnitFileState: 'enabled',
      NRestarts: '0',
    });
    assert.equal((await client.call('GET', '/-/healthy')).body, 'healthy\n');
  });

  test('writes no secret to the journal', async () => {
    const token = /token=(\S+)/.exec(printed)?.[1] ?? 'no token';
    const journal = await host.run(['journalctl', '--unit', 'hostscope', '--no-pager']);
    assert.match(journal, /Hostscope/);
    assert.ok(!journal.includes(token));
  });

  test('runs as its own user, hardened, with two rights of root only', async () => {
    const expected = {
      User: 'hostscope',
      NoNewPrivileges: 'yes',
      ProtectSystem: 'strict',
      ProtectHome: 'read-only',
      ProtectKernelModules: 'yes',
      ProtectKernelTunables: 'yes',
      ProtectControlGroups: 'yes',
      PrivateTmp: 'yes',
      PrivateDevices: 'yes',
      RestrictNamespaces: 'yes',
      RestrictSUIDSGID: 'yes',
      LockPersonality: 'yes',
      CapabilityBoundingSet: 'cap_dac_read_search cap_sys_ptrace',
    };
    assert.deepEqual(await properties(...Object.keys(expected)), expected);
    const status = await host.run(['cat', `/proc/${await mainPid()}/status`]);
    const uid = (await host.run(['id', '-u', 'hostscope'])).trim();
    assert.notEqual(uid, '0');
    assert.match(status, new RegExp(`^Uid:\\t${uid}\\t${uid}\\t${uid}\\t${uid}$`, 'm'));
    assert.match(status, /^NoNewPrivs:\t1$/m);
    assert.match(status, /^Seccomp:\t2$/m);
    // Bits 2 (CAP_DAC_READ_SEARCH) and 19 (CAP_SYS_PTRACE).
    assert.match(status, /^CapEff:\t0000000000080004$/m);
  });

  test('can write nowhere but to its own folders', async () => {
    const pid = await mainPid();
    const enter = ['nsenter', '-t', pid, '--mount', '--setuid', '0'] as const;
    for (const path of ['/etc/x', '/usr/x', '/var/log/x', '/root/x']) {
      const { code, stderr } = await host.exec([...enter, 'touch', path]);
      assert.notEqual(code, 0, path);
      assert.match(stderr, /Read-only file system/, path);
    }
    await host.run([...enter, 'touch', '/var/lib/hostscope/.writable']);
    await host.run(['rm', '/var/lib/hostscope/.writable']);
  });

  test('is set up by the printed link, once, from the machine next to it', async () => {
    const token = /token=(\S+)/.exec(printed)?.[1];
    const first = await client.call('POST', '/api/v1/setup', { token, ...administrator });
    assert.equal(first.status, 200, first.body);
    const again = await client.call('POST', '/api/v1/setup', { token, ...administrator });
    assert.notEqual(again.status, 200);
    const signedIn = await client.call('POST', '/api/v1/session', administrator);
    assert.equal(signedIn.status, 200, signedIn.body);
    client.cookie = signedIn.cookie;
    assert.ok(client.cookie);
    await client.get('/api/v1/session');
  });

  test('shows that host: its name, its network, its processes', async () => {
    const system = await factOf<SystemFact>('host.system');
    assert.equal(system.hostname, host.name);
    assert.equal(system.virtualisation, 'systemd-nspawn');
    const nics = await factOf<InterfaceFact[]>('network.interfaces');
    assert.deepEqual(nics.map(({ name }) => name).toSorted(), ['eth0', 'lo']);
    const eth0 = nics.find(({ name }) => name === 'eth0');
    assert.ok(eth0?.addresses.some((address) => address.startsWith(host.address)));
    const processes = await processRows();
    const init = processes.find(({ pid }) => pid === 1);
    assert.deepEqual([init?.name, init?.user, init?.level], ['systemd', 'root', 'safe']);
    const pid = await mainPid();
    const mine = processes.find((process) => String(process.pid) === pid);
    assert.equal(mine?.user, 'hostscope');
  });

  test('asks systemd for the services, hardened as it is', async () => {
    const { manager, reason, units } = await factOf<UnitsFact>('services.units');
    assert.deepEqual([manager, reason], ['systemd', null]);
    const states = new Map(units.map(({ name, state }) => [name, state]));
    for (const name of ['nginx.service', 'ssh.service', 'rsyslog.service']) {
      assert.equal(states.get(name), 'active', name);
    }
  });

  test('reads the journal by its right, and says of no log that it could not', async () => {
    const id = (await client.get<{ hosts: { id: string }[] }>('/api/v1/hosts')).hosts[0]?.id;
    const path = `/api/v1/hosts/${id}/logs`;
    const { sources } = await client.get<{ sources: LogSource[] }>(path);
    assert.ok(sources.some(({ kind }) => kind === 'journal'));
    assert.ok(sources.some(({ kind }) => kind === 'unit'));
    assert.deepEqual(
      sources.filter(({ unreadable }) => unreadable !== null).map((source) => source.id),
      [],
    );
  });

  test('says of a log that neither a file nor the journal has that it is not there', async () => {
    assert.match(await host.run(['hostscope', 'tail', 'ssh']), /sshd?\[\d+\]/);
    const filtered = await host.exec(['hostscope', 'tail', 'ssh', '--grep', 'nowhere']);
    assert.deepEqual([filtered.code, filtered.stdout], [0, '']);
    for (const words of [[], ['--grep', 'nowhere']]) {
      const { code, stdout, stderr } = await host.exec(['hostscope', 'tail', 'sshd', ...words]);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /no such file, and the journal has no line of sshd\.service.*"ssh\./);
    }
  });

  test("root's doctor looks with the eyes of the service", async () => {
    const { stdout } = await host.exec(['hostscope', 'doctor', '--json']);
    const list = JSON.parse(stdout) as { name: string; state: string }[];
    const states = new Map(list.map(({ name, state }) => [name, state]));
    for (const name of ['data', 'journal', 'port', 'processes', 'security-logs']) {
      assert.equal(states.get(name), 'ok', name);
    }
    assert.match((await host.exec(['hostscope', 'doctor'])).stdout, /^As the service sees it/);
  });

  test('exports that host, and nothing of the machine that it runs on', async () => {
    const { status, body } = await client.call('GET', '/metrics');
    assert.equal(status, 200);
    const { samples } = parseExposition(body);
    const named = (name: string) => samples.filter((sample) => sample.name === name);
    assert.equal(named('node_uname_info')[0]?.labels['nodename'], host.name);
    const devices = named('node_network_receive_bytes_total').map(({ labels }) => labels['device']);
    assert.deepEqual(devices.toSorted(), ['eth0', 'lo']);
    const count = (await host.run(['sh', '-c', 'ls -d /proc/[0-9]* | wc -l'])).trim();
    const processes = named('node_processes_pids')[0]?.value ?? 0;
    assert.ok(Math.abs(processes - Number(count)) <= 10, `${processes}, in truth ${count}`);
  });

  test('killed, it is started again by systemd, and its history goes on', async () => {
    const startMs = Date.now() - 3_600_000;
    const before = await until(
      'more history than a kill may cost',
      async () => {
        const times = await storedTimes(startMs, Date.now());
        const length = (times.at(-1) ?? 0) - (times[0] ?? 0);
        return length > lossMs * 1.5 ? times : null;
      },
      60_000,
    );
    const pid = await mainPid();
    const killedMs = Date.now();
    await host.run(['kill', '-9', pid]);
    await until('another main process', async () => {
      const now = await mainPid();
      return now !== '0' && now !== pid;
    });
    await until('the console', async () => {
      return (await client.call('GET', '/-/ready')).status === 200;
    });
    assert.equal((await properties('NRestarts'))['NRestarts'], '1');
    await client.get('/api/v1/session');
    const afterwards = await until('a stored value from after the kill', async () => {
      const times = await storedTimes(startMs, Date.now());
      return (times.at(-1) ?? 0) > killedMs ? times : null;
    });
    const kept = afterwards.filter((time) => time <= killedMs);
    assert.equal(kept[0], before[0], 'the oldest value is still there');
    const lost = killedMs - (kept.at(-1) ?? 0);
    assert.ok(lost <= lossMs + 2000, `${lost} ms were lost`);
  });

  test('status tells its state, and whether it answers', async () => {
    const words = await host.run(['hostscope', 'service', 'status']);
    assert.match(words, /active \(running\)/);
    const json = await host.run(['hostscope', 'service', 'status', '--json']);
    const state = JSON.parse(json) as Record<string, unknown>;
    assert.equal(state['healthy'], true);
    assert.equal(state['NRestarts'], '1');
  });

  test('uninstall takes the service away, and keeps the data', async () => {
    await host.run(['hostscope', 'service', 'uninstall']);
    assert.equal((await host.exec(['systemctl', 'is-active', 'hostscope'])).stdout, 'inactive\n');
    assert.ok(!existsSync(join(host.rootPath, 'etc/systemd/system/hostscope.service')));
    assert.equal((await client.call('GET', '/-/healthy')).status, 0, 'nothing answers any more');
    const kept = readdirSync(join(host.rootPath, 'var/lib/hostscope'));
    assert.ok(kept.includes('samples.db') && kept.includes('records.db'), kept.join());
    const { code, stdout } = await host.exec(['hostscope', 'service', 'status']);
    assert.equal(code, 1);
    assert.match(stdout, /not installed/);
  });

  test('installed anew, it knows its users and offers no set-up', async () => {
    printed = await host.run(['hostscope', 'service', 'install', '--listen', `0.0.0.0:${port}`]);
    assert.doesNotMatch(printed, /token=/);
    await client.get('/api/v1/session');
    const { needed } = await client.get<{ needed: boolean }>('/api/v1/setup');
    assert.equal(needed, false);
  });
});
