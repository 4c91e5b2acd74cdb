import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ProcessInfo } from '../contract/process.ts';
import { Knowledge } from './knowledge.ts';
import { aProcess, aProgram, notAllowed, programs } from './process-fixture.ts';

const knowledge = new Knowledge(programs, 'linux');

/** `sshd path`, `!nginx` for an imitation, `-` for what is not known. */
function recognised(part: Partial<ProcessInfo>, within = knowledge): string {
  const { match, imitated } = within.recognise(aProcess(part));
  if (imitated) return `!${imitated.id}`;
  return match ? `${match.program.id} ${match.proof}` : '-';
}

it('knows a program by its path, whichever way /usr is merged', () => {
  const name = 'sh';
  for (const executable of ['/bin/dash', '/usr/bin/dash', '/usr/sbin/dash', '/sbin/dash']) {
    assert.equal(recognised({ name, executable }), 'sh path', executable);
  }
  assert.equal(recognised({ executable: '/lib/systemd/systemd' }), 'systemd path');
  assert.equal(recognised({ executable: '/usr/lib/postgresql/15/bin/postgres' }), 'postgres path');
  assert.equal(recognised({ name: 'x', executable: '/usr/bin/python3.11' }), 'python path');
});

it('does not know a name at another path', () => {
  assert.equal(recognised({ name: 'nginx', executable: '/tmp/nginx' }), '!nginx');
  assert.equal(recognised({ name: 'nginx', executable: '/opt/x' }), '!nginx');
  assert.equal(recognised({ name: 'x', executable: '/tmp/nginx' }), '!nginx');
  assert.equal(recognised({ name: 'x', executable: '/usr/bin/x' }), '-');
});

it('knows nothing that lies in memory only, whatever it is called', () => {
  const inMemory = { executable: '/memfd:sshd', executableState: 'memory' } as const;
  assert.equal(recognised({ ...inMemory, name: 'sshd' }), '-');
});

it('lets packaged programs and scripts be called as they like', () => {
  const owned = { package: { name: 'x', version: '1', summary: null } };
  assert.equal(recognised({ name: 'nginx', executable: '/usr/bin/x', ...owned }), '-');
  const script = { name: 'nginx', executable: '/usr/bin/perl', commandLine: ['perl', 'nginx'] };
  assert.equal(recognised(script), '-');
});

it('knows a script by its path, and tells when an interpreter takes another name', () => {
  const python = { name: 'fail2ban-server', executable: '/usr/bin/python3.11' };
  assert.equal(
    recognised({ ...python, script: '/usr/bin/fail2ban-server' }),
    'fail2ban-server script',
  );
  const other = { ...python, script: '/opt/fail2ban-server' };
  assert.equal(recognised({ ...other, commandLine: ['python3', other.script] }), 'python path');
  assert.equal(recognised({ ...python, commandLine: ['fail2ban-server'] }), '!fail2ban-server');
});

it('goes by the name where the executable cannot be read, and says how sure that is', () => {
  const sshd = { name: 'sshd', executable: notAllowed };
  assert.equal(recognised(sshd), 'sshd claim');
  assert.equal(recognised({ ...sshd, unit: 'ssh.service' }), 'sshd unit');
  assert.equal(recognised({ ...sshd, unit: 'user@1000.service' }), 'sshd claim');
  assert.equal(recognised({ ...sshd, executable: null, state: 'Z' }), 'sshd name');
  assert.equal(recognised({ ...sshd, executable: null, state: 'Z', threads: 3 }), 'sshd claim');
  assert.equal(
    recognised({ name: 'systemd', executable: notAllowed, unit: 'init.scope' }),
    'systemd unit',
  );
  const cut = { name: 'fail2ban-server'.slice(0, 15), commandLine: ['/usr/bin/fail2ban-server'] };
  assert.equal(recognised({ ...cut, executable: notAllowed }), 'fail2ban-server claim');
  assert.equal(recognised({ name: 'x', executable: notAllowed }), '-');
});

it('tells names that the kernel cut alike by the command line', () => {
  const cut = 'systemd-journal';
  const two = [
    aProgram({ id: 'remote', names: [cut], paths: ['/usr/lib/systemd/systemd-journal-remote'] }),
    aProgram({ id: 'journald', names: [cut], paths: ['/usr/lib/systemd/systemd-journald'] }),
  ];
  const within = new Knowledge(two, 'linux');
  const commandLine = ['/lib/systemd/systemd-journald'];
  const part = { name: cut, executable: notAllowed, commandLine };
  assert.equal(recognised(part, within), 'journald claim');
  assert.equal(recognised({ ...part, commandLine: [] }, within), 'remote claim');
});

it('accepts the layout of an image, and runtimes beside those of the system', () => {
  const redis = { name: 'redis-server', executable: '/usr/local/bin/redis-server' };
  assert.equal(recognised(redis), '!redis-server');
  assert.equal(recognised({ ...redis, container: 'docker-1' }), 'redis-server path');
  assert.equal(
    recognised({ ...redis, executable: '/tmp/redis-server', container: 'c' }),
    '!redis-server',
  );
  assert.equal(recognised({ name: 'node', executable: '/opt/node/bin/node' }), 'node path');
  assert.equal(recognised({ name: 'node', executable: '/tmp/node' }), '!node');
});

it('asks for the name as well where everybody puts their own', () => {
  assert.equal(recognised({ name: 'node', executable: '/home/a/.nvm/v22/bin/node' }), 'node path');
  const wide = aProgram({ id: 'tools', names: ['gopls'], paths: ['/home/*/**'] });
  const within = new Knowledge([wide], 'linux');
  assert.equal(
    recognised({ name: 'gopls', executable: '/home/a/go/bin/gopls' }, within),
    'tools path',
  );
  assert.equal(recognised({ name: 'x', executable: '/home/a/go/bin/x' }, within), '-');
});

it('believes a daemon that names itself when its unit has that name', () => {
  const perl = { name: 'sshd', executable: '/usr/bin/bash', commandLine: ['sshd'] };
  assert.equal(recognised({ ...perl, unit: 'apache2.service' }), '!sshd');
  assert.equal(recognised({ ...perl, unit: 'sshd.service' }), 'sshd unit');
});

it('knows an interpreter that gives itself the title of a daemon', () => {
  const perl = { name: '/usr/sbin/nginx', executable: '/usr/bin/bash' };
  assert.equal(recognised({ ...perl, commandLine: ['/usr/sbin/nginx -g x'] }), '!nginx');
  const python = { name: 'python3', executable: '/usr/bin/python3.11' };
  assert.equal(recognised({ ...python, commandLine: ['sshd: root@pts/0', '-c', 'x'] }), '!sshd');
  const asShell = { name: 'sh', executable: '/bin/bash', commandLine: ['sh', '-c', 'x'] };
  assert.equal(recognised(asShell), 'bash path');
  for (const title of ['node: master', 'fail2ban-server: x', '/usr/bin/python3', '-bash', '']) {
    assert.equal(recognised({ ...python, commandLine: [title] }), 'python path', title);
  }
  const busybox = { name: 'sshd', executable: '/bin/busybox', commandLine: ['/usr/sbin/sshd'] };
  assert.equal(recognised(busybox), '-');
  const script = ['/usr/bin/python3', '/usr/sbin/nginx'];
  assert.equal(recognised({ ...python, commandLine: script }), 'python path');
  const unit = { unit: 'nginx.service', commandLine: ['nginx: worker'] };
  assert.equal(recognised({ ...python, ...unit }), 'nginx unit');
});

it('knows a place below a hidden folder of tools, and no place of what lies anywhere', () => {
  const editor = aProgram({ id: 'editor', names: ['x'], paths: ['/home/*/.vscode-server/**'] });
  const server = aProgram({ id: 'gunicorn', paths: ['/**/bin/gunicorn'] });
  const within = new Knowledge([editor, server, ...programs], 'linux');
  const executable = '/home/a/.vscode-server/cli/servers/b/server/node';
  assert.equal(recognised({ name: 'node', executable }, within), 'editor path');
  assert.equal(recognised({ name: 'x', executable, commandLine: ['x'] }, within), 'editor path');
  const titled = { name: 'gunicorn', commandLine: ['gunicorn: master [shop:app]'] };
  assert.equal(recognised({ ...titled, executable: '/usr/bin/python3.11' }, within), 'python path');
});

it('takes of several programs in one file the one whose name the process bears', () => {
  const path = ['/usr/bin/many'];
  const shared = [aProgram({ id: 'one', paths: path }), aProgram({ id: 'two', paths: path })];
  const within = new Knowledge(shared, 'linux');
  assert.equal(recognised({ name: 'two', executable: '/usr/bin/many' }, within), 'two path');
  assert.equal(recognised({ name: 'x', executable: '/usr/bin/many' }, within), 'one path');
});

it('has no small and capital letters on Windows, and no need of .exe', () => {
  const host = aProgram({ id: 'svchost', paths: ['C:\\Windows\\System32\\svchost.exe'] });
  const within = new Knowledge([{ ...host, names: ['svchost.exe'] }], 'win32');
  const executable = 'c:\\WINDOWS\\system32\\SVCHOST.EXE';
  assert.equal(recognised({ name: 'svchost', executable }, within), 'svchost path');
  const fake = { name: 'svchost.exe', executable: 'C:\\Users\\Public\\svchost.exe' };
  assert.equal(recognised(fake, within), '!svchost');
  assert.equal(within.find('SvcHost')?.id, 'svchost');
});

it('is asked by id, name or path', () => {
  assert.equal(knowledge.find('docker-proxy')?.id, 'docker-proxy');
  assert.equal(knowledge.find('python3.12')?.id, 'python');
  assert.equal(knowledge.find('/lib/systemd/systemd')?.id, 'systemd');
  assert.equal(knowledge.find('/nowhere/nginx')?.id, 'nginx');
  assert.equal(knowledge.find('nothing'), null);
});

it('does not compare what is too long to be a program', () => {
  const wide = aProgram({ id: 'wide', names: ['x'], paths: ['/usr/**/x'] });
  const within = new Knowledge([wide], 'linux');
  assert.equal(recognised({ name: 'x', executable: '/usr/a/x' }, within), 'wide path');
  const long = `/usr/${'a/'.repeat(2000)}x`;
  assert.equal(recognised({ name: 'x', executable: long }, within), '!wide');
});
