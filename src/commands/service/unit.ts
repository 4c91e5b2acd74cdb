// The text of the systemd unit: hardened, with every right that is left explained.

import { parseListen } from '../../kit/settings/setting-value.ts';
import type { Config } from '../../kit/settings/settings.ts';
import { serviceUser } from './paths.ts';

export interface UnitOptions {
  /** Absolute path of the launcher. */
  launcher: string;
  /** Further words after `up`. */
  args: readonly string[];
  /** Ports below 1024 need a right of their own. */
  lowPort: boolean;
}

/**
 * Quotes a word for ExecStart= (systemd.service(5), "Command lines"): `%` and `$` are doubled,
 * so that neither specifiers nor variables are expanded.
 */
export function quoteWord(word: string): string {
  const escaped = word
    .replaceAll('%', '%%')
    .replaceAll('$', '$$$$')
    .replaceAll(/["\\]/g, (char) => `\\${char}`);
  return /^[\w./:@=+,%$-]+$/.test(word) ? escaped : `"${escaped}"`;
}

/** Whether one of the addresses on which it listens needs a right of root. */
export function hasLowPort(config: Pick<Config, 'listen' | 'syslogListen'>): boolean {
  return [config.listen, config.syslogListen].some((address) => {
    const port = parseListen(address)?.port ?? 0;
    return port > 0 && port < 1024;
  });
}

const lowPortLines = `# CAP_NET_BIND_SERVICE: listen on a port below 1024.
`;

/** @throws never; line breaks are refused by the caller, who knows what they came from. */
export function unitText({ launcher, args, lowPort }: UnitOptions): string {
  const capabilities = ['CAP_DAC_READ_SEARCH', 'CAP_SYS_PTRACE'];
  if (lowPort) capabilities.push('CAP_NET_BIND_SERVICE');
  const command = [launcher, 'up', ...args].map(quoteWord).join(' ');
  return `# Written by "hostscope service install"; a new install overwrites it.
# Changes of your own: systemctl edit hostscope
[Unit]
Description=Hostscope server monitor
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
ExecStart=${command}
Restart=on-failure
RestartSec=2
TimeoutStopSec=30

# A user of its own that cannot sign in. Not DynamicUser=: its number would change, and with it
# the owner of the data in backups and for commands that root runs.
User=${serviceUser}
Group=${serviceUser}
# /var/lib/hostscope: the only place that the service may write to, besides its compile cache.
StateDirectory=hostscope
StateDirectoryMode=0700
CacheDirectory=hostscope
CacheDirectoryMode=0700
UMask=0077

# The few rights of root that it needs:
# CAP_DAC_READ_SEARCH: read what only root may read: logs, the serial number, /proc of others.
# CAP_SYS_PTRACE: see which process holds which port and runs which program. It is used to read
# /proc/PID/fd and /proc/PID/exe only; the system call ptrace itself is refused below.
${lowPort ? lowPortLines : ''}AmbientCapabilities=${capabilities.join(' ')}
CapabilityBoundingSet=${capabilities.join(' ')}
NoNewPrivileges=yes

# Everything is read-only to it. Home folders stay visible, or their disks would not be seen.
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
KeyringMode=private
RemoveIPC=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
# Sockets of the network and of this machine; netlink tells the network interfaces.
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~ptrace process_vm_readv process_vm_writev
SystemCallErrorNumber=EPERM
# Left out on purpose: MemoryDenyWriteExecute=, as the JavaScript engine compiles while it runs;
# ProtectProc= and ProcSubset=, as processes and /proc are what is watched; ProtectHostname=, as it
# would hide a new host name until the next start.

[Install]
WantedBy=multi-user.target
`;
}
