import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseMailServer } from './mail-server.ts';

it('reads the address of a mail server', () => {
  const none = { login: null };
  const starttls = { tlsFirst: false };
  const cases: readonly (readonly [string, ReturnType<typeof parseMailServer>])[] = [
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, ...starttls, ...none }],
    ['smtp://localhost:25/', { host: 'localhost', port: 25, ...starttls, ...none }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, ...starttls, ...none }],
    ['smtps://10.0.0.1', { host: '10.0.0.1', port: 465, tlsFirst: true, ...none }],
    [
      'smtps://ann%40example.org:p%3A%2F%40ss@mail.example.org:4650',
      {
        host: 'mail.example.org',
        port: 4650,
        tlsFirst: true,
        login: { user: 'ann@example.org', password: 'p:/@ss' },
      },
    ],
  ];
  for (const [text, server] of cases) assert.deepEqual(parseMailServer(text), server, text);
});

it('refuses what is none, or holds a line of its own', () => {
  const bad = [
    '',
    'mail.example.org:25',
    'http://mail.example.org',
    'smtp://',
    'smtp://mail.example.org:0',
    'smtp://mail.example.org:65536',
    'smtp://mail.example.org/path',
    'smtp://mail.example.org?tls=no',
    'smtp://ann@mail.example.org',
    'smtp://:secret@mail.example.org',
    'smtp://ann:a%0D%0AQUIT@mail.example.org',
    'smtp://ann:%ff@mail.example.org',
    'smtp://mail%0a.example.org',
  ];
  for (const text of bad) assert.equal(parseMailServer(text), null, text);
});
