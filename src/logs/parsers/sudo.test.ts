import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testParser } from '../events/parser-fixture.ts';
import sudo from './sudo.ts';

const ran = { type: 'sudo_command', level: 'INFO', outcome: 'success', attempts: 1 } as const;
const denied = { type: 'sudo_denied', level: 'ERROR', outcome: 'failure', attempts: 1 } as const;
const wrong = { type: 'sudo_auth_failure', level: 'WARN', outcome: 'failure' } as const;
const none = { type: 'sudo_password_required', level: 'WARN', outcome: 'failure' } as const;
const kim = { user: 'kim' } as const;
const tail = 'TTY=pts/0 ; PWD=/home/kim ; USER=root ; COMMAND=/usr/bin/id';

describe('sudo', () => {
  testParser(sudo, [
    {
      ...ran,
      ...kim,
      message: `     kim : ${tail}`,
      fields: {
        'process.tty': 'pts/0',
        'process.working_directory': '/home/kim',
        'user.target.name': 'root',
        'process.command_line': '/usr/bin/id',
      },
    },
    { ...ran, user: 'alice', message: 'alice : PWD=/ ; USER=root ; COMMAND=/usr/bin/id' },
    { ...ran, user: 'CORP\\kim lee', message: `CORP\\kim lee : ${tail}` },
    {
      ...ran,
      ...kim,
      message:
        'kim : HOST=web1 ; TTY=pts/0 ; PWD=/ ; USER=root ; GROUP=adm ; TSID=00000A ; ' +
        "ENV=A=b ; COMMAND=/bin/sh -c 'a ; b'",
      fields: {
        'host.hostname': 'web1',
        'group.name': 'adm',
        'sudo.log_id': '00000A',
        'sudo.environment': 'A=b',
        'process.command_line': "/bin/sh -c 'a ; b'",
      },
    },
    { ...ran, ...kim, message: 'kim : TTY=unknown ; PWD=/ ; USER=root ; COMMAND=list' },
    { ...wrong, ...kim, attempts: 3, message: `kim : 3 incorrect password attempts ; ${tail}` },
    { ...wrong, ...kim, attempts: 1, message: `kim : 1 incorrect password attempt ; ${tail}` },
    {
      ...denied,
      user: 'carol',
      message:
        '   carol : user NOT in sudoers ; PWD=/home/carol ; USER=root ; ' +
        'COMMAND=/usr/bin/cat /etc/shadow',
      fields: {
        'event.reason': 'user NOT in sudoers',
        'process.command_line': '/usr/bin/cat /etc/shadow',
      },
    },
    { ...denied, ...kim, message: `kim : user NOT authorized on host ; ${tail}` },
    { ...denied, ...kim, message: `kim : command not allowed ; ${tail}` },
    {
      ...denied,
      user: 'root',
      message: `root : sudoers specifies that root is not allowed to sudo ; ${tail}`,
    },
    {
      ...denied,
      ...kim,
      message:
        'kim : sorry, you are not allowed to set the following environment variables: A ; ' + tail,
    },
    {
      ...denied,
      ...kim,
      message: `kim : account validation failure, is your account locked? ; ${tail}`,
    },
    { ...none, ...kim, attempts: 1, message: `kim : a password is required ; ${tail}` },
    {
      ...none,
      ...kim,
      attempts: 1,
      message: `kim : no tty present and no askpass program specified ; ${tail}`,
    },
    {
      type: 'sudo_continued',
      level: 'INFO',
      outcome: 'unknown',
      attempts: 0,
      ...kim,
      message: '     kim : (command continued) --and --more',
      fields: { 'process.command_line': '--and --more' },
    },
    {
      type: 'sudo_notice',
      level: 'WARN',
      outcome: 'unknown',
      attempts: 0,
      user: 'alice',
      message: '   alice : unable to resolve host h1: Temporary failure in name resolution',
    },
    {
      type: 'session_open',
      level: 'INFO',
      outcome: 'success',
      attempts: 0,
      user: 'root',
      message: 'pam_unix(sudo:session): session opened for user root(uid=0) by kim(uid=1000)',
      fields: { 'process.real_user.name': 'kim', 'process.real_user.id': '1000' },
    },
    {
      type: 'pam_auth_failure',
      level: 'WARN',
      outcome: 'failure',
      attempts: 0,
      user: 'alice',
      message:
        'pam_unix(sudo:auth): authentication failure; logname= uid=1000 euid=0 tty=/dev/pts/0 ' +
        'ruser=alice rhost=  user=alice',
      fields: { 'process.tty': '/dev/pts/0' },
    },
  ]);

  it('names no target where a folder forges one', () => {
    const forged = 'kim : TTY=pts/0 ; PWD=/tmp/x ; USER=kim ; COMMAND=/bin/true ; ';
    const parsed = sudo.parse(`${forged}USER=root ; COMMAND=/bin/sh`, 'sudo');
    assert.equal(parsed?.user, 'kim');
    assert.equal(parsed?.fields['user.target.name'], undefined);
    assert.match(parsed?.fields['process.command_line'] ?? '', /COMMAND=\/bin\/sh$/);
    assert.match(parsed?.fields['event.reason'] ?? '', /forges/);
  });

  it('takes a folder as a folder, whatever its name looks like', () => {
    const folder = '/tmp/x ; TTY=pts/9 ; GROUP=adm';
    const parsed = sudo.parse(`kim : PWD=${folder} ; USER=root ; COMMAND=/bin/sh`, 'sudo');
    assert.deepEqual(parsed?.fields, {
      'process.working_directory': folder,
      'user.target.name': 'root',
      'process.command_line': '/bin/sh',
    });
  });

  it('is not misled by a command that looks like a refusal', () => {
    const parsed = sudo.parse(`kim : ${tail} ; user NOT in sudoers`, 'sudo');
    assert.equal(parsed?.type, 'sudo_command');
  });
});
