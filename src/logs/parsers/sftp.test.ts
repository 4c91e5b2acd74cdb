import { describe } from 'node:test';
import { testParser, type Example } from '../events/parser-fixture.ts';
import sftp from './sftp.ts';

const said = { level: 'INFO', outcome: 'unknown', user: null, attempts: 0 } as const;
const ip = '192.0.2.4';

const examples: Example[] = [
  {
    ...said,
    message: `session opened for local user kim from [${ip}]`,
    type: 'sftp_open',
    user: 'kim',
    ip,
  },
  {
    ...said,
    message: `session closed for local user x from [8.8.8.8] from [${ip}]`,
    type: 'sftp_close',
    user: 'x from [8.8.8.8]',
    ip,
  },
  {
    ...said,
    message: String.raw`open "/home/kim/a\"b" flags WRITE,CREATE,TRUNCATE mode 0666`,
    type: 'sftp_file',
    fields: {
      'file.path': String.raw`/home/kim/a\"b`,
      'file.operation': 'WRITE,CREATE,TRUNCATE',
    },
  },
  { ...said, message: 'close "/etc/passwd" bytes read 1712 written 0', type: 'sftp_file' },
  { ...said, message: 'remove name "/var/log/auth.log"', type: 'sftp_file' },
  { ...said, message: 'mkdir name "/tmp/.x" mode 0777', type: 'sftp_file' },
  {
    ...said,
    message: 'rename old "/tmp/a" new "/usr/bin/b"',
    type: 'sftp_file',
    fields: { 'file.path': '/tmp/a', 'file.renamed': '/usr/bin/b' },
  },
  { ...said, message: 'opendir "/root"', type: 'sftp_folder', fields: { 'file.path': '/root' } },
  { ...said, message: 'sent status No such file', type: 'sftp_notice' },
];

describe('sftp', () => testParser(sftp, examples));
