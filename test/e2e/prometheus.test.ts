// A real Prometheus scrapes with a token: nothing is refused, and queries of dashboards answer.

import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { removeData, request, setUp, startProgram, until, type Program } from './program.ts';

const hasNone = spawnSync('prometheus', ['--version']).error !== undefined;
const skip =
  process.platform !== 'linux'
    ? 'asks for what Linux tells'
    : hasNone && 'prometheus is not installed';

type Sample = { metric: Record<string, string>; value: [number, string] };

let program: Program;
let prometheus: ChildProcess;
let folder = '';
let url = '';
let said = '';

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(`${url}/api/v1/${path}`);
  const body = (await answer.json()) as { status: string; data: T };
  assert.equal(body.status, 'success', JSON.stringify(body));
  return body.data;
}

async function query(text: string): Promise<Sample[]> {
  const { result } = await ask<{ result: Sample[] }>(`query?query=${encodeURIComponent(text)}`);
  return result;
}

async function makeToken(cookie: string): Promise<string> {
  const body = { name: 'prometheus', role: 'viewer' };
  const answer = await request(program, 'POST', '/api/v1/account/tokens', { cookie, body });
  return ((await answer.json()) as { secret: string }).secret;
}

/** As `docs/api.md` shows it, only oftener. */
async function startPrometheus(token: string): Promise<void> {
  const credentials = join(folder, 'hostscope.token');
  await writeFile(credentials, token, { mode: 0o600 });
  const config = join(folder, 'prometheus.yml');
  const job = {
    job_name: 'hostscope',
    authorization: { credentials_file: credentials },
    static_configs: [{ targets: [new URL(program.url).host] }],
  };
  // What is JSON is YAML.
  const global = { scrape_interval: '1s', scrape_timeout: '1s' };
  await writeFile(config, JSON.stringify({ global, scrape_configs: [job] }));
  const storage = `--storage.tsdb.path=${join(folder, 'data')}`;
  const args = [`--config.file=${config}`, storage, '--web.listen-address=127.0.0.1:0'];
  prometheus = spawn('prometheus', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  prometheus.stderr?.setEncoding('utf8').on('data', (part: string) => (said += part));
  const address = await until('the address of Prometheus', () => {
    return /Listening on" address=(\S+)/.exec(said)?.[1];
  });
  url = `http://${address}`;
  // It listens before it can be asked.
  await until('Prometheus to be ready', async () => (await fetch(`${url}/-/ready`)).ok);
}

suite('a real Prometheus', { skip }, () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostscope-prometheus-'));
    program = await startProgram();
    await startPrometheus(await makeToken(await setUp(program)));
    await until('three scrapes', async () => {
      const [counted] = await query('count_over_time(up[1m])');
      return Number(counted?.value[1]) >= 3;
    });
  });

  after(async () => {
    if (prometheus) {
      const ended = new Promise((resolve) => prometheus.once('close', resolve));
      prometheus.kill();
      await ended;
    }
    await program?.stop();
    if (program) await removeData(program);
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('takes every series, and has nothing to warn of', async () => {
    const { activeTargets } = await ask<{ activeTargets: { health: string; lastError: string }[] }>(
      'targets',
    );
    assert.deepEqual(
      activeTargets.map(({ health, lastError }) => [health, lastError]),
      [['up', '']],
    );
    const lost = await query('scrape_samples_scraped - scrape_samples_post_metric_relabeling');
    assert.deepEqual(
      lost.map(({ value }) => value[1]),
      ['0'],
    );
    const [scraped] = await query('scrape_samples_scraped');
    assert(Number(scraped?.value[1]) > 100);
    assert.deepEqual(said.match(/^.*level=(warn|error).*$/gm), null);
  });

  test('knows each family by its kind', async () => {
    const kinds = await ask<Record<string, { type: string; help: string }[]>>('metadata');
    assert.equal(kinds['node_cpu_seconds_total']?.[0]?.type, 'counter');
    assert.equal(kinds['node_load1']?.[0]?.type, 'gauge');
    for (const [name, [info]] of Object.entries(kinds)) assert(info?.help, name);
  });

  const share = 'of a share: 0 to 100';
  const positive = 'more than nothing';
  const zero = 'zero or more';
  const within: Record<string, (value: number) => boolean> = {
    [share]: (value) => value >= 0 && value <= 100.5,
    [positive]: (value) => value > 0,
    [zero]: (value) => value >= 0,
  };

  /** As dashboards of node_exporter ask, with a shorter window. */
  const queries: [string, string][] = [
    ['100 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[10s])) * 100', share],
    ['sum by (instance, mode) (rate(node_cpu_seconds_total[10s])) * 100', zero],
    ['100 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes * 100', share],
    [
      '100 - node_filesystem_avail_bytes{mountpoint="/"} / ' +
        'node_filesystem_size_bytes{mountpoint="/"} * 100',
      share,
    ],
    ['time() - node_boot_time_seconds', positive],
    ['rate(node_network_receive_bytes_total{device="lo"}[10s]) * 8', zero],
    ['rate(node_context_switches_total[10s])', positive],
    ['node_load1 / scalar(count(count by (cpu) (node_cpu_seconds_total)))', zero],
    ['count by (nodename, release) (node_uname_info{instance=~".+"})', positive],
  ];
  for (const [text, kind] of queries) {
    test(`answers ${text}`, async () => {
      const found = await until('an answer', async () => {
        const samples = await query(text);
        return samples.length > 0 ? samples : null;
      });
      for (const { value } of found)
        assert(within[kind]?.(Number(value[1])), `${value[1]}, ${kind}`);
    });
  }
});
