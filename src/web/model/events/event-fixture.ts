// A made-up event for tests of what shows events.

import type { EventInfo } from './event-fold.ts';

export function madeEvent(id: number, more: Partial<EventInfo> = {}): EventInfo {
  return {
    id: String(id),
    atMs: id * 1000,
    collectedMs: id * 1000,
    host: 'h',
    hostName: 'web-01',
    program: 'sshd',
    pid: 1000 + id,
    logType: 'ssh',
    type: 'auth_failure',
    level: 'WARN',
    action: 'ssh_login',
    outcome: 'failure',
    user: 'root',
    ip: '203.0.113.44',
    port: 40_000 + id,
    attempts: 1,
    message: `Failed password for root from 203.0.113.44 port ${40_000 + id} ssh2`,
    path: '/var/log/auth.log',
    rowHash: '0123456789abcdef0123456789abcdef',
    fields: {},
    ...more,
  };
}
