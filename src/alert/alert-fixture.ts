// Alerts for tests, an honest one and one full of what strangers would like to slip in.

import type { Alert, AlertFinding } from '../contract/alert.ts';
import { settings as table, type Config, type SettingKey } from '../kit/settings/settings.ts';
import type { NotifyContext } from './notifier.ts';

export const testAtMs = Date.parse('2026-11-21T12:00:00Z');

export function testAlertFinding(changes: Partial<AlertFinding> = {}): AlertFinding {
  return {
    id: 7,
    host: 'h1',
    hostName: 'web-01',
    rule: 'brute-force',
    entity: '203.0.113.9',
    severity: 'danger',
    subject: { kind: 'address', address: '203.0.113.9' },
    title: {
      en: '37 failed logins from 203.0.113.9',
      ko: '203.0.113.9에서 로그인 실패 37회',
    },
    why: { en: '37 attempts in 60 s, 12 users.', ko: '60초 동안 12명에게 37회 시도했습니다.' },
    advice: { en: 'Block the address.', ko: '그 주소를 막으십시오.' },
    state: 'open',
    firstMs: testAtMs - 60_000,
    lastMs: testAtMs,
    count: 37,
    evidence: [
      {
        title: { en: 'First and newest line', ko: '첫 줄과 마지막 줄' },
        lines: ['Nov 21 21:00:00 web-01 sshd[1]: Failed password for root'],
      },
    ],
    url: 'https://monitor.example.org/findings?id=7',
    ...changes,
  };
}

export function testAlert(changes: Partial<Alert> = {}): Alert {
  const findings = [testAlertFinding()];
  const about = { kind: 'finding', language: 'en', severity: 'danger', atMs: testAtMs } as const;
  return { ...about, findings, omitted: 0, ...changes };
}

/** What a log line, a user name or a process name may hold. */
export const hostileText =
  'x\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script> <!channel> <https://evil|here> ' +
  '[click](https://evil) @here `code` "\'>&lt; \u001b[31mred\u001b[0m \u0007\u202egnp.exe\u0000';

export function hostileAlert(kind: 'finding' | 'digest' = 'finding'): Alert {
  const both = { en: hostileText, ko: hostileText };
  const finding = testAlertFinding({
    hostName: hostileText,
    rule: hostileText,
    entity: hostileText,
    subject: { kind: 'user', user: hostileText },
    title: both,
    why: both,
    advice: both,
    evidence: [{ title: both, lines: [hostileText, `\t${hostileText}`] }],
  });
  const findings = kind === 'finding' ? [finding] : [finding, finding];
  return testAlert({ kind, findings });
}

export function testSettings(changes: Partial<Config> = {}): Config {
  const keys = Object.keys(table) as SettingKey[];
  const defaults = Object.fromEntries(keys.map((key) => [key, table[key].default]));
  return { ...defaults, ...changes } as Config;
}

export interface TestContext extends NotifyContext {
  warnings: string[];
}

export function testContext(changes: Partial<Config> = {}): TestContext {
  const warnings: string[] = [];
  return {
    settings: testSettings(changes),
    key: '0b5e5b60-0000-4000-8000-000000000000',
    version: '1.2.3',
    nowMs: testAtMs,
    signal: new AbortController().signal,
    warn: (problem) => void warnings.push(problem.en),
    warnings,
  };
}

/** Characters that may reach neither a header, a terminal nor a page. */
// oxlint-disable-next-line no-control-regex -- these are the characters that must not be there
export const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
