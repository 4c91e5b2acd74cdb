import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lineRecord } from './line-record.ts';
import { LineParser, loadParsers } from './parse-line.ts';

const parser = new LineParser(await loadParsers(), { timezone: 'UTC' });
const arrival = { collectedMs: Number.NaN, changedMs: Date.parse('2026-11-21T12:00:00Z') };
const place = { path: '/var/log/a\u001b[2J.log', line: 4, rowHash: 'ab' };

it('has the short names and those of the Elastic Common Schema', () => {
  const message = 'Failed password for invalid user  x from 192.0.2.4 port 9 ssh2';
  const event = parser.parse(`Nov 21 08:00:01 web1 sshd[7]: ${message}`, arrival);
  assert.deepEqual(lineRecord(event, place), {
    line: 4,
    parsed: true,
    event_time: '2026-11-21T08:00:01.000Z',
    host_name: 'web1',
    program: 'sshd',
    pid: 7,
    log_type: 'ssh',
    log_level: 'INFO',
    error_type: 'invalid_user',
    'event.kind': 'event',
    'event.category': ['authentication'],
    'event.action': 'ssh_login',
    'event.outcome': 'failure',
    user: ' x',
    ip: '192.0.2.4',
    port: 9,
    count: 1,
    'user.name': ' x',
    'source.ip': '192.0.2.4',
    'source.port': 9,
    'host.name': 'web1',
    'process.name': 'sshd',
    'process.pid': 7,
    message,
    source_file: 'a\ufffd.log',
    source_path: '/var/log/a\ufffd.log',
    row_hash: 'ab',
    'ssh.method': 'password',
    'ssh.user_known': 'false',
  });
});

it('is null where the line says nothing', () => {
  const record = lineRecord(parser.parse('words', arrival), place);
  const names = ['event_time', 'host_name', 'program', 'pid', 'log_type', 'error_type', 'user'];
  const more = ['event.action', 'event.outcome', 'event.category', 'ip', 'port', 'count'];
  for (const name of [...names, ...more]) assert.equal(record[name], null, name);
  assert.equal(record['parsed'], false);
  assert.equal(record['message'], 'words');
});
