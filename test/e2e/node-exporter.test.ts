import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before, suite, test, type TestContext } from 'node:test';
import { parseExposition, type ParsedSample } from '../../src/hub/http/exposition-fixture.ts';
import { absences, allNames, firstScreen } from './node-exporter-full.ts';
import { removeData, request, setUp, startProgram, until, type Program } from './program.ts';

const exporterName = 'prometheus-node-exporter';
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const skip =
  process.platform !== 'linux'
    ? 'compares what Linux tells'
    : !has(exporterName) && `${exporterName} is not installed`;

/** Collectors that node_exporter has off by default, and of which the dashboard asks. */
const switchedOn = ['interrupts', 'processes', 'tcpstat'].map((name) => `--collector.${name}`);

let program: Program;
let exporter: ChildProcess;
/** A kernel without accounting of interrupt time (IRQ_TIME_ACCOUNTING) has no such file. */
const isTold = (name: string) => !name.includes('_irq_') || existsSync('/proc/pressure/irq');
const wanted = firstScreen.filter(isTold);

/** Samples by metric, read one right after the other. */
let ours: Map<string, ParsedSample[]>;
let theirs: Map<string, ParsedSample[]>;
let text = '';

async function startExporter(): Promise<string> {
  exporter = spawn(exporterName, ['--web.listen-address=127.0.0.1:0', ...switchedOn], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  exporter.stderr?.setEncoding('utf8').on('data', (part: string) => (said += part));
  const address = await until('the address of node_exporter', () => {
    return /Listening on" address=(\S+)/.exec(said)?.[1];
  });
  return `http://${address}/metrics`;
}

/** Only plain lines of numbers: node_exporter's own Go histograms are left out. */
function readLoosely(exposition: string): ParsedSample[] {
  return exposition.split('\n').flatMap((line) => {
    const [, name, labelText = '', value] = /^([a-z]\w*)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
    if (name === undefined) return [];
    const labels = Object.fromEntries(
      [...labelText.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text]),
    ) as Record<string, string>;
    return [{ name, labels, value: Number(value) }];
  });
}

const byName = (samples: readonly ParsedSample[]) => Map.groupBy(samples, ({ name }) => name);

/** The sample with the same labels; ours may have more of them. */
function counterpart(sample: ParsedSample): ParsedSample | undefined {
  return ours.get(sample.name)?.find(({ labels }) => {
    return Object.entries(sample.labels).every(([name, value]) => labels[name] === value);
  });
}

function reasonFor(name: string): string | undefined {
  return absences.find(([pattern]) => pattern.test(name))?.[1];
}

interface Tolerance {
  ratio: number;
  absolute: number;
}

function assertClose(pattern: RegExp, { ratio, absolute }: Tolerance): void {
  let compared = 0;
  const told = [...theirs.values()].flat().filter(({ name }) => pattern.test(name));
  for (const sample of told) {
    const own = counterpart(sample);
    if (!own) continue;
    compared += 1;
    const allowed = absolute + ratio * Math.abs(sample.value);
    const difference = Math.abs(own.value - sample.value);
    const what = `${sample.name}${JSON.stringify(sample.labels)}`;
    assert.ok(difference <= allowed, `${what}: ${own.value}, node_exporter: ${sample.value}`);
  }
  assert.ok(compared > 0 || told.length === 0, `nothing of ours to compare for ${pattern}`);
}

suite('beside node_exporter', { skip }, () => {
  before(async () => {
    program = await startProgram();
    const cookie = await setUp(program);
    const theirUrl = await startExporter();
    const scrape = async () => (await request(program, 'GET', '/metrics', { cookie })).text();
    // The slowest collectors that the dashboard asks of run each ten seconds.
    text = await until('a reading of every family', async () => {
      const scraped = await scrape();
      const given = byName(parseExposition(scraped).samples);
      return wanted.every((name) => given.has(name)) && given.has('node_network_up')
        ? scraped
        : null;
    });
    const [own, other] = await Promise.all([scrape(), fetch(theirUrl)]);
    text = own;
    ours = byName(parseExposition(own).samples);
    theirs = byName(readLoosely(await other.text()));
  });

  after(async () => {
    exporter?.kill();
    await program?.stop();
    if (program) await removeData(program);
  });

  test('gives all that the first screen of the dashboard shows', () => {
    for (const name of wanted) assert.ok(ours.has(name), name);
    const root = ours.get('node_filesystem_size_bytes')?.find(({ labels }) => {
      return labels['mountpoint'] === '/';
    });
    assert.ok(root, 'the variable of the dashboard asks for mountpoint="/"');
  });

  test('gives what node_exporter gives to the dashboard, or says why not', (t: TestContext) => {
    for (const name of allNames.filter((name) => !ours.has(name))) {
      const reason = reasonFor(name);
      const isOurLack = theirs.has(name);
      t.diagnostic(`${name}: ${reason ?? 'neither of both has it on this machine'}`);
      assert.ok(!isOurLack || reason, `${name} is missing, and no reason is written down`);
    }
  });

  test('has no reason written down for what it gives', () => {
    for (const [pattern] of absences) {
      // A NIC with a known speed is told, one with an unknown speed is not.
      if (pattern.test('node_network_speed_bytes')) continue;
      const given = [...ours.keys()].filter((name) => pattern.test(name));
      assert.deepEqual(given, [], `${pattern} is given after all`);
    }
  });

  test('labels each family at least as node_exporter does', () => {
    for (const name of allNames) {
      const [own] = ours.get(name) ?? [];
      const [other] = theirs.get(name) ?? [];
      if (!own || !other) continue;
      const missing = Object.keys(other.labels).filter((label) => !(label in own.labels));
      assert.deepEqual(missing, [], `labels of ${name}`);
    }
  });

  test('agrees in what hardly changes', () => {
    const exactly = { ratio: 0, absolute: 0 };
    assertClose(/^node_(memory_(MemTotal|SwapTotal|CommitLimit)_bytes|uname_info)$/, exactly);
    assertClose(/^node_(filesystem_(size_bytes|files)|filefd_maximum)$/, exactly);
    assertClose(/^node_(network_mtu_bytes|nf_conntrack_entries_limit|entropy_)/, exactly);
    assertClose(/^node_network_(up|carrier)$/, exactly);
    assertClose(/^node_processes_max_(processes|threads)$/, exactly);
    assertClose(/^node_boot_time_seconds$/, { ratio: 0, absolute: 1 });
    assertClose(/^node_time_seconds$/, { ratio: 0, absolute: 15 });
  });

  test('agrees in counters: the kernel is passed on, never rates', () => {
    // Both are read within some seconds of one another, on a machine that may be busy.
    const seconds = { ratio: 0.02, absolute: 15 };
    const events = { ratio: 0.1, absolute: 100_000 };
    const bytes = { ratio: 0.1, absolute: 64 * 1024 ** 2 };
    assertClose(/^node_cpu_(guest_)?seconds_total$/, seconds);
    assertClose(/^node_pressure_\w+_seconds_total$/, seconds);
    assertClose(/^node_schedstat_(running|waiting)_seconds_total$/, { ratio: 0.05, absolute: 30 });
    assertClose(/^node_disk_\w+_seconds_total$/, { ratio: 0.05, absolute: 15 });
    assertClose(/^node_(context_switches|forks|intr)_total$/, events);
    assertClose(/^node_disk_(reads|writes)_(completed|merged)_total$/, events);
    assertClose(/^node_disk_(read|written)_bytes_total$/, bytes);
    assertClose(/^node_network_(receive|transmit)_bytes_total$/, bytes);
    assertClose(/^node_vmstat_(pgpgin|pgpgout|pswpin|pswpout|oom_kill)$/, events);
    assertClose(/^node_netstat_(Tcp|Udp|Icmp)_\w+(Opens|Segs|Datagrams|Msgs)$/, events);
  });

  test('agrees in memory and space, as far as a busy machine keeps still', () => {
    const memory = { ratio: 0.1, absolute: 512 * 1024 ** 2 };
    assertClose(/^node_memory_(MemFree|MemAvailable|Cached|Buffers|Slab)_bytes$/, memory);
    assertClose(/^node_filesystem_(avail|free)_bytes$/, { ratio: 0.02, absolute: 1024 ** 3 });
    assertClose(/^node_(load(1|5|15))$/, { ratio: 0.2, absolute: 1 });
  });

  const noPromtool = !has('promtool') && 'promtool is not installed';
  test('is well formed, and own names follow the rules', { skip: noPromtool }, () => {
    const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: text,
      encoding: 'utf8',
    });
    assert.ok(status === 0 || status === 3, stderr);
    // Names of node_exporter break some rules, and stay.
    assert.deepEqual(stderr.match(/^hostscope_.*$/gm), null);
  });
});
