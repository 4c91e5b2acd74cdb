import { describe } from 'node:test';
import { testParser } from '../events/parser-fixture.ts';
import account from './account.ts';

const done = { level: 'INFO', outcome: 'success', attempts: 1 } as const;
const failed = { level: 'WARN', outcome: 'failure', attempts: 1 } as const;
const kim = { user: 'kim' } as const;
const added = { ...done, type: 'group_member_added', ...kim } as const;
const removed = { ...done, type: 'group_member_removed', ...kim } as const;

describe('account', () => {
  testParser(account, [
    {
      ...done,
      ...kim,
      type: 'user_created',
      message:
        'new user: name=kim, UID=1000, GID=1001, home=/home/kim, shell=/bin/bash, from=/dev/pts/0',
      fields: {
        'user.id': '1000',
        'group.id': '1001',
        'user.home': '/home/kim',
        'user.shell': '/bin/bash',
        'process.tty': '/dev/pts/0',
      },
    },
    {
      ...done,
      ...kim,
      type: 'user_created',
      message: 'new user: name=kim, UID=1000, GID=1000, home=/home/kim, shell=/bin/sh',
    },
    {
      ...done,
      ...kim,
      type: 'user_created',
      message:
        'new user: name=kim, UID=0, GID=0, home=/x, y, shell=/bin/sh, UID=1001, from=none' +
        ', from=/dev/tty1',
      fields: {
        'user.id': '0',
        'group.id': '0',
        'user.home': '/x, y',
        'user.shell': '/bin/sh, UID=1001, from=none',
        'process.tty': '/dev/tty1',
      },
    },
    {
      ...done,
      user: null,
      type: 'group_created',
      message: 'new group: name=ops, GID=1006',
      fields: { 'group.name': 'ops', 'group.id': '1006' },
    },
    {
      ...done,
      attempts: 0,
      user: null,
      type: 'group_created',
      message: 'group added to /etc/group: name=ops, GID=1006',
      fields: { 'file.path': '/etc/group', 'group.id': '1006' },
    },
    {
      ...done,
      attempts: 0,
      user: null,
      type: 'group_created',
      message: 'group added to /etc/gshadow: name=ops',
    },
    { ...done, ...kim, type: 'user_deleted', message: "delete user 'kim'" },
    {
      ...done,
      ...kim,
      type: 'group_deleted',
      message: "removed group 'ops' owned by 'kim'",
      fields: { 'group.name': 'ops' },
    },
    {
      ...done,
      ...kim,
      attempts: 0,
      type: 'group_deleted',
      message: "removed shadow group 'kim' owned by 'kim'",
    },
    { ...done, user: null, type: 'group_deleted', message: "group 'ops' removed" },
    {
      ...done,
      attempts: 0,
      user: null,
      type: 'group_deleted',
      message: "group 'ops' removed from /etc/group",
    },
    { ...added, message: "add 'kim' to group 'sudo'", fields: { 'group.name': 'sudo' } },
    { ...added, attempts: 0, message: "add 'kim' to shadow group 'sudo'" },
    {
      ...added,
      message: 'user kim added by root to group wheel',
      fields: { 'process.real_user.name': 'root', 'group.name': 'wheel' },
    },
    { ...removed, message: "delete 'kim' from group 'sudo'" },
    { ...removed, attempts: 0, message: "delete 'kim' from shadow group 'sudo'" },
    { ...removed, message: 'user kim removed by root from group wheel' },
    {
      ...done,
      user: null,
      type: 'group_members_set',
      message: 'members of group ops set by root to kim,lee',
      fields: { 'group.members': 'kim,lee' },
    },
    {
      ...done,
      user: null,
      type: 'group_administrators_set',
      message: 'administrators of group ops set by root to kim',
    },
    {
      ...done,
      user: null,
      type: 'group_password_changed',
      message: 'password of group ops changed by root',
    },
    {
      ...done,
      user: null,
      type: 'group_changed',
      message: 'group changed in /etc/group (group ops/1006, new name: dev)',
      fields: { 'account.change': 'group ops/1006, new name: dev', 'group.name': 'ops' },
    },
    {
      ...done,
      user: null,
      attempts: 0,
      type: 'group_changed',
      message: 'group changed in /etc/gshadow (group ops, new name: dev)',
      fields: { 'group.name': 'ops' },
    },
    { ...done, ...kim, type: 'user_locked', message: "lock user 'kim' password" },
    { ...done, ...kim, type: 'user_unlocked', message: "unlock user 'kim' password" },
    { ...done, ...kim, type: 'password_changed', message: "change user 'kim' password" },
    {
      ...done,
      ...kim,
      type: 'password_changed',
      message: "password for 'kim' changed by 'root'",
      fields: { 'process.real_user.name': 'root' },
    },
    {
      ...done,
      ...kim,
      program: 'chpasswd',
      type: 'password_changed',
      message: 'pam_unix(chpasswd:chauthtok): password changed for kim',
      fields: { 'pam.service': 'chpasswd' },
    },
    {
      ...failed,
      ...kim,
      program: 'passwd(pam_unix)',
      type: 'pam_auth_failure',
      message: 'authentication failure; logname=kim uid=500 euid=0 tty= ruser= rhost=  user=kim',
    },
    {
      ...done,
      ...kim,
      type: 'password_expiry_changed',
      message: 'changed password expiry for kim',
    },
    { ...done, ...kim, type: 'user_renamed', message: "change user name 'kim' to 'lee'" },
    {
      ...done,
      ...kim,
      type: 'user_changed',
      message: "change user 'kim' UID from '1000' to '0'",
      fields: { 'account.change': 'UID', 'account.old': '1000', 'account.new': '0' },
    },
    {
      ...done,
      ...kim,
      type: 'user_changed',
      message: "change user 'kim' expiration from 'never' to '2026-12-01'",
    },
    { ...done, ...kim, type: 'user_changed', message: "changed user 'kim' information" },
    { ...done, ...kim, type: 'user_changed', message: "changed user 'kim' shell to '/bin/sh'" },
    {
      ...done,
      user: null,
      program: 'vipw',
      type: 'account_file_edited',
      message: 'file /etc/passwd edited',
    },
    {
      ...failed,
      ...kim,
      type: 'user_created',
      message: "failed adding user 'kim', exit code: 9",
      fields: { 'event.reason': 'exit code: 9' },
    },
    {
      ...failed,
      ...kim,
      type: 'group_member_added',
      message: 'lee failed to add user kim to group wheel',
      fields: { 'process.real_user.name': 'lee' },
    },
    { ...failed, user: null, type: 'account_change', message: 'failed to unlock /etc/passwd' },
    {
      ...failed,
      level: 'ERROR',
      user: 'svc',
      program: 'nologin',
      type: 'nologin_refused',
      message: 'Attempted login by svc (UID: 1005) on UNKNOWN',
      fields: { 'user.id': '1005', 'process.tty': 'UNKNOWN' },
    },
    {
      ...failed,
      level: 'ERROR',
      user: 'svc',
      ip: '192.0.2.8',
      program: 'nologin',
      type: 'nologin_refused',
      message: 'Attempted login by svc (UID: 1005) on pts/0 from 192.0.2.8',
    },
  ]);
});
