import { describe } from 'node:test';
import { testParser } from '../events/parser-fixture.ts';
import session from './session.ts';

const said = { level: 'INFO', outcome: 'success', attempts: 0, user: null } as const;
const manager = { ...said, program: 'systemd' } as const;

describe('session', () => {
  testParser(session, [
    {
      ...said,
      type: 'logind_session_new',
      user: 'alice',
      message: 'New session 1 of user alice.',
      fields: { 'session.id': '1' },
    },
    {
      ...said,
      type: 'logind_session_new',
      user: 'alice',
      message: "New session 'c2' of user 'alice' with class 'user' and type 'tty'.",
      fields: { 'session.id': 'c2', 'session.class': 'user', 'session.type': 'tty' },
    },
    {
      ...said,
      type: 'logind_session_logged_out',
      message: 'Session 1 logged out. Waiting for processes to exit.',
      fields: { 'session.id': '1' },
    },
    { ...said, type: 'logind_session_removed', message: 'Removed session 1.' },
    { ...said, type: 'logind_user_logged_out', user: 'kim', message: 'User kim logged out.' },
    {
      ...said,
      type: 'logind_session_idle',
      user: 'kim',
      message: 'Session "3" of user "kim" is idle, stopping.',
    },
    {
      ...said,
      type: 'logind_seat_new',
      message: 'New seat seat0.',
      fields: { 'session.seat': 'seat0' },
    },
    { ...said, type: 'logind_seat_removed', message: 'Removed seat seat1.' },
    { ...said, type: 'logind_key', attempts: 1, message: 'Power key pressed short.' },
    { ...said, type: 'logind_key', attempts: 1, message: 'Power key pressed.' },
    { ...said, type: 'logind_key', attempts: 1, message: 'Lid closed.' },
    {
      ...said,
      type: 'logind_buttons',
      message: 'Watching system buttons on /dev/input/event1 (Power Button)',
    },
    { ...said, type: 'logind_power', attempts: 1, message: 'System is rebooting.' },
    { ...said, type: 'logind_power', attempts: 1, message: 'Powering off...' },
    {
      ...said,
      type: 'logind_power',
      attempts: 1,
      message: 'System shutdown has been cancelled',
    },
    {
      ...said,
      type: 'logind_error',
      level: 'WARN',
      outcome: 'failure',
      message: 'Failed to start session scope session-3.scope: Connection timed out',
    },
    {
      ...manager,
      type: 'user_manager_started',
      message: 'Started user@1000.service - User Manager for UID 1000.',
      fields: { 'user.id': '1000', 'systemd.unit': 'user@1000.service' },
    },
    { ...manager, type: 'user_manager_stopped', message: 'Stopping User Manager for UID 1000...' },
    {
      ...manager,
      type: 'session_scope_started',
      user: 'alice',
      message: 'Started session-1.scope - Session 1 of User alice.',
      fields: { 'session.id': '1' },
    },
    {
      ...manager,
      type: 'user_slice',
      message: 'Created slice user-1000.slice - User Slice of UID 1000.',
      fields: { 'user.id': '1000' },
    },
    {
      ...manager,
      type: 'user_runtime_folder',
      message: 'Starting User Runtime Directory /run/user/1000...',
    },
    {
      ...manager,
      type: 'session_open',
      user: 'alice',
      program: '(systemd)',
      message: 'pam_unix(systemd-user:session): session opened for user alice(uid=1000) by (uid=0)',
      fields: { 'user.id': '1000' },
    },
    {
      ...manager,
      type: 'session_close',
      user: 'alice',
      program: '(sd-pam)',
      message: 'pam_unix(systemd-user:session): session closed for user alice',
    },
  ]);
});
