import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aProcess, notAllowed, seen } from '../process-fixture.ts';
import warning from './shell-on-socket.ts';

const wired = { stdin: 'socket', stdout: 'other' } as const;

it('is a shell with a connection as input or output', () => {
  const bash = { name: 'bash', executable: '/usr/bin/bash' };
  assert.deepEqual(seen(warning, { ...bash, streams: wired }), ['danger stdin: socket']);
  const both = { stdin: 'socket', stdout: 'socket' } as const;
  assert.deepEqual(seen(warning, { ...bash, streams: both }), ['danger stdin, stdout: socket']);
  const hidden = { name: 'sh', executable: notAllowed, streams: wired };
  assert.deepEqual(seen(warning, hidden), ['danger stdin: socket']);
});

it('is a shell of BusyBox, and none of its servers', () => {
  const busybox = {
    executable: '/usr/bin/busybox',
    streams: { stdin: 'socket', stdout: 'socket' },
  } as const;
  const by = (...words: string[]) => seen(warning, { ...busybox, commandLine: words });
  for (const words of [['busybox', 'httpd', '-f'], ['httpd', '-p', '80'], ['/bin/ftpd']]) {
    assert.deepEqual(by(...words), [], words.join(' '));
  }
  for (const words of [['busybox', 'sh'], ['/bin/hush'], ['-ash'], ['busybox'], []]) {
    assert.deepEqual(by(...words), ['danger stdin, stdout: socket'], words.join(' '));
  }
});

it('is an interpreter with nothing but a connection, unless it was handed one', () => {
  const streams = { stdin: 'socket', stdout: 'socket' } as const;
  const python = { name: 'python3', executable: '/usr/bin/python3.11', parentPid: 900, streams };
  assert.deepEqual(seen(warning, python), ['caution stdin, stdout: socket']);
  const by = (name: string) => ({ find: () => aProcess({ pid: 900, name }) });
  assert.deepEqual(seen(warning, python, by('xinetd')), []);
  const orphan = { ...python, parentPid: 1 };
  assert.deepEqual(seen(warning, orphan), ['caution stdin, stdout: socket']);
  assert.deepEqual(seen(warning, { ...orphan, unit: 'report@7-10.0.0.2:90.service' }), []);
  assert.deepEqual(seen(warning, { ...python, executable: '/usr/bin/rsync' }), []);
});

it('is worth a look where a shell waits to be typed into without a terminal', () => {
  const by = (...words: string[]) => ({ executable: '/usr/bin/bash', commandLine: words });
  assert.deepEqual(seen(warning, by('/bin/sh', '-i')), ['caution /bin/sh -i']);
  assert.deepEqual(seen(warning, by('bash', '--norc', '-li')), ['caution bash --norc -li']);
  assert.deepEqual(seen(warning, { ...by('bash', '-i'), terminal: 'pts/0' }), []);
  for (const words of [['-i', '-c', 'env'], ['-ic', 'env'], ['-i', 'x.sh'], ['-l'], []]) {
    assert.deepEqual(seen(warning, by('bash', ...words)), []);
  }
});

it('is not a shell at a terminal, nor another program with a connection', () => {
  assert.deepEqual(seen(warning, { name: 'bash', executable: '/usr/bin/bash' }), []);
  for (const program of ['sshd', 'ssh', 'push', 'python3.11']) {
    assert.deepEqual(seen(warning, { executable: `/usr/bin/${program}`, streams: wired }), []);
  }
  assert.deepEqual(seen(warning, { executable: '/usr/bin/bash', streams: notAllowed }), []);
});
