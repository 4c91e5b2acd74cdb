import { describe } from 'node:test';
import { testParser, type Example } from '../events/parser-fixture.ts';
import doas from './doas.ts';

const ran = { type: 'sudo_command', level: 'INFO', outcome: 'success', attempts: 1 } as const;

const examples: Example[] = [
  {
    ...ran,
    message: 'kim ran command id -u as root from /home/kim',
    user: 'kim',
    fields: { 'process.command_line': 'id -u', 'user.target.name': 'root' },
  },
  {
    ...ran,
    message: 'kim ran command id as root from /tmp/ as kim from /x',
    user: 'kim',
    fields: { 'process.command_line': 'id as root from /tmp/ as kim from /x' },
  },
  {
    message: 'failed auth for kim',
    type: 'sudo_auth_failure',
    level: 'WARN',
    outcome: 'failure',
    user: 'kim',
    attempts: 1,
  },
  {
    message: 'command not permitted for kim: reboot',
    type: 'sudo_denied',
    level: 'ERROR',
    outcome: 'failure',
    user: 'kim',
    attempts: 1,
    fields: { 'process.command_line': 'reboot' },
  },
];

describe('doas', () => testParser(doas, examples));
