import assert from 'node:assert/strict';
import { it } from 'node:test';
import { settingKeys } from './config.ts';
import { allowedOf, checkSetting, checkSettingText, longestListItems } from './setting-value.ts';
import { longestTextChars, parseListen } from './setting-value.ts';
import { settings, type SettingKey } from './settings.ts';

it('reads addresses to listen on', () => {
  const good: readonly (readonly [string, string, number])[] = [
    ['127.0.0.1:8000', '127.0.0.1', 8000],
    ['0.0.0.0:0', '0.0.0.0', 0],
    [':8000', '0.0.0.0', 8000],
    ['[::1]:65535', '::1', 65_535],
    ['[fe80::1%eth0]:1', 'fe80::1%eth0', 1],
    ['localhost:80', 'localhost', 80],
  ];
  for (const [text, host, port] of good) assert.deepEqual(parseListen(text), { host, port }, text);
  const bad = ['8000', 'localhost', '::1:80', '[zz]:80', 'a:65536', 'a:', 'http://a:1', 'a b:1'];
  for (const text of bad) assert.equal(parseListen(text), null, text);
});

it('keeps to the limits of numbers', () => {
  assert.deepEqual(checkSetting('diskBudgetMib', 16), { value: 16 });
  assert.deepEqual(checkSetting('diskBudgetMib', 1_048_576), { value: 1_048_576 });
  for (const wrong of [15, 1_048_577, Number.NaN, '16', null, true, [16]]) {
    assert('allowed' in checkSetting('diskBudgetMib', wrong), String(wrong));
  }
  assert.deepEqual(checkSettingText('keepSecondsDays', '0.5'), { value: 0.5 });
});

it('keeps to the limits of texts and lists', () => {
  assert('value' in checkSetting('tlsCert', 'x'.repeat(longestTextChars)));
  assert('allowed' in checkSetting('tlsCert', 'x'.repeat(longestTextChars + 1)));
  const many = Array.from({ length: longestListItems + 1 }, () => '10.0.0.1');
  assert('value' in checkSetting('trustedProxies', many.slice(1)));
  assert('allowed' in checkSetting('trustedProxies', many));
  assert('allowed' in checkSetting('trustedProxies', '10.0.0.1'));
  assert('allowed' in checkSetting('trustedProxies', ['10.0.0.1', 5]));
  assert('allowed' in checkSetting('trustedProxies', ['']));
  assert.deepEqual(checkSettingText('trustedProxies', ''), { value: [] });
});

it('knows networks from what looks like one', () => {
  const good = ['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '0.0.0.0/0'];
  for (const text of good) assert('value' in checkSetting('trustedProxies', [text]), text);
  const bad = ['10.0.0.1/33', 'fd00::/129', '10.0.0.0/8/8', 'loopback', '10.0.0.0/', '10.0.0.0/-1'];
  for (const text of bad) assert('allowed' in checkSetting('trustedProxies', [text]), text);
});

it('takes only what a list of paths, units or patterns can mean', () => {
  const good = {
    trustedPaths: ['/srv', '/srv/apps/', 'C:\\Apps', 'D:/apps'],
    services: ['nginx', 'sshd.service', 'getty@tty1.service', 'systemd-*'],
    logFiles: ['/var/log/*.log', 'C:\\logs\\*.txt'],
    logIgnore: ['^healthz', '\\d{3}', 'x'.repeat(256)],
    errorIgnore: ['0 errors'],
    errorWords: ['out of memory'],
    eventIgnore: ['user:backup -ip:10.0.0.0/8'],
    allowUsers: ['backup', 'EXAMPLE\\backup user'],
  } as const;
  const bad = {
    trustedPaths: ['/', '//', '/./', '/srv/..', 'srv', '', 'C:\\', '/a\0b'],
    services: ['-nginx', 'a b', 'a\n', '', '\u001b[31m', 'x'.repeat(257)],
    logFiles: ['var/log/*', '*.log', '', '~/x'],
    logIgnore: ['(', '[', '', '*', ' ', 'x'.repeat(257)],
    errorIgnore: ['(', ' '],
    errorWords: ['', '  ', 'x'.repeat(41)],
    eventIgnore: ['', ' ', '\t\u3000'],
    allowUsers: ['', ' '],
  } as const;
  for (const key of Object.keys(good) as (keyof typeof good)[]) {
    for (const text of good[key]) assert('value' in checkSetting(key, [text]), `${key} ${text}`);
    for (const text of bad[key]) assert('allowed' in checkSetting(key, [text]), `${key} ${text}`);
    assert('value' in checkSetting(key, settings[key].default), key);
  }
});

it('says what is allowed', () => {
  assert.match(allowedOf('allowAddresses').en, /no host names/);
  assert.equal(allowedOf('logLevel').ko, 'debug, info, warn, error, silent');
  assert.equal(allowedOf('sessionHours').en, 'a number from 1 to 8760 (hours)');
  assert.match(allowedOf('trustedProxies').en, /^a list of addresses/);
  for (const key of settingKeys) {
    const { en, ko } = allowedOf(key);
    assert.ok(en === ko || /[가-힣]/.test(ko), key);
  }
});

it('takes only what settings of alerts, reports and security logs can mean', () => {
  const good: Readonly<Record<string, readonly unknown[]>> = {
    quietHours: ['', '22:00-07:00'],
    smtpUrl: ['', 'smtp://a:b@mail.example.org:587', 'smtps://mail.example.org'],
    mailFrom: ['', 'hostscope@example.org', 'root@localhost'],
    webhookUrl: ['', 'https://example.org/hook?x=1', 'http://[::1]:9000/'],
    slackUrl: ['https://hooks.example.org/services/T/B/x'],
    telegramToken: ['', '123456:ABC-def_123'],
    telegramChat: ['', '-1001234567890', '@channel'],
    ntfyUrl: ['', 'https://ntfy.example.org/servers', 'https://u:p@ntfy.example.org/a/b'],
    alertCommand: [[], ['/usr/bin/logger', '-t', 'a, b']],
    reportTime: ['09:00', '23:59'],
    reportTimeZone: ['Asia/Seoul', 'UTC'],
    reportRecipients: [[], ['ann@example.org', '앤@예시.한국']],
    allowAddresses: [['192.0.2.7', '10.0.0.0/8', '2001:db8::/32']],
    securityLogs: [['/var/log/auth.log*']],
    syslogListen: ['', '0.0.0.0:514', '[::]:5514'],
  };
  const bad: typeof good = {
    quietHours: ['22-7', '07:00-07:00', 5],
    smtpUrl: ['mail.example.org', 'smtp://a@b', 'http://mail.example.org'],
    mailFrom: ['Ann <ann@example.org>', 'a@b, c@d', 'ann', 'ann@example.org\r\nBcc: eve@evil'],
    webhookUrl: [
      'https://a:%zz@example.org',
      'ftp://example.org',
      'example.org',
      'https://',
      'https://a b/',
    ],
    slackUrl: ['javascript:alert(1)', 'https://example.org/\n'],
    telegramToken: ['secret', '1:a/../b'],
    telegramChat: ['chat', '@a b', '1.5'],
    ntfyUrl: ['https://ntfy.example.org', 'https://ntfy.example.org/', 'https://n.org/a?b=/c d'],
    alertCommand: [['logger'], ['/bin/sh', ''], '/bin/sh'],
    reportTime: ['', '9:00', '24:00'],
    reportTimeZone: ['', '+09:00', 'Nowhere/City'],
    reportRecipients: [['ann'], ['-f@example.org'], ['a@b@c'], 'ann@example.org'],
    allowAddresses: [['10.0.0.0/33'], ['example.org']],
    securityLogs: [['auth.log']],
    syslogListen: ['514', '0.0.0.0:0'],
  };
  for (const key of Object.keys(good) as SettingKey[]) {
    for (const value of good[key] ?? []) {
      assert.deepEqual(checkSetting(key, value), { value }, `${key} ${String(value)}`);
    }
    for (const value of bad[key] ?? []) {
      assert('allowed' in checkSetting(key, value), `${key} ${String(value)}`);
    }
  }
});
