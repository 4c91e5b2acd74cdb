import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listenOfUnit, memoryText } from './status.ts';
import { firewallLine } from './install.ts';
import { hasLowPort, quoteWord, unitText } from './unit.ts';

const launcher = '/usr/lib/node_modules/hostscope/bin/hostscope';

/** The unit without its comments. */
function lines(options: Partial<Parameters<typeof unitText>[0]> = {}): string[] {
  const text = unitText({ launcher, args: [], lowPort: false, ...options });
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

it('is this unit', () => {
  assert.deepEqual(lines(), [
    '[Unit]',
    'Description=Hostscope server monitor',
    'After=network-online.target',
    'Wants=network-online.target',
    '[Service]',
    'Type=exec',
    `ExecStart=${launcher} up`,
    'Restart=on-failure',
    'RestartSec=2',
    'TimeoutStopSec=30',
    'User=hostscope',
    'Group=hostscope',
    'StateDirectory=hostscope',
    'StateDirectoryMode=0700',
    'CacheDirectory=hostscope',
    'CacheDirectoryMode=0700',
    'UMask=0077',
    'AmbientCapabilities=CAP_DAC_READ_SEARCH CAP_SYS_PTRACE',
    'CapabilityBoundingSet=CAP_DAC_READ_SEARCH CAP_SYS_PTRACE',
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'ProtectHome=read-only',
    'PrivateTmp=yes',
    'PrivateDevices=yes',
    'ProtectClock=yes',
    'ProtectControlGroups=yes',
    'ProtectKernelLogs=yes',
    'ProtectKernelModules=yes',
    'ProtectKernelTunables=yes',
    'LockPersonality=yes',
    'KeyringMode=private',
    'RemoveIPC=yes',
    'RestrictNamespaces=yes',
    'RestrictRealtime=yes',
    'RestrictSUIDSGID=yes',
    'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
    'SystemCallArchitectures=native',
    'SystemCallFilter=@system-service',
    'SystemCallFilter=~ptrace process_vm_readv process_vm_writev',
    'SystemCallErrorNumber=EPERM',
    '[Install]',
    'WantedBy=multi-user.target',
  ]);
});

it('gives each capability a comment, and the low port its own only where it is needed', () => {
  const text = unitText({ launcher, args: [], lowPort: true });
  const line = lines({ lowPort: true }).find((item) => item.startsWith('AmbientCapabilities='));
  const capabilities = line?.split('=')[1]?.split(' ') ?? [];
  assert.deepEqual(capabilities.length, 3);
  for (const name of capabilities) assert.match(text, new RegExp(`^# ${name}: \\w`, 'm'));
});

it('needs the right of low ports for the console and for syslog, each alone', () => {
  const usual = { listen: '127.0.0.1:8000', syslogListen: '' };
  assert.equal(hasLowPort(usual), false);
  assert.equal(hasLowPort({ ...usual, syslogListen: '0.0.0.0:5514' }), false);
  assert.equal(hasLowPort({ ...usual, syslogListen: '0.0.0.0:514' }), true);
  assert.equal(hasLowPort({ ...usual, listen: '[::]:443' }), true);
});

it('quotes what systemd would read as something else', () => {
  assert.equal(quoteWord('/opt/hostscope/bin/hostscope'), '/opt/hostscope/bin/hostscope');
  assert.equal(quoteWord('/opt/my tools/x'), '"/opt/my tools/x"');
  assert.equal(quoteWord('/opt/100%/$HOME'), '/opt/100%%/$$HOME');
  assert.equal(quoteWord('a"b\\c'), '"a\\"b\\\\c"');
  const start = lines({ launcher: '/opt/a b/x', args: ['--listen', '[::1]:80'] }).find((line) =>
    line.startsWith('ExecStart='),
  );
  assert.equal(start, 'ExecStart="/opt/a b/x" up --listen "[::1]:80"');
});

it('finds the address in its own unit again', () => {
  for (const listen of ['0.0.0.0:8000', '[::1]:80']) {
    const args = ['--listen', listen, '--config', '/etc/x.yaml'];
    assert.equal(listenOfUnit(unitText({ launcher, args, lowPort: false })), listen);
  }
  assert.equal(listenOfUnit(unitText({ launcher, args: [], lowPort: false })), null);
});

it('shows memory in words, and what systemd does not count as unknown', () => {
  assert.equal(memoryText('104857600', '?'), '100 MiB');
  for (const none of ['[not set]', '18446744073709551615', undefined]) {
    assert.equal(memoryText(none, '?'), '?');
  }
});

it('names the line for the firewall only where others can come', () => {
  for (const listen of ['127.0.0.1:8000', '[::1]:8000', 'localhost:8000']) {
    assert.equal(firewallLine(listen), null);
  }
  assert.match(firewallLine('0.0.0.0:8443') ?? '', /--add-port=8443\/tcp/);
});
