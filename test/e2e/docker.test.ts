import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { startContainers, type ContainerPart } from '../../src/agent/containers/container-part.ts';
import { FindingSender } from '../../src/agent/finding-sender.ts';
import { containerTable } from '../../src/collect/containers/container-table.ts';
import { systemHost } from '../../src/collect/linux-host.ts';
import { groupPlace } from '../../src/collect/processes/process-cgroup.ts';
import { containerLog, type ContainerRow, type EngineFact } from '../../src/contract/container.ts';
import type { FindingFrame } from '../../src/contract/finding.ts';
import type { Frame } from '../../src/contract/frame.ts';
import type { ProcessRow } from '../../src/contract/process.ts';
import { longestLineBytes } from '../../src/contract/log-line.ts';
import { defaultAgentSettings } from '../../src/kit/settings/agent-settings.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import type { OutsideLine } from '../../src/kit/outside-logs.ts';
import { dockerReason, image, startDockerEngine, type DockerEngine } from './lab/docker-engine.ts';
import { removeData, request, setUp, startProgram, until } from './program.ts';

const skip = dockerReason() ?? false;

/** A frozen engine is noticed by its next sign of life, which is asked for each 15 s. */
const silenceLimitMs = 60_000;
/** Shells as process 1 do not hear SIGTERM; nobody should wait for them. */
const run = ['run', '-d', '--stop-timeout', '1', '--name'];

let engine: DockerEngine;
let part: ContainerPart;
const frames: Frame[] = [];

const start = (name: string, script: string, ...options: string[]): Promise<string> =>
  engine.docker(...run, name, ...options, image, 'sh', '-c', script);

function fact(): EngineFact | undefined {
  const last = frames.findLast((frame) => frame.kind === 'fact');
  return last?.kind === 'fact' ? (last.value as unknown as EngineFact) : undefined;
}

async function row(name: string): Promise<ContainerRow | undefined> {
  const { rows } = await part.answer({}, new AbortController().signal, () => {});
  return rows.find((one) => one.name === name);
}

/** Version 1 has figures of disks only where one of them has a limit, or the scheduler BFQ. */
function countsBlocks(): boolean {
  const path = '/sys/fs/cgroup/blkio/blkio.throttle.io_service_bytes_recursive';
  return !existsSync(path) || / Write [1-9]/.test(readFileSync(path, 'utf8'));
}

/** Waits until a container is as wanted. */
async function see(name: string, isTrue: (row: ContainerRow) => boolean): Promise<ContainerRow> {
  let last: ContainerRow | undefined;
  const look = async (): Promise<ContainerRow | null> => {
    last = await row(name);
    return last && isTrue(last) ? last : null;
  };
  return until(`the container ${name}`, look).catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(last)}`);
  });
}

const findings = (): FindingFrame[] => frames.filter((frame) => frame.kind === 'finding');

const found = (rule: string, entity: string): Promise<FindingFrame> =>
  until(`${rule} of ${entity}`, () =>
    findings().find((one) => one.rule === rule && one.entity === entity),
  );

function follow(id: string, last = 20) {
  const lines: OutsideLine[] = [];
  const aborting = new AbortController();
  const ended = part.logs.read(containerLog(id), {
    last,
    follow: true,
    signal: aborting.signal,
    onLines: (some) => void lines.push(...some),
  });
  ended.catch(() => {});
  const texts = () => lines.map(({ bytes }) => Buffer.from(bytes).toString());
  return { lines, texts, ended, abort: () => aborting.abort() };
}

before(async () => {
  if (skip) return;
  engine = await startDockerEngine();
  const link = { send: (frame: Frame) => void frames.push(frame) };
  const sending = { host: 'h1', link, clock: systemClock };
  const settings = {
    ...defaultAgentSettings,
    containerEngine: `unix://${engine.socketPath}`,
  };
  part = startContainers({
    ...sending,
    rootPath: '/',
    log: silentLog,
    findings: new FindingSender({ ...sending, tail: () => Promise.reject(new Error('no unit')) }),
    costs: containerTable(systemHost(systemClock)),
    settings: () => settings,
  });
  part.setTopics(['containers']);
});

after(async () => {
  await part?.stop();
  await engine?.close();
});

suite('a real Docker engine', { skip }, () => {
  test('is watched', async () => {
    await until('the engine', () => fact()?.state === 'watched');
    assert.match(fact()?.engine ?? '', /^Docker \d+\.\d+\.\d+/);
    assert.equal(fact()?.reason, null);
  });

  test('one burns CPU, and its processes are known by its name', async () => {
    // It ends by itself, should nobody be left to end it.
    await start('burn', 'timeout 300 sh -c "while :; do :; done"');
    const { standing, memoryBytes, processes } = await see(
      'burn',
      ({ cpuPercent }) => (cpuPercent ?? 0) > 20,
    );
    assert.ok(['good', 'warning', 'danger'].includes(standing));
    assert.ok((memoryBytes ?? 0) > 0 && (processes ?? 0) >= 2);
    const pid = (await engine.docker('inspect', '-f', '{{.State.Pid}}', 'burn')).trim();
    const { container } = groupPlace(readFileSync(`/proc/${pid}/cgroup`, 'utf8'));
    assert.equal(part.containerName(container ?? ''), 'burn');
  });

  test('one talks and one writes', async () => {
    await start('web', 'httpd -f -p 80 -h /etc');
    const address = await engine.docker('inspect', '-f', '{{.NetworkSettings.IPAddress}}', 'web');
    const asking = `while :; do wget -q -O /dev/null http://${address.trim()}/; sleep .1; done`;
    await start('asker', asking);
    await see('web', (one) => {
      return (one.receivedBytesPerSecond ?? 0) > 0 && (one.sentBytesPerSecond ?? 0) > 0;
    });
    await start('alone', 'sleep 300', '--network', 'host');
    const alone = await see('alone', ({ memoryBytes }) => memoryBytes !== null);
    assert.equal(alone.receivedBytesPerSecond, null, "the host's traffic is not its own");
    const file = 'dd if=/dev/zero of=/tmp/x bs=64k count=8 conv=fsync';
    await start('writer', `while :; do ${file}; sleep .1; done 2>/dev/null`);
    await see('writer', ({ cpuPercent, writtenBytesPerSecond: bytes }) =>
      countsBlocks() ? (bytes ?? 0) > 0 : cpuPercent !== null && bytes === null,
    );
  });

  test('one exits 1, one exits 0, one is stopped', async () => {
    await start('exiter', 'echo no database >&2; exit 1');
    await start('done', 'exit 0');
    await start('stopped', 'sleep 300');
    await see('stopped', ({ state }) => state === 'running');
    await engine.docker('stop', 'stopped');
    const exiter = await see('exiter', ({ state }) => state === 'exited');
    assert.deepEqual([exiter.exitCode, exiter.standing], [1, 'danger']);
    const done = await see('done', ({ state }) => state === 'exited');
    assert.deepEqual([done.exitCode, done.standing], [0, 'off']);
    await see('stopped', ({ state, exitCode }) => state === 'exited' && exitCode === 137);
    const finding = await found('container-exited', 'exiter');
    assert.equal(finding.severity, 'warning');
    const [, log] = finding.evidence;
    assert.match(log?.lines.join('\n') ?? '', /^\d{4}-\S+Z no database$/);
    await engine.docker('rm', 'exiter');
    await until('its end', () => frames.some((one) => one.kind === 'findingOver'));
    const others = findings().filter(({ entity }) => entity === 'done' || entity === 'stopped');
    assert.deepEqual(others, []);
  });

  test('one restarts in a loop', async () => {
    await start('looper', 'echo again; exit 3', '--restart', 'always');
    const { why, severity, evidence } = await found('container-restarting', 'looper');
    assert.equal(severity, 'danger');
    assert.match(why.en, /keeps ending and is started again; last, it ended with exit code 3/);
    assert.match(evidence[1]?.lines.at(-1) ?? '', / again$/);
    const row = await see('looper', ({ state }) => state === 'restarting');
    assert.ok(row.restarts >= 3);
    assert.equal(row.standing, 'warning');
    await engine.docker('rm', '-f', 'looper');
  });

  test('one runs out of memory', async () => {
    let row: ContainerRow | undefined;
    // An engine at work on much misses it now and then.
    for (let attempt = 0; attempt < 3 && !row?.oomKilled; attempt += 1) {
      if (row) await engine.docker('rm', 'oom');
      await start('oom', 'x=a; while :; do x=$x$x; done', '-m', '16m');
      row = await see('oom', ({ state, exitCode }) => state === 'exited' && exitCode === 137);
    }
    assert.equal(row?.oomKilled, true);
    assert.equal(row.standing, 'danger');
    assert.equal(row.memoryLimitBytes, 16 * 1024 * 1024);
    const { why } = await found('container-oom', 'oom');
    assert.match(why.en, /more than its limit of 16 MiB/);
  });

  test('one is unhealthy, and recovers', async () => {
    const check = ['--health-cmd', '[ -e /tmp/ok ]', '--health-interval', '1s'];
    await start('sick', 'sleep 300', ...check, '--health-retries', '2');
    await see('sick', ({ health, standing }) => health === 'unhealthy' && standing === 'danger');
    await found('container-unhealthy', 'sick');
    await engine.docker('exec', 'sick', 'touch', '/tmp/ok');
    await see('sick', ({ health, standing }) => health === 'healthy' && standing === 'good');
    await until('its end', () =>
      frames.some((one) => one.kind === 'findingOver' && one.rule === 'container-unhealthy'),
    );
  });

  test('logs are followed through a restart, to the removal', async () => {
    const script = 'n=0; while :; do echo tick; echo "ERROR db timeout" >&2; sleep .1; done';
    const id = (await start('errlog', script)).trim();
    await see('errlog', ({ state }) => state === 'running');
    const reading = follow(id);
    await until('both streams', () => {
      return reading.texts().includes('tick') && reading.texts().includes('ERROR db timeout');
    });
    assert.ok(reading.lines.every(({ atMs }) => Math.abs(Date.now() - (atMs ?? 0)) < 60_000));
    await engine.docker('restart', 'errlog');
    const before = reading.lines.length;
    await until('what comes after the restart', () => reading.lines.length > before + 5);
    const stamps = reading.lines.map(({ atMs }) => atMs ?? 0);
    assert.deepEqual(
      stamps,
      stamps.toSorted((left, right) => left - right),
      'in their order',
    );
    await engine.docker('rm', '-f', 'errlog');
    await reading.ended;
  });

  test('a line of 5 MB is cut, one of a terminal is read, escapes are handed on', async () => {
    const long = 'head -c 5000000 /dev/zero | tr "\\0" a; echo; echo next; sleep 300';
    const id = (await start('long', long)).trim();
    await see('long', ({ state }) => state === 'running');
    const reading = follow(id, 100_000);
    await until('the line after it', () => reading.texts().includes('next'));
    const [first] = reading.lines;
    assert.deepEqual([first?.bytes.length, first?.cut], [longestLineBytes, true]);
    assert.equal(reading.lines.length, 2);
    reading.abort();
    const tty = (await start('tty', 'printf "\\033[31m한글\\n"; sleep 300', '-t')).trim();
    await see('tty', ({ state }) => state === 'running');
    const terminal = follow(tty);
    await until('its line', () => terminal.lines.length > 0);
    assert.equal(terminal.texts()[0], '\u001b[31m한글');
    terminal.abort();
  });

  test('an engine that is frozen is silent, until it goes on', async () => {
    engine.signal('SIGSTOP');
    await until('the silence', () => fact()?.state === 'silent', silenceLimitMs);
    assert.match(fact()?.reason?.en ?? '', /does not answer/);
    assert.equal((await row('web'))?.state, 'running', 'as it was known last');
    engine.signal('SIGCONT');
    await until('its answer', () => fact()?.state === 'watched', silenceLimitMs);
  });

  test('an engine that is killed and started again is listed anew', async () => {
    const before = findings().length;
    await engine.kill();
    await until('that it does not run', () => fact()?.state === 'absent');
    await engine.start();
    await until('the engine', () => fact()?.state === 'watched', silenceLimitMs);
    // An engine that starts ends what it finds running.
    await see('web', ({ state }) => state === 'exited');
    const news = findings().slice(before);
    const ended = news.filter(({ rule }) => rule === 'container-exited');
    assert.deepEqual(ended, [], 'its containers did not end by themselves');
    await start('after', 'sleep 300');
    await see('after', ({ state }) => state === 'running');
  });

  test('the program answers with them', async () => {
    const speaker = (await start('speaker', 'echo "ERROR 한글"; exec sleep 300')).trim();
    const env = { HOSTSCOPE_CONTAINER_ENGINE: `unix://${engine.socketPath}` };
    const program = await startProgram({ env });
    try {
      const cookie = await setUp(program);
      const get = async <T>(path: string): Promise<T> =>
        (await (await request(program, 'GET', path, { cookie })).json()) as T;
      const { hosts } = await get<{ hosts: { id: string }[] }>('/api/v1/hosts');
      const path = `/api/v1/hosts/${hosts[0]?.id}/containers`;
      const answer = await until('the containers', async () => {
        const one = await get<{ engine: EngineFact; containers: ContainerRow[] }>(path);
        return one.engine.state === 'watched' ? one : null;
      });
      const names = new Set(answer.containers.map(({ name }) => name));
      for (const name of ['after', 'oom', 'done']) assert.ok(names.has(name), name);
      const tail = `/api/v1/hosts/${hosts[0]?.id}/logs/tail?source=${containerLog(speaker)}`;
      const { lines } = await get<{ lines: { text: string }[] }>(tail);
      assert.deepEqual(
        lines.map(({ text }) => text),
        ['ERROR 한글'],
      );
      await until('its process', async () => {
        const table = `/api/v1/hosts/${hosts[0]?.id}/processes`;
        const { processes } = await get<{ processes: ProcessRow[] }>(table);
        return processes.some(({ name, containerName }) => {
          return name === 'sleep' && containerName === 'speaker';
        });
      });
      const listed = await until('its finding', async () => {
        const { findings: all } = await get<{ findings: FindingFrame[] }>('/api/v1/findings');
        return all.find(({ rule }) => rule === 'container-oom');
      });
      assert.deepEqual([listed.entity, listed.subject.kind], ['oom', 'container']);
    } finally {
      await program.stop();
      await removeData(program);
    }
  });
});
