import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, test } from 'node:test';
import * as fc from 'fast-check';
import { languages, type Language } from '../contract/text.ts';
import { hourMs } from '../contract/time-units.ts';
import { computeDay } from './compute-day.ts';
import { MadeEvents, madeEvent, type MadeEvent } from './events-fixture.ts';
import { readPng } from './png-fixture.ts';
import { addDays, dayOf } from './report-day.ts';
import type { Report, ToldFinding } from './report.ts';
import { selfContained } from './self-contained.ts';
import { writeFailure } from './write-failure.ts';
import { loadSections, writeReport } from './write-report.ts';

const date = '2026-11-20';
const timeZone = 'Asia/Seoul';
const { fromMs } = dayOf(date, timeZone);
const nowMs = Date.parse('2026-11-21T00:00:03Z');
const sections = await loadSections();

const finding = (changes: Partial<ToldFinding> = {}): ToldFinding => ({
  id: 3,
  alike: 1,
  rule: 'success-after-failures',
  entity: '203.0.113.44',
  severity: 'critical',
  subject: { kind: 'address', address: '203.0.113.44' },
  title: {
    en: '203.0.113.44 logged in as deploy after 12 failures',
    ko: '203.0.113.44에서 12회 실패한 뒤 deploy 사용자로 로그인',
  },
  why: { en: '', ko: '' },
  state: 'open',
  firstMs: fromMs + 2 * hourMs,
  lastMs: fromMs + 3 * hourMs,
  count: 13,
  ...changes,
});

async function reportOf(
  events: readonly MadeEvent[],
  changes: Partial<Report> = {},
): Promise<Report> {
  const source = new MadeEvents(events);
  const compute = (back: number) =>
    computeDay(source, { date: addDays(date, -back), timeZone, host: null }, nowMs);
  const week = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(compute));
  return {
    language: 'en',
    hostName: 'web-01',
    hosts: 1,
    day: await compute(0),
    week,
    findings: { open: 0, acknowledged: 0, worst: [], untold: 0 },
    silent: [],
    missed: [],
    health: {
      behindBytes: 0,
      dropped: [],
      eventsBytes: 9_000_000,
      samplesBytes: 80_000_000,
      diskFreeBytes: 41_000_000_000,
      damagedChunks: 0,
    },
    consoleUrl: 'https://monitor.example.org',
    ...changes,
  };
}

/** Twelve failures and a login of one address, two tries of another, and more the day before. */
const busy: readonly MadeEvent[] = [
  ...Array.from({ length: 12 }, (_, at) =>
    madeEvent({ atMs: fromMs + 2 * hourMs + at * 1000, ip: '203.0.113.44', user: 'deploy' }),
  ),
  madeEvent({
    atMs: fromMs + 3 * hourMs,
    ip: '203.0.113.44',
    user: 'deploy',
    type: 'login_success',
    outcome: 'success',
    level: 'INFO',
  }),
  ...[0, 1].map((at) =>
    madeEvent({
      atMs: fromMs + 14 * hourMs + at,
      ip: '2001:db8::7',
      user: '',
      type: 'invalid_user',
    }),
  ),
  ...Array.from({ length: 7 }, (_, at) =>
    madeEvent({ atMs: fromMs - 5 * hourMs + at, ip: '192.0.2.1' }),
  ),
];

const golden = (name: string): string =>
  readFileSync(new URL(`../../fixtures/report/${name}.txt`, import.meta.url), 'utf8');

const busyReport = (language: Language) =>
  reportOf(busy, {
    language,
    hosts: 2,
    findings: { open: 1, acknowledged: 0, worst: [finding()], untold: 0 },
    silent: [{ name: 'db-02', newestMs: fromMs - 26 * hourMs, seenMs: null }],
    missed: [{ date: '2026-11-18', totalLogs: 1200, failures: 900, accepted: 4 }],
  });

describe('the report as plain text', () => {
  for (const language of languages) {
    it(`says everything in ${language}`, async () => {
      const mail = writeReport(await busyReport(language), sections);
      assert.equal(`${mail.subject}\n\n${mail.text}`, golden(`busy.${language}`));
    });

    it(`says in ${language} that nothing happened`, async () => {
      const silent = [{ name: 'web-01', newestMs: null, seenMs: nowMs - hourMs }];
      const mail = writeReport(await reportOf([], { language, silent }), sections);
      assert.equal(`${mail.subject}\n\n${mail.text}`, golden(`quiet.${language}`));
    });
  }
});

test('what was dropped is told in the words of the language', async () => {
  const told = async (language: Language): Promise<string> => {
    const report = await reportOf([], { language });
    const dropped = [{ where: 'live', reason: 'too many pods', count: 3 }];
    return writeReport({ ...report, health: { ...report.health, dropped } }, sections).text;
  };
  assert.match(await told('en'), /Dropped since the start +live pages · too many pods \(3\)/);
  assert.match(await told('ko'), /시작한 뒤 버림 +실시간 페이지 · 너무 많은 파드 \(3\)/);
});

describe('what was found while no server ran', () => {
  it('is told, and takes the place of the word that nothing is open', async () => {
    for (const language of languages) {
      const findings = { open: 0, acknowledged: 0, worst: [], untold: 3 };
      const { text } = writeReport(await reportOf([], { language, findings }), sections);
      assert.match(text, language === 'en' ? /3 more were found in logs/ : /3건을 더 찾았습니다/);
      assert.doesNotMatch(text, /There is no open finding|열린 문제가 없습니다/);
    }
  });
});

describe('a brute force by many', () => {
  it('is counted whole and listed as far as there is room, nobody twice', async () => {
    const events = Array.from({ length: 35 }, (_, at) =>
      madeEvent({ atMs: fromMs + at, ip: `198.51.100.${at}`, attempts: 50 - at }),
    );
    for (const language of languages) {
      const { text } = writeReport(await reportOf(events, { language }), sections);
      for (let at = 0; at < 30; at += 1) {
        const rows = text.match(new RegExp(`^198\\.51\\.100\\.${at} `, 'gm'));
        assert.equal(rows?.length, 1, `${at}`);
      }
    }
    const { text } = writeReport(await reportOf(events), sections);
    assert.match(text, /^35 addresses failed at least 10 times\. Besides those above, 25:$/m);
    assert.match(text, /^5 more\.$/m);
  });
});

describe('the report as HTML', () => {
  it('names each of its pictures once, with the figures in words', async () => {
    const { html, images } = writeReport(await busyReport('en'), sections);
    assert.deepEqual(
      images.map(({ id }) => id),
      ['hours-2026-11-20', 'addresses-2026-11-20'],
    );
    for (const { id, png } of images) {
      assert.equal(html.split(`src="cid:${id}"`).length, 2);
      const { width } = readPng(png);
      assert.match(html, new RegExp(`width="${width / 2}"`));
    }
    const hours = '02:00 12/0/0, 03:00 0/0/1, 14:00 0/2/0';
    const named = `alt="Attempts by hour, failed/for unknown users/accepted: ${hours}."`;
    assert(html.includes(named));
    assert.match(html, /alt="Failed logins by address: 203\.0\.113\.44 12, 2001:db8::7 2\."/);
    const page = selfContained({ html, images, subject: '', text: '' });
    assert.equal(page.split('src="data:image/png;base64,').length, 3);
    assert.doesNotMatch(page, /cid:/);
  });

  it('says what the text says, word by word', async () => {
    for (const language of languages) {
      const { html, text } = writeReport(await busyReport(language), sections);
      const shown = html
        .slice(html.indexOf('<body'))
        .replace(/<[^>]*>/g, ' ')
        .replaceAll('&amp;', '&');
      // Bars, marks and lines are drawn in each in its own way.
      // Hours in which nothing was tried stand in the picture only.
      const told = text.replace(/^\d\d:00 +0 \/ 0 \/ 0$/gm, '');
      const words = told
        .split(/\s+/)
        .filter((word) => /[\p{L}\d]/u.test(word) && !/^\(?[#o+]+\)?$/.test(word));
      const links = new Set([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]));
      const inTitles = [...html.matchAll(/alt="([^"]*)"/g)].map((match) => match[1]).join(' ');
      for (const word of words) {
        const said = shown.includes(word) || links.has(word) || inTitles.includes(word);
        assert(said || word === '[ok]' || word === '[X]', `${language}: ${word}`);
      }
    }
  });

  it('keeps the words of a row whole on a phone, and a figure with its unit', async () => {
    const { html } = writeReport(await busyReport('en'), sections);
    assert.match(html, /<td style="[^"]*min-width:96px[^"]*">Failed logins</);
    assert.doesNotMatch(html, /<td [^>]*>[^<]* %/);
    assert.doesNotMatch(html, /nowrap/);
  });

  it('keeps to what mail readers know: nothing runs, nothing is fetched', async () => {
    const { html } = writeReport(await busyReport('en'), sections);
    assert.doesNotMatch(
      html,
      /<(script|link|iframe|form|object|svg|style)\b|@import|url\(|\son\w+=/i,
    );
    const sources = [...html.matchAll(/\ssrc="([^"]*)"/g)].map((match) => match[1]);
    assert(sources.every((source) => source?.startsWith('cid:')));
  });
});

describe('what strangers chose', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '\u001b[31mred\u0007',
    'a\r\nBcc: eve@example.org',
    '\u202egnp.exe',
    '&lt;b&gt;',
    '한'.repeat(3000),
    '\ud800',
  ];

  function check(mail: { html: string; text: string; subject: string }): void {
    // oxlint-disable-next-line no-control-regex -- these must not be there
    const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
    assert.doesNotMatch(mail.html, controls);
    assert.doesNotMatch(mail.text, controls);
    assert.doesNotMatch(mail.subject, /[\r\n]/);
    assert(mail.html.isWellFormed() && mail.text.isWellFormed());
    for (const line of mail.text.split('\n')) assert(line.length < 1000);
    const tags = [...mail.html.matchAll(/<\/?([a-z]+)/gi)].map((match) => match[1]);
    const known = /^(html|head|meta|title|body|div|table|thead|tbody|tr|th|td|p|span|a|img|br)$/;
    for (const tag of tags) assert.match(tag ?? '', known);
    assert.doesNotMatch(mail.html, /<[^>"]*("[^"]*"[^>"]*)*\son\w+=/i);
  }

  const withText = async (text: string) => {
    const events = Array.from({ length: 12 }, (_, at) =>
      madeEvent({ atMs: fromMs + at, user: text, ip: text }),
    );
    const title = { en: text, ko: text };
    return reportOf(events, {
      hostName: text,
      findings: { open: 1, acknowledged: 0, worst: [finding({ title, entity: text })], untold: 0 },
      silent: [{ name: text, newestMs: null, seenMs: null }],
      health: {
        behindBytes: null,
        dropped: [{ where: text, reason: text, count: 1 }],
        eventsBytes: 0,
        samplesBytes: null,
        diskFreeBytes: null,
        damagedChunks: 1,
      },
    });
  };

  it('is escaped in HTML, and has no control characters anywhere', async () => {
    for (const text of hostile) {
      const mail = writeReport(await withText(text), sections);
      check(mail);
    }
    const { html } = writeReport(await withText('<script>alert(1)</script>'), sections);
    assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  });

  it('is so for any text, in the mail of a failure too', async () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '\n',
      '\u001b',
      '=',
      ' ',
      'on',
      'x',
      '가',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        check(writeReport(await withText(text), sections));
        const failure = { hostName: text, date, error: text, attempts: 2 };
        for (const language of languages) check(writeFailure({ ...failure, language }));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the mail of a failure', () => {
  it('says what failed, why, and what to do', () => {
    const error = 'cannot send mail by mail.example.org:587: refused';
    const about = { hostName: 'web-01', date, error, attempts: 2 };
    const en = writeFailure({ ...about, language: 'en' });
    assert.equal(
      en.subject,
      '[Hostscope] web-01 2026-11-20: The report of 2026-11-20 could not be sent.',
    );
    assert.match(en.text, /Tried 2 times\. cannot send mail by mail\.example\.org:587: refused/);
    assert.match(en.text, /^hostscope report daily --date 2026-11-20 --send$/m);
    assert.match(writeFailure({ ...about, language: 'ko' }).text, /2번 시도했습니다/);
  });
});
