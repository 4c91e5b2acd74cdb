// Real lines of vsftpd 3.0.3, ProFTPD 1.3.8 and Pure-FTPd 1.0.50, with names that forge others.

import { describe } from 'node:test';
import { testParser, type Example } from '../events/parser-fixture.ts';
import ftp from './ftp.ts';

const failed = { type: 'login_failure', level: 'WARN', outcome: 'failure', attempts: 1 } as const;
const came = { type: 'ftp_login', level: 'INFO', outcome: 'success', attempts: 1 } as const;
const opened = { type: 'connection', level: 'INFO', outcome: 'unknown', attempts: 0 } as const;
const ended = { ...opened, type: 'login_ended' } as const;
const tooMany = {
  type: 'login_too_many',
  level: 'ERROR',
  outcome: 'failure',
  attempts: 0,
} as const;
const ip = '203.0.113.7';
const vsftpd = { program: 'vsftpd', ip } as const;
const proftpd = { program: 'proftpd', ip } as const;
const pure = { program: 'pure-ftpd', ip } as const;
const client = `Client "${ip}"`;
const head = `localhost (${ip}[${ip}]) - `;
const nowhere = `no such user found from ${ip} [${ip}] to ::ffff:127.0.0.1:2124`;
const forged = 'a b (Login failed): from x [9.9.9.9]';

const examples: Example[] = [
  { ...failed, ...vsftpd, message: `[bob] FAIL LOGIN: ${client}`, user: 'bob' },
  { ...failed, ...vsftpd, message: `[${forged}] FAIL LOGIN: ${client}`, user: forged },
  {
    ...failed,
    program: 'vsftpd',
    message: `[x] FAIL LOGIN: Client "9.9.9.9"] FAIL LOGIN: ${client}`,
    user: null,
    fields: { 'event.reason': 'the name forges an address' },
  },
  {
    ...failed,
    program: 'vsftpd',
    message: `[ftp] OK LOGIN: ${client}, anon password "x] FAIL LOGIN: Client "9.9.9.9"`,
    user: null,
  },
  { ...came, ...vsftpd, message: `[bob] OK LOGIN: ${client}`, user: 'bob' },
  { ...came, ...vsftpd, message: `[ftp] OK LOGIN: ${client}, anon password "a@b"`, user: 'ftp' },
  { ...opened, ...vsftpd, message: `CONNECT: ${client}`, user: null },
  {
    ...failed,
    ...proftpd,
    message: `${head}USER bob (Login failed): Incorrect password`,
    user: 'bob',
    fields: { 'event.reason': 'Incorrect password' },
  },
  {
    ...failed,
    ...proftpd,
    message: `localhost (evil.example.net[${ip}]) - USER bob (Login failed): Incorrect password`,
    user: 'bob',
    fields: { 'source.domain': 'evil.example.net' },
  },
  { ...failed, ...proftpd, message: `${head}USER nobodyhere: ${nowhere}`, user: 'nobodyhere' },
  { ...failed, ...proftpd, message: `${head}USER ${forged}: ${nowhere}`, user: forged },
  {
    ...failed,
    ...proftpd,
    message: `${head}SECURITY VIOLATION: Root login attempted`,
    user: 'root',
  },
  {
    ...tooMany,
    ...proftpd,
    message: `${head}Maximum login attempts (3) exceeded, connection refused`,
    user: null,
  },
  {
    ...came,
    ...proftpd,
    message: `localhost (${ip}[${ip}]): USER bob: Login successful.`,
    user: 'bob',
  },
  { ...opened, ...proftpd, message: `${head}FTP session opened.`, user: null },
  { ...ended, ...proftpd, message: `${head}FTP session closed.`, user: null },
  {
    ...failed,
    ...pure,
    message: `(?@${ip}) [WARNING] Authentication failed for user [bob]`,
    user: 'bob',
  },
  {
    ...failed,
    ...pure,
    message: `(?@${ip}) [WARNING] Authentication failed for user [${forged}]`,
    user: forged,
  },
  { ...came, ...pure, message: `(?@${ip}) [INFO] bob is now logged in`, user: 'bob' },
  { ...came, ...pure, message: `(?@${ip}) [INFO] Anonymous user logged in`, user: null },
  { ...opened, ...pure, message: `(?@${ip}) [INFO] New connection from ${ip}`, user: null },
  { ...ended, ...pure, message: `(bob@${ip}) [INFO] Logout.`, user: 'bob' },
  { ...ended, ...pure, message: `(?@${ip}) [INFO] Logout.`, user: null },
];

describe('ftp', () => testParser(ftp, examples));
