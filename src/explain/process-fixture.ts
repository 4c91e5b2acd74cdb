// Processes for tests: an ordinary one, and what differs.

import type { PortInfo, ProcessInfo } from '../contract/process.ts';
import { aProcess } from '../contract/process-fixture.ts';
import type { ExplainContext } from './explain-context.ts';
import { KernelNames } from './kernel-names.ts';
import { Knowledge } from './knowledge.ts';
import type { KnownProgram } from './known-program.ts';
import { makeSubject, type Subject } from './subject.ts';
import type { Hit, Warning } from './warning.ts';

export { aProcess };

export const asRoot = { user: 'root', userId: 0 } as const;

export const listens = (
  address: string,
  port: number,
  protocol: PortInfo['protocol'] = 'tcp',
): PortInfo => ({ protocol, address, port });

export const notAllowed = {
  unreadable: { en: 'Needs root.', ko: '관리자 권한이 필요합니다.' },
} as const;

export function aContext(part: Partial<ExplainContext> = {}): ExplainContext {
  return {
    host: 'host-1',
    memoryWarnPercent: 20,
    trustedPaths: [],
    find: () => null,
    unitDescription: () => null,
    ...part,
  };
}

export function aProgram(part: Partial<KnownProgram> & { id: string }): KnownProgram {
  return {
    names: [part.id],
    paths: [`/usr/bin/${part.id}`],
    role: { en: `The ${part.id} program.`, ko: `${part.id} 프로그램입니다.` },
    worry: null,
    expects: {},
    ...part,
  };
}

/** A few programs that stand for the kinds of which the base is made. */
export const programs: readonly KnownProgram[] = [
  aProgram({
    id: 'sshd',
    paths: ['/usr/sbin/sshd', '/usr/lib/openssh/sshd-*'],
    expects: { users: ['root', 'sshd'], ports: [22] },
  }),
  aProgram({
    id: 'nginx',
    paths: ['/usr/sbin/nginx'],
    expects: { users: ['root', 'www-data'], ports: [80, 443] },
  }),
  aProgram({
    id: 'redis-server',
    paths: ['/usr/bin/redis-server', '/usr/bin/redis-check-rdb'],
    expects: { users: ['redis'], loopbackPorts: [6379] },
  }),
  aProgram({
    id: 'postgres',
    paths: ['/usr/lib/postgresql/*/bin/postgres'],
    expects: { users: ['postgres'], loopbackPorts: [5432] },
  }),
  aProgram({ id: 'python', names: ['python3*'], paths: ['/usr/bin/python3*'], expects: any('*') }),
  aProgram({
    id: 'node',
    paths: ['/usr/bin/node', '/srv/**/bin/node', '/home/*/**/bin/node'],
    expects: { users: ['*'], ports: ['*', 9000] },
  }),
  aProgram({ id: 'own-java', names: ['own-java'], paths: ['/usr/share/own/bin/java'] }),
  aProgram({ id: 'bash', paths: ['/bin/bash'], expects: any('*', 'root') }),
  aProgram({ id: 'sh', names: ['sh', 'dash'], paths: ['/bin/dash'], expects: any('*', 'root') }),
  aProgram({ id: 'sleep', expects: any('*', 'root') }),
  aProgram({ id: 'apt', paths: ['/usr/bin/apt', '/usr/bin/dpkg'], expects: any('root') }),
  aProgram({
    id: 'cron',
    paths: ['/usr/sbin/cron'],
    expects: { users: ['root'], parents: ['redis-server'] },
  }),
  aProgram({ id: 'fail2ban-server', expects: any('root') }),
  aProgram({ id: 'docker-proxy', expects: { users: ['root'], ports: ['*'] } }),
  aProgram({
    id: 'dhclient',
    paths: ['/usr/sbin/dhclient'],
    expects: { users: ['root'], ports: ['68/udp'], warnings: ['RAW_SOCKET'] },
  }),
  aProgram({
    id: 'systemd',
    paths: ['/usr/lib/systemd/systemd'],
    expects: any('*', 'root'),
  }),
];

function any(...users: string[]): KnownProgram['expects'] {
  return { users };
}

export const kernelPrograms: readonly KnownProgram[] = [
  aProgram({ id: 'kworker', names: ['kworker/*'], paths: [] }),
  aProgram({ id: 'kdevtmpfs', paths: [] }),
  aProgram({ id: 'kauditd', paths: [] }),
  aProgram({ id: 'md', names: ['md*_raid*'], paths: [] }),
  aProgram({ id: 'kswapd', names: ['kswapd*'], paths: [] }),
];

const knowledge = new Knowledge(programs, 'linux');
const kernelNames = new KernelNames(kernelPrograms);

export function aSubject(
  part: Partial<ProcessInfo> = {},
  context: Partial<ExplainContext> = {},
): Subject {
  return makeSubject(aProcess(part), aContext(context), knowledge, kernelNames);
}

/** What a warning sees of a process: `danger 0.0.0.0:6379`. */
export function seen(
  warning: Warning,
  part: Partial<ProcessInfo>,
  context: Partial<ExplainContext> = {},
): string[] {
  const hits = warning.check(aSubject(part, context)) ?? [];
  const all = Array.isArray(hits) ? (hits as readonly Hit[]) : [hits as Hit];
  return all.map(({ severity, evidence }) => `${severity ?? warning.severity} ${evidence}`);
}
