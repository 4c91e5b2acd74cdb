// Staged intruders, each with a harmless twin that differs only in what is dangerous.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProcessInfo } from '../contract/process.ts';
import { loadExplainer } from './explain.ts';
import { aContext, aProcess, asRoot, listens } from './process-fixture.ts';

const explainer = await loadExplainer('linux');

type Part = Partial<ProcessInfo>;

interface Staged {
  what: string;
  rules: readonly string[];
  intruder: Part;
  twin: Part;
}

const owned = (name: string) => ({ package: { name, version: '1', summary: `About ${name}` } });

const sleep: Part = {
  ...asRoot,
  ...owned('coreutils'),
  name: 'sleep',
  executable: '/usr/bin/sleep',
  commandLine: ['sleep', '3600'],
};
const java: Part = { ...owned('openjdk'), name: 'java', executable: '/usr/bin/java' };
const python: Part = {
  ...asRoot,
  ...owned('python3.11-minimal'),
  name: 'python3',
  executable: '/usr/bin/python3.11',
  commandLine: ['/usr/bin/python3', '-c', 'pass'],
};
const netcat: Part = {
  ...owned('netcat-traditional'),
  name: 'nc.traditional',
  executable: '/usr/bin/nc.traditional',
};
const copy = (executable: string, name: string): Part => ({
  ...asRoot,
  name,
  executable,
  commandLine: [executable, '3600'],
  package: null,
});
const shell: Part = {
  ...asRoot,
  ...owned('dash'),
  name: 'sh',
  executable: '/usr/bin/dash',
  commandLine: ['/bin/sh'],
};
const redis: Part = {
  ...asRoot,
  ...owned('redis-tools'),
  name: 'redis-server',
  executable: '/usr/bin/redis-check-rdb',
  commandLine: ['redis-server'],
};

const staged: readonly Staged[] = [
  {
    what: 'a setuid copy of a shell that keeps the rights of root',
    rules: ['RIGHTS_BORROWED'],
    intruder: { ...shell, realUserId: 1000 },
    twin: { ...shell, realUserId: 0 },
  },
  {
    what: 'a copied binary run as root from /tmp',
    rules: ['SUSPICIOUS_PATH', 'WRITABLE_PLACE', 'RUNNING_AS_ROOT'],
    intruder: copy('/tmp/x/updater', 'updater'),
    twin: sleep,
  },
  {
    what: 'a program that was deleted after its start',
    rules: ['EXECUTABLE_DELETED'],
    intruder: { ...copy('/opt/x/agent', 'agent'), executableState: 'deleted' },
    twin: copy('/opt/x/agent', 'agent'),
  },
  {
    what: 'a program in memory only',
    rules: ['MEMORY_ONLY'],
    intruder: { ...copy('/memfd:x', '3'), executableState: 'memory', package: null },
    twin: python,
  },
  {
    what: 'one that calls itself kworker/0:1',
    rules: ['KERNEL_NAME_IMITATED'],
    intruder: { ...python, name: 'kworker/0:1' },
    twin: { ...python, name: 'worker-0-1' },
  },
  {
    what: 'a look-alike of a kernel thread',
    rules: ['KERNEL_NAME_IMITATED'],
    intruder: copy('/usr/local/bin/kdevtmpfsi', 'kdevtmpfsi'),
    twin: copy('/usr/local/bin/report-sync', 'report-sync'),
  },
  {
    what: 'a shell with a socket as standard input',
    rules: ['SHELL_ON_SOCKET'],
    intruder: { ...shell, streams: { stdin: 'socket', stdout: 'other' } },
    twin: shell,
  },
  {
    what: 'a program of Java whose class path lies in /tmp',
    rules: ['SCRIPT_IN_WRITABLE_PLACE'],
    intruder: { ...java, loadedCode: ['/opt/app/a.jar', '/tmp/x'] },
    twin: { ...java, loadedCode: ['/opt/app/a.jar', '/srv/x'] },
  },
  {
    what: 'an interpreter that runs a script from /dev/shm',
    rules: ['SCRIPT_IN_WRITABLE_PLACE'],
    intruder: { ...python, script: '/dev/shm/job.py' },
    twin: { ...python, script: '/opt/job.py' },
  },
  {
    what: 'LD_PRELOAD from a writable place',
    rules: ['LIBRARY_PRELOADED'],
    intruder: { ...sleep, preload: '/tmp/libx.so' },
    twin: { ...sleep, preload: '/usr/lib/x86_64-linux-gnu/libjemalloc.so.2' },
  },
  {
    what: 'LD_AUDIT from a writable place',
    rules: ['LIBRARY_PRELOADED'],
    intruder: { ...sleep, audit: '/dev/shm/libx.so' },
    twin: { ...sleep, audit: '/usr/lib/x86_64-linux-gnu/audit/sotruss-lib.so' },
  },
  {
    what: 'LD_LIBRARY_PATH into a writable place',
    rules: ['LIBRARY_PRELOADED'],
    intruder: { ...sleep, libraryPath: '/dev/shm/lib' },
    twin: { ...sleep, libraryPath: '/opt/app/lib' },
  },
  {
    what: 'a variable that makes Python load code from a writable place',
    rules: ['CODE_PRELOADED'],
    intruder: { ...python, preloadedCode: [{ variable: 'PYTHONPATH', path: '/tmp/x' }] },
    twin: { ...python, preloadedCode: [{ variable: 'PYTHONPATH', path: '/opt/app/lib' }] },
  },
  {
    what: 'one that is traced by another',
    rules: ['TRACED'],
    intruder: { ...sleep, tracerPid: 4000 },
    twin: sleep,
  },
  {
    what: 'a raw socket',
    rules: ['RAW_SOCKET'],
    intruder: { ...python, ports: [listens('0.0.0.0', 1, 'raw')] },
    twin: { ...python, ports: [listens('0.0.0.0', 40_001, 'udp')] },
  },
  {
    what: 'Redis on all addresses',
    rules: ['PUBLIC_PORT(6379)'],
    intruder: { ...redis, ports: [listens('0.0.0.0', 6379)] },
    twin: { ...redis, ports: [listens('127.0.0.1', 6379), listens('::1', 6379, 'tcp6')] },
  },
  {
    what: 'a listener on port 31337',
    rules: ['BACKDOOR_PORT'],
    intruder: { ...python, ports: [listens('0.0.0.0', 31_337)] },
    twin: { ...python, ports: [listens('0.0.0.0', 31_380)] },
  },
  {
    what: 'the name of a miner',
    rules: ['MINER_OR_TUNNEL'],
    intruder: copy('/opt/x/xmrig', 'xmrig'),
    twin: copy('/opt/x/report-sync', 'report-sync'),
  },
  {
    what: 'a known name in a place where everybody writes',
    rules: ['NAME_IMITATED', 'WRITABLE_PLACE'],
    intruder: { ...copy('/dev/shm/sshd', 'sshd'), user: 'www-data', userId: 33 },
    twin: { ...copy('/usr/sbin/sshd', 'sshd'), ...owned('openssh-server') },
  },
  {
    what: 'a script of Perl that calls itself after a daemon',
    rules: ['NAME_IMITATED'],
    intruder: { ...python, name: 'sshd', executable: '/usr/bin/perl', commandLine: ['sshd'] },
    twin: { ...python, name: 'perl', executable: '/usr/bin/perl', commandLine: ['perl', 'a.pl'] },
  },
  {
    what: 'a script of Perl that shows the command line of a daemon to ps',
    rules: ['NAME_IMITATED'],
    intruder: {
      ...python,
      name: '/usr/sbin/apach',
      executable: '/usr/bin/perl',
      commandLine: ['/usr/sbin/apache2 -k start'],
    },
    twin: { ...python, commandLine: ['gunicorn: master [shop:app]'] },
  },
  {
    what: 'netcat that hands out a shell',
    rules: ['SHELL_HANDED_OUT'],
    intruder: { ...netcat, commandLine: ['nc', '-lp', '7777', '-e', '/bin/sh'] },
    twin: { ...netcat, commandLine: ['nc', '-lp', '7777'] },
  },
  {
    what: 'a program in a hidden folder among those of the system',
    rules: ['SUSPICIOUS_PATH'],
    intruder: copy('/usr/local/lib/.x/h', 'h'),
    twin: copy('/usr/local/lib/x/h', 'h'),
  },
];

describe('staged intruders', () => {
  for (const { what, rules, intruder, twin } of staged) {
    it(what, () => {
      const bad = explainer.judge(aProcess(intruder), aContext());
      const counted = bad.reasons.filter(({ expected }) => !expected).map(({ rule }) => rule);
      for (const rule of rules) assert(counted.includes(rule), `${rule} in ${counted.join()}`);
      assert.equal(bad.level, 'danger');
      assert.equal(bad.strictLevel, 'danger');
      assert(bad.advice);
      const good = explainer.judge(aProcess(twin), aContext());
      assert.notEqual(good.level, 'danger', JSON.stringify(good.reasons));
    });
  }
});
