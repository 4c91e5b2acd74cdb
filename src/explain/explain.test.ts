import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProcessInfo } from '../contract/process.ts';
import { loadFolder } from '../kit/registry.ts';
import { createExplainer, loadExplainer } from './explain.ts';
import {
  aContext,
  aProcess,
  asRoot,
  kernelPrograms,
  listens,
  notAllowed,
  programs,
} from './process-fixture.ts';
import type { Warning } from './warning.ts';

const warnings = await loadFolder<Warning>(new URL('./warnings/', import.meta.url));
const explainer = createExplainer({
  platform: 'linux',
  programs,
  kernel: kernelPrograms,
  warnings,
});

const judge = (part: Partial<ProcessInfo>, context = aContext()) =>
  explainer.judge(aProcess(part), context);

/** Rules that count, and in brackets those that are expected. */
function rulesOf(part: Partial<ProcessInfo>): string {
  const rules = judge(part).reasons.map(({ rule, expected }) => (expected ? `(${rule})` : rule));
  return rules.join(' ');
}

const nginx = { name: 'nginx', executable: '/usr/sbin/nginx', ...asRoot };
const sshd = { name: 'sshd', executable: '/usr/sbin/sshd', ...asRoot, unit: 'ssh.service' };
const redis = { name: 'redis-server', executable: '/usr/bin/redis-server', user: 'redis' };
const package_ = { name: 'x', version: '1', summary: 'does things' };

/** [what, process, contextual, strict, rules] */
type Row = readonly [string, Partial<ProcessInfo>, string, string, string];

const truths: readonly Row[] = [
  [
    'a miner that has ended',
    { name: 'xmrig', executable: '/tmp/x', state: 'Z' },
    'caution',
    'caution',
    '',
  ],
  [
    'a first thread that has ended, but no other',
    { name: 'x', executable: '/tmp/x', state: 'Z', threads: 2 },
    'danger',
    'danger',
    'SUSPICIOUS_PATH WRITABLE_PLACE',
  ],
  ['known, clean', { ...redis }, 'safe', 'safe', ''],
  ['own tool in a standard path, no ports', {}, 'caution', 'caution', ''],
  [
    'unknown, as root, from /tmp',
    { ...asRoot, name: 'x', executable: '/tmp/x' },
    'danger',
    'danger',
    'SUSPICIOUS_PATH WRITABLE_PLACE RUNNING_AS_ROOT',
  ],
  [
    'nginx on 80 and 443',
    { ...nginx, ports: [listens('0.0.0.0', 80), listens('0.0.0.0', 443)] },
    'safe',
    'danger',
    '(PUBLIC_PORT(80)) (PUBLIC_PORT(443)) (RUNNING_AS_ROOT)',
  ],
  [
    'redis on all addresses',
    { ...redis, ports: [listens('0.0.0.0', 6379)] },
    'danger',
    'danger',
    'LOOPBACK_EXPECTED PUBLIC_PORT(6379)',
  ],
  ['redis on loopback', { ...redis, ports: [listens('127.0.0.1', 6379)] }, 'safe', 'safe', ''],
  [
    'sshd as root on 22',
    { ...sshd, ports: [listens('0.0.0.0', 22)], package: package_ },
    'safe',
    'danger',
    '(PUBLIC_PORT(22)) (RUNNING_AS_ROOT)',
  ],
  [
    'sshd that its package did not bring',
    { ...sshd, ports: [listens('0.0.0.0', 22)], package: null },
    'caution',
    'danger',
    'NOT_PACKAGED PUBLIC_PORT(22) RUNNING_AS_ROOT',
  ],
  ['the session of a user', { ...sshd, user: 'deploy', userId: 1000 }, 'safe', 'safe', ''],
  [
    'a known name elsewhere',
    { ...sshd, executable: '/tmp/sshd' },
    'danger',
    'danger',
    'NAME_IMITATED SUSPICIOUS_PATH WRITABLE_PLACE RUNNING_AS_ROOT',
  ],
  [
    'a development server',
    { name: 'node', executable: '/usr/bin/node', ports: [listens('0.0.0.0', 3000)] },
    'caution',
    'danger',
    'PUBLIC_PORT(3000)',
  ],
  [
    'a runtime on a harmless port',
    { name: 'node', executable: '/usr/bin/node', ports: [listens('0.0.0.0', 80)] },
    'safe',
    'danger',
    '(PUBLIC_PORT(80))',
  ],
  [
    'a runtime on a port that is dreaded for something else',
    { name: 'node', executable: '/usr/bin/node', ports: [listens('0.0.0.0', 9000)] },
    'caution',
    'danger',
    'PUBLIC_PORT(9000)',
  ],
  [
    'a published port that hands out data',
    { ...asRoot, executable: '/usr/bin/docker-proxy', ports: [listens('0.0.0.0', 6379)] },
    'danger',
    'danger',
    'PUBLIC_PORT(6379) (RUNNING_AS_ROOT)',
  ],
  [
    'the same inside its container',
    { ...redis, container: 'docker-1', ports: [listens('0.0.0.0', 6379)] },
    'caution',
    'danger',
    'PUBLIC_PORT(6379)',
  ],
  [
    'an own daemon as root',
    { ...asRoot, unit: 'report-sync.service' },
    'caution',
    'danger',
    'RUNNING_AS_ROOT',
  ],
  [
    'a DHCP client',
    {
      ...asRoot,
      executable: '/usr/sbin/dhclient',
      ports: [listens('0.0.0.0', 68, 'udp'), listens('', 0, 'packet')],
    },
    'safe',
    'danger',
    '(RAW_SOCKET) (RUNNING_AS_ROOT) (SYSTEM_PORT(68/udp))',
  ],
  [
    'a program that eats memory',
    { ...redis, memoryPercent: 40 },
    'caution',
    'danger',
    'HIGH_MEMORY_USAGE',
  ],
  [
    'a program of an update',
    { ...nginx, executableState: 'replaced' },
    'caution',
    'danger',
    'EXECUTABLE_REPLACED (RUNNING_AS_ROOT)',
  ],
  [
    'a known program that is gone',
    { ...nginx, executableState: 'deleted' },
    'danger',
    'danger',
    'EXECUTABLE_DELETED (RUNNING_AS_ROOT)',
  ],
];

describe('both modes', () => {
  for (const [what, part, level, strictLevel, rules] of truths) {
    it(`${what}: ${level}, strict ${strictLevel}`, () => {
      const verdict = judge(part);
      assert.equal(rulesOf(part), rules);
      assert.equal(verdict.level, level);
      assert.equal(verdict.strictLevel, strictLevel);
      assert.equal(verdict.advice !== null, level !== 'safe');
    });
  }
});

describe('everyday life of a server', () => {
  const bash = { name: 'bash', executable: '/usr/bin/bash' };
  const daily: readonly (readonly [string, Partial<ProcessInfo>])[] = [
    ['an admin’s shell', { ...bash, ...asRoot, terminal: 'pts/0', session: '3', parentPid: 900 }],
    ['a job of cron', { ...asRoot, name: 'sh', executable: '/usr/bin/dash', unit: 'cron.service' }],
    ['apt', { ...asRoot, name: 'apt', executable: '/usr/bin/apt', terminal: 'pts/0' }],
    [
      'a script of systemd',
      { ...bash, ...asRoot, script: '/usr/local/sbin/backup', unit: 'b.service' },
    ],
    ['a user’s systemd', { name: 'systemd', executable: '/usr/lib/systemd/systemd' }],
  ];
  for (const [what, part] of daily) {
    it(`${what} is safe`, () => assert.equal(judge(part).level, 'safe', rulesOf(part)));
  }

  it('a tool in one’s own folder and a container’s own program are worth a look', () => {
    const tool = { executable: '/home/deploy/.cargo/bin/tool' };
    assert.equal(judge(tool).level, 'caution');
    assert.equal(
      judge({ ...asRoot, executable: '/server', container: 'docker-1' }).level,
      'caution',
    );
  });
});

describe('what is said', () => {
  it('asks the host for what the base does not know, and names the source', () => {
    const context = aContext({ unitDescription: () => 'Nightly\u001b[31m reports' });
    const byUnit = judge({ unit: 'report.service', package: package_ }, context);
    assert.equal(byUnit.roleSource, 'unit');
    assert.match(
      byUnit.role.en,
      /report\.service, which describes itself as “Nightly\?\[31m reports”/,
    );
    assert.match(byUnit.role.ko, /report\.service 서비스에 속합니다/);
    const byPackage = judge({ unit: 'cron.service', package: package_ }, context);
    assert.equal(byPackage.roleSource, 'package');
    assert.match(byPackage.role.en, /package x, which describes itself as “does things”/);
    assert.equal(judge({}).roleSource, 'unknown');
    assert.equal(judge(redis).roleSource, 'known');
  });

  it('tells which script an interpreter runs', () => {
    const node = { name: 'node', executable: '/usr/bin/node', script: '/srv/shop/main.js' };
    assert.match(judge(node).role.en, /Here it runs \/srv\/shop\/main\.js\.$/);
    assert.match(judge(node).role.ko, /\/srv\/shop\/main\.js/);
    const context = aContext({ unitDescription: () => 'Shop' });
    const main = { ...node, script: null, unit: 'shop.service' };
    assert.match(judge(main, context).role.en, /part of the service “Shop”/);
  });

  it('does not believe what a disguise says of itself', () => {
    const context = aContext({ unitDescription: () => 'Kernel worker' });
    const { role, roleSource, level } = judge({ name: 'kworker/0:1', unit: 'x.service' }, context);
    assert.equal(level, 'danger');
    assert.equal(roleSource, 'unknown');
    assert.match(role.en, /name of a kernel thread/);
  });

  it('gives advice for the worst reason', () => {
    const bad = judge({ ...asRoot, executable: '/tmp/x', pid: 48_213 });
    assert.match(bad.advice?.en ?? '', /cp \/proc\/48213\/exe .*crontab and authorized_keys/);
    assert.match(bad.advice?.ko ?? '', /cp \/proc\/48213\/exe/);
    const open = judge({ ...redis, ports: [listens('0.0.0.0', 6379)] });
    assert.match(open.advice?.en ?? '', /127\.0\.0\.1/);
  });

  it('gives advice in the strict mode also for what is expected', () => {
    const verdict = judge(sshd);
    assert.equal(verdict.advice, null);
    assert.match(verdict.strictAdvice?.en ?? '', /User= in its unit/);
    assert.equal(judge({ ...redis }).strictAdvice, null);
  });

  it('says of a zombie that it has ended', () => {
    const { role } = judge({ ...redis, state: 'Z' });
    assert.match(role.en, /^The redis-server program\. It has ended .* \(a zombie\)\.$/);
    assert.match(role.ko, /이미 끝났고.*좀비/);
  });

  it('leaves the kernel out, and says what its threads do', () => {
    const thread = { isKernelThread: true, name: 'kworker/0:1-events', executable: null };
    const { level, strictLevel, roleSource, role } = judge({ ...asRoot, ...thread });
    assert.deepEqual([level, strictLevel, roleSource], ['kernel', 'kernel', 'kernel']);
    assert.equal(role.en, 'The kworker program.');
    assert.match(judge({ ...thread, name: 'new-one' }).role.en, /kernel itself/);
  });
});

describe('what may not be read', () => {
  const hidden = {
    executable: notAllowed,
    commandLine: notAllowed,
    ports: notAllowed,
    streams: notAllowed,
    preload: notAllowed,
    tracerPid: notAllowed,
    script: notAllowed,
  };

  it('is told once for each field, with its reason, and never passes for fine', () => {
    const { unseen, level } = judge({ ...hidden, name: 'sshd' });
    assert.equal(unseen.length, 7);
    for (const { en, ko } of unseen) {
      assert.match(en, /^Not judged: [A-Z_, ]{6,} \(Needs root\)\.$/);
      assert.match(ko, /^판단하지 못한 규칙은 .*\(관리자 권한이 필요합니다\)\.$/);
    }
    assert.match(unseen[0]?.en ?? '', /SUSPICIOUS_PATH, WRITABLE_PLACE/);
    assert.equal(level, 'caution');
  });

  it('does not accuse what the system’s own service manager started', () => {
    const daemon = { ...hidden, ...asRoot, name: 'sshd', unit: 'ssh.service' };
    const { level, reasons, advice } = judge(daemon);
    assert.ok(reasons.every(({ expected }) => expected));
    // Nor does it call safe what it could not look at.
    assert.equal(level, 'caution');
    assert.match(advice?.en ?? '', /as root/);
    const ofPerson = judge({ ...daemon, unit: 'session-3.scope' });
    assert.ok(ofPerson.reasons.some(({ expected }) => !expected));
  });

  it('is not safe where an interpreter hides its script behind more than is read', () => {
    const python = { name: 'python3', executable: '/usr/bin/python3.11', commandLine: ['python3'] };
    assert.equal(judge({ ...python, script: '/opt/x.py' }).level, 'safe');
    const { level, advice } = judge({ ...python, script: notAllowed });
    assert.equal(level, 'caution');
    assert.match(advice?.en ?? '', /find out what started it/);
  });

  it('is not mixed up with what is not there', () => {
    assert.deepEqual(judge({ executable: null, state: 'Z' }).unseen, []);
  });
});

describe('other platforms', () => {
  it('leaves out PID 4 and the virtual processes of Windows', async () => {
    const windows = await loadExplainer('win32');
    const kernels = [
      { pid: 4, name: 'System' },
      { pid: 0, name: 'System Idle Process' },
      { pid: 100, parentPid: 4, name: 'Registry' },
      { pid: 2600, parentPid: 4, name: 'Memory Compression' },
    ];
    const windowsProcess = { user: 'SYSTEM', userId: null, executable: null };
    for (const part of kernels) {
      const verdict = windows.judge(aProcess({ ...windowsProcess, ...part }), aContext());
      assert.equal(verdict.level, 'kernel', part.name);
    }
    const fake = aProcess({
      ...windowsProcess,
      name: 'Registry',
      executable: 'C:\\Temp\\Registry.exe',
    });
    assert.equal(windows.judge(fake, aContext()).level, 'danger');
  });

  it('judges the kernel of macOS as such', async () => {
    const macos = await loadExplainer('darwin');
    const kernel = aProcess({ pid: 0, name: 'kernel_task', executable: null, ...asRoot });
    assert.equal(macos.judge(kernel, aContext()).level, 'kernel');
    assert(macos.entries > 1);
  });
});
