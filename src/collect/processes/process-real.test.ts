// Real processes of this machine, as they are started by intruders and by harmless twins.

import assert from 'node:assert/strict';
import { spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import type { ProcessInfo } from '../../contract/process.ts';
import {
  copiedSleep,
  noPython,
  notLinux,
  notRoot,
  start,
  startPython,
  temporary,
  thisMachine,
} from './process-real-fixture.ts';

const real = { skip: notLinux };
const realPython = { skip: notLinux || noPython };
const realRoot = { skip: notLinux || noPython || notRoot };

/** A shell that reads waits without a child that would outlive it. */
const waiting: StdioOptions = ['pipe', 'ignore', 'ignore'];
/** Sweeps of a second each, within which everything must have been noticed. */
const fiveSeconds = 5;

test('a copied binary: there, deleted, and another file in its place', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const path = copiedSleep(temporary(t), 'copied');
  const { pid } = start(t, path, ['600']);
  sweep();
  const { info } = of(pid);
  assert.deepEqual([info.executable, info.executableState], [path, 'present']);
  assert.deepEqual(info.commandLine, [path, '600']);
  assert.equal(info.package, process.getuid?.() === 0 ? null : info.package);
  // It is no longer young: only the path is looked at then.
  sweep(20);
  const { revision } = of(pid);
  sweep(10);
  assert.equal(of(pid).revision, revision, 'nothing has changed');
  rmSync(path);
  sweep(fiveSeconds);
  assert.deepEqual([info.executable, info.executableState], [path, 'deleted']);
  assert.ok(of(pid).revision > revision);
  copyFileSync('/bin/true', path);
  sweep(fiveSeconds);
  assert.deepEqual([info.executable, info.executableState], [path, 'replaced']);
});

test('an upgrade puts another file at the path of each that runs it', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const folder = temporary(t);
  const path = copiedSleep(folder, 'daemon');
  const pids = [1, 2, 3].map(() => start(t, path, ['600']).pid);
  sweep(20);
  renameSync(copiedSleep(folder, 'new'), path);
  sweep(fiveSeconds);
  for (const pid of pids) assert.equal(of(pid).info.executableState, 'replaced');
  const { pid } = start(t, path, ['600']);
  sweep();
  assert.equal(of(pid).info.executableState, 'present', 'what is started afterwards');
  renameSync(path, join(folder, 'moved'));
  sweep(fiveSeconds);
  assert.equal(of(pid).info.executable, join(folder, 'moved'));
  assert.equal(of(pid).info.executableState, 'present', 'moved is not deleted');
});

test('a file whose name ends as the mark of the kernel is not deleted', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const path = copiedSleep(temporary(t), 'x (deleted)');
  const { pid } = start(t, path, ['600']);
  sweep();
  assert.deepEqual([of(pid).info.executable, of(pid).info.executableState], [path, 'present']);
});

test('a file whose path cannot be looked at is deleted by its link', real, (t) => {
  const { sweep, of } = thisMachine(t);
  // What is no UTF-8 cannot be named in a path of Node.js as it was read.
  const folder = temporary(t);
  const path = Buffer.concat([Buffer.from(`${folder}/x`), Buffer.from([0xff])]);
  copyFileSync('/bin/sleep', path);
  const script = 'exec "$0"/x* 600';
  const { pid } = start(t, '/bin/sh', ['-c', script, folder]);
  sweep(20);
  const { info } = of(pid);
  assert.deepEqual([info.executable, info.executableState], [`${folder}/x\ufffd`, 'present']);
  rmSync(path);
  sweep(fiveSeconds);
  assert.deepEqual([info.executable, info.executableState], [`${folder}/x\ufffd`, 'deleted']);
});

test('a program that never was a file', realPython, async (t) => {
  const { of, sweepUntil } = thisMachine(t);
  const program = `
import os, sys
fd = os.memfd_create('x\\n<b>')
os.write(fd, open('/bin/sleep', 'rb').read())
print('ready', flush=True)
os.execve(fd, ['[kworker/0:1]', '600'], {})`;
  const { pid } = await startPython(t, program);
  const info = (): ProcessInfo => of(pid).info;
  await sweepUntil(() => info().executableState === 'memory', 'exec of the memory file');
  assert.equal(info().executable, '/memfd:x?<b>');
  assert.equal(info().isKernelThread, false);
  assert.deepEqual(info().commandLine, ['[kworker/0:1]', '600']);
});

test('a shell with a connection as its input, and one with a pipe', real, async (t) => {
  const { sweep, of } = thisMachine(t);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connection = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(connection, 'connect');
  t.after(() => {
    connection.destroy();
    server.close();
  });
  const bad = start(t, '/bin/sh', [], { stdio: [connection, 'ignore', 'ignore'] });
  // Node.js makes its pipes from pairs of stream sockets.
  const twin = start(t, '/bin/sh', [], { stdio: ['pipe', 'ignore', 'ignore'] });
  sweep();
  assert.deepEqual(of(bad.pid).info.streams, { stdin: 'socket', stdout: 'other' });
  assert.deepEqual(of(twin.pid).info.streams, { stdin: 'other', stdout: 'other' });
});

const strace = '/usr/bin/strace';
const noStrace = existsSync(strace) ? false : `${strace} is not installed`;

test('who traces a process that sleeps', { skip: notLinux || noStrace || notRoot }, async (t) => {
  const { sweep, of, sweepUntil } = thisMachine(t);
  const { pid } = start(t, '/bin/sleep', ['600']);
  sweep(20);
  assert.equal(of(pid).info.tracerPid, 0);
  const tracer = start(t, strace, ['-o', '/dev/null', '-p', String(pid)]);
  await sweepUntil(() => of(pid).info.tracerPid === tracer.pid, 'it is traced');
  tracer.kill('SIGKILL');
  await once(tracer, 'exit');
  sweep(fiveSeconds);
  assert.equal(of(pid).info.tracerPid, 0);
});

test('raw and packet sockets, and ports that others hold too', realRoot, async (t) => {
  const { sweep, of, sweepUntil } = thisMachine(t);
  const program = `
import os, socket, sys
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
packet = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
listener = socket.create_server(('127.0.0.1', 0))
worker = os.fork()
if worker == 0: sys.stdin.read(); os._exit(0)
print(worker, listener.getsockname()[1], flush=True)
sys.stdin.read()`;
  const { pid, said } = await startPython(t, program);
  const [worker, port] = said.split(' ').map(Number) as [number, number];
  const expected = [
    { protocol: 'packet', address: '', port: 0 },
    { protocol: 'raw', address: '0.0.0.0', port: 1 },
    { protocol: 'tcp', address: '127.0.0.1', port },
  ];
  sweep(fiveSeconds);
  for (const each of [pid, worker]) assert.deepEqual(of(each).info.ports, expected);
  const later = await startPython(
    t,
    `
import socket, sys
print('ready', flush=True); sys.stdin.readline()
listener = socket.create_server(('127.0.0.1', 0)); print('listens', flush=True)
sys.stdin.read()`,
  );
  sweep(20);
  assert.deepEqual(of(later.pid).info.ports, []);
  later.tell('listen');
  const hasPorts = (): boolean => (of(later.pid).info.ports as unknown[]).length === 1;
  await sweepUntil(hasPorts, 'its port is known');
});

test('a port in another network namespace', realRoot, async (t) => {
  const { sweep, of } = thisMachine(t);
  const program = `
import ctypes, socket, sys
assert ctypes.CDLL(None).unshare(0x40000000) == 0
listener = socket.create_server(('0.0.0.0', 6379)); print('ready', flush=True)
sys.stdin.read()`;
  const { pid } = await startPython(t, program);
  sweep(2);
  const [port] = of(pid).info.ports as readonly unknown[];
  assert.deepEqual(port, { protocol: 'tcp', address: '0.0.0.0', port: 6379 });
});

test('a file that only the mount namespace of the process shows', realRoot, async (t) => {
  const { sweep, of, sweepUntil } = thisMachine(t);
  const folder = temporary(t);
  const program = `
import ctypes, os, shutil, sys
libc = ctypes.CDLL(None, use_errno=True)
assert libc.unshare(0x20000) == 0
assert libc.mount(b'none', b'/', None, 0x44000, None) == 0
assert libc.mount(b'none', b'${folder}', b'tmpfs', 0, None) == 0
shutil.copy('/bin/sleep', '${folder}/inner')
if os.fork() == 0:
    sys.stdin.readline(); os.unlink('${folder}/inner'); os._exit(0)
print('ready', flush=True)
os.execv('${folder}/inner', ['inner', '600'])`;
  const { pid, tell } = await startPython(t, program);
  const path = join(folder, 'inner');
  await sweepUntil(() => of(pid).info.executable === path, 'it runs the file');
  sweep(20);
  assert.equal(of(pid).info.executableState, 'present', 'though it is not there for this test');
  tell('delete');
  await sweepUntil(() => of(pid).info.executableState === 'deleted', 'deleted in there');
});

test('LD_PRELOAD and its like, of its start, behind a lot of other variables', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const many = Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [`X${at}`, 'LD_PRELOAD='.repeat(9000)]),
  );
  const env = {
    ...many,
    LD_PRELOAD: '/tmp/x.so',
    LD_AUDIT: '/tmp/a.so',
    LD_LIBRARY_PATH: '/tmp/l',
  };
  const bad = start(t, '/bin/sleep', ['600'], { env });
  const empty = start(t, '/bin/sleep', ['600'], { env: { LD_PRELOAD: '' } });
  const twin = start(t, '/bin/sleep', ['600'], { env: { NOT_LD_PRELOAD: '/x', ...many } });
  sweep();
  assert.equal(of(bad.pid).info.preload, '/tmp/x.so');
  assert.equal(of(bad.pid).info.audit, '/tmp/a.so');
  assert.equal(of(bad.pid).info.libraryPath, '/tmp/l');
  assert.equal(of(empty.pid).info.preload, null);
  assert.equal(of(twin.pid).info.preload, null);
  assert.equal(of(twin.pid).info.audit, null);
});

test('variables that make an interpreter load code, and none of them of others', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const cwd = temporary(t);
  const env = { ENV: 'production', BASH_ENV: './x.sh', NODE_OPTIONS: '-r /tmp/x.js' };
  const shell = start(t, '/bin/bash', ['-c', 'read'], { env, cwd, stdio: waiting });
  const node = start(t, process.execPath, ['-e', 'setInterval(() => 0, 1e6)'], {
    env: { NODE_OPTIONS: '--import data:text/javascript,0', PYTHONPATH: '/tmp/x' },
  });
  const other = start(t, '/bin/sleep', ['600'], { env });
  sweep();
  const path = join(cwd, 'x.sh');
  assert.deepEqual(of(shell.pid).info.preloadedCode, [{ variable: 'BASH_ENV', path }]);
  const data = { variable: 'NODE_OPTIONS', path: 'data:' };
  assert.deepEqual(of(node.pid).info.preloadedCode, [data]);
  assert.deepEqual(of(other.pid).info.preloadedCode, []);
});

test('names that hold newlines, quotes, markup and escapes', realPython, async (t) => {
  const { of, sweepUntil } = thisMachine(t);
  const program = `
import ctypes, sys
ctypes.CDLL(None).prctl(15, b'a\\n"\\x1b[2J<b>)\\xff', 0, 0, 0)
print('ready', flush=True)
sys.stdin.read()`;
  const { pid } = await startPython(t, program);
  const line = ['-c', 'exec -a "$0" sleep 600', 'evil\n"<script>\u001b]0;x\u0007\u202e'];
  const other = start(t, '/bin/bash', line);
  await sweepUntil(() => of(other.pid).info.name === 'sleep', 'the shell has started it');
  assert.equal(of(pid).info.name, 'a?"?[2J<b>)\ufffd');
  assert.deepEqual(of(other.pid).info.commandLine, ['evil?"<script>?]0;x??', '600']);
});

test('a command line of 2 MB is cut', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const long = Array.from({ length: 14 }, () => 'x'.repeat(130_000));
  const args = ['-c', 'read line; true', ...long];
  const { pid } = start(t, '/bin/sh', args, { env: {}, stdio: waiting });
  sweep();
  const commandLine = of(pid).info.commandLine as readonly string[];
  assert.deepEqual(commandLine.slice(0, 2), ['/bin/sh', '-c']);
  assert.ok(commandLine.join(' ').length <= 4100);
  assert.equal(commandLine.at(-1), '…');
});

test('a daemon that drops the rights of root', realRoot, async (t) => {
  const { sweep, of, sweepUntil } = thisMachine(t);
  const program = `
import os, sys
print('ready', flush=True)
sys.stdin.readline(); os.setuid(65534); print('dropped', flush=True)
sys.stdin.read()`;
  const { pid, tell } = await startPython(t, program);
  sweep(20);
  assert.deepEqual([of(pid).info.user, of(pid).info.userId], ['root', 0]);
  tell('drop');
  await sweepUntil(() => of(pid).info.userId === 65_534, 'the drop is seen');
  assert.notEqual(of(pid).info.user, 'root');
});

test('a shell that becomes another program', real, async (t) => {
  const { sweep, of, sweepUntil } = thisMachine(t);
  const child = start(t, '/bin/sh', ['-c', 'read line; exec sleep 600'], { stdio: waiting });
  sweep(20);
  assert.match(String(of(child.pid).info.executable), /sh$/);
  child.stdin!.write('go\n');
  await sweepUntil(() => of(child.pid).info.name === 'sleep', 'exec');
  assert.equal(basename(String(of(child.pid).info.executable)), 'sleep');
  assert.deepEqual(of(child.pid).info.commandLine, ['sleep', '600']);
});

test('a zombie has no executable and is no thread of the kernel', realPython, async (t) => {
  const { sweep, of } = thisMachine(t);
  const program = `
import os, sys
child = os.fork()
if child == 0: os._exit(0)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
print(child, flush=True)
sys.stdin.read()`;
  const { said } = await startPython(t, program);
  sweep(2);
  const { info, detailed } = of(Number(said));
  assert.equal(detailed, true);
  assert.deepEqual([info.state, info.executable, info.isKernelThread], ['Z', null, false]);
});

test('threads of the kernel of this machine', real, (t) => {
  const { sweep, table } = thisMachine(t);
  sweep(2);
  const kernel = [...table.tracked.values()].filter(({ info }) => info.isKernelThread);
  for (const { info } of kernel) {
    assert.deepEqual([info.executable, info.commandLine, info.userId], [null, [], 0]);
  }
});

/** What a plain user sees of one process, as JSON. */
const asPlainUser = `
const { ManualTime } = await import(process.argv[1] + '../../kit/time-fixture.ts');
const { systemHost } = await import(process.argv[1] + '../linux-host.ts');
const { LinuxProcessTable } = await import(process.argv[1] + 'process-linux-table.ts');
const clock = new ManualTime();
const table = new LinuxProcessTable(systemHost(clock));
for (let tries = 0; tries < 60 && (tries === 0 || table.waiting > 0); tries += 1) {
  clock.pass(1000);
  table.sweep();
}
const { info, detailed } = table.tracked.get(Number(process.argv[2]));
const own = table.tracked.get(process.pid).info;
let refusal = '';
try { table.openFiles(info.pid); } catch (error) { refusal = error.code; }
console.log(JSON.stringify({ info, detailed, own, refusal }));
process.exit(0);
`;

test('a plain user is told which rights are missing, field by field', realRoot, async (t) => {
  const { pid } = start(t, '/bin/sleep', ['600'], { env: { LD_PRELOAD: '/tmp/x.so' } });
  const folder = `${import.meta.dirname}/`;
  const args = ['--input-type=module', '-e', asPlainUser, folder, String(pid)];
  const child = spawn(process.execPath, args, { uid: 65_534, gid: 65_534, stdio: 'pipe' });
  let said = '';
  let complained = '';
  child.stdout.on('data', (part) => (said += String(part)));
  child.stderr.on('data', (part) => (complained += String(part)));
  const refused = await once(child, 'close').then(
    () => '',
    (error: NodeJS.ErrnoException) => error.code,
  );
  if (refused === 'EACCES') return t.skip('Node.js is not where others may run it');
  assert.equal(refused, '');
  if (/EACCES|permission denied/i.test(complained))
    return t.skip('others may not read the sources');
  assert.notEqual(said, '', complained);
  const { info, detailed, own, refusal } = JSON.parse(said) as {
    info: Record<string, unknown>;
    detailed: boolean;
    own: ProcessInfo;
    refusal: string;
  };
  assert.equal(detailed, true);
  for (const field of ['executable', 'ports', 'streams', 'preload', 'script']) {
    const { en, ko } = (info[field] as { unreadable: { en: string; ko: string } }).unreadable;
    assert.match(en, /needs root or .* CAP_SYS_PTRACE .* to see /, field);
    assert.match(ko, /려면 root .* 권한이 필요합니다/, field);
  }
  assert.equal(info['package'], undefined, 'not "owned by none"');
  assert.deepEqual([info['user'], info['tracerPid']], ['root', 0]);
  assert.deepEqual(info['commandLine'], ['/bin/sleep', '600']);
  assert.equal(own.executable, process.execPath);
  assert.deepEqual(own.ports, []);
  assert.equal(refusal, 'unreadable');
});
