// The mails of alerts: complete as text, and HTML in which nothing of a finding is markup.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { controls, hostileAlert, hostileText, testAlert } from '../alert-fixture.ts';
import { testAlertFinding } from '../alert-fixture.ts';
import { mailOf } from '../notifiers/smtp.ts';
import { longestSubjectChars } from './alert-mail.ts';
import { escapeHtml } from '../../kit/escape-html.ts';
import { markup } from './markup.ts';

const ways = ['finding', 'digest', 'test'] as const;

/** What a reader of the HTML sees, and of the text: without tags, blanks and order of lines. */
function seen(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('the mail of an alert', () => {
  it('has the sentence, the evidence, what to do next and the link, in both forms', () => {
    const { subject, text, html } = mailOf(testAlert(), 'Asia/Seoul');
    assert.equal(subject, '[Hostscope] DANGER · web-01: 37 failed logins from 203.0.113.9');
    const parts = [
      '37 failed logins from 203.0.113.9',
      '37 attempts in 60 s, 12 users.',
      'Nov 21 21:00:00 web-01 sshd[1]: Failed password for root',
      'What to do next',
      'Block the address.',
      '2026-11-21 21:00:00 (Asia/Seoul)',
      'brute-force',
    ];
    for (const part of parts) {
      assert(text.includes(part), part);
      assert(seen(html).includes(part), part);
    }
    const url = 'https://monitor.example.org/findings?id=7';
    assert(text.includes(url) && html.includes(`href="${url}"`));
  });

  it('speaks the language of the settings', () => {
    const { subject, text, html } = mailOf(testAlert({ language: 'ko' }), 'Asia/Seoul');
    assert.equal(subject, '[Hostscope] 위험 · web-01: 203.0.113.9에서 로그인 실패 37회');
    assert(text.includes('다음에 할 일') && html.includes('<html lang="ko">'));
    assert(!/What to do|Evidence/.test(text + seen(html)));
  });

  it('has no link where nobody has said how the console is opened', () => {
    const findings = [testAlertFinding({ url: null })];
    const { html, text } = mailOf(testAlert({ findings }), 'UTC');
    assert(!html.includes('<a ') && !text.includes('http'));
  });

  it('says all in the text that it says in the HTML', () => {
    const alerts = [testAlert(), testAlert({ kind: 'digest', omitted: 3 }), hostileAlert('digest')];
    for (const alert of [...alerts, testAlert({ kind: 'test', findings: [] })]) {
      const { html, text } = mailOf(alert, 'UTC');
      const words = (all: string) => new Set(all.split(/[\s·:]+/));
      const inText = words(text);
      const missing = [...words(seen(html))].filter(
        (word) =>
          !inText.has(word) && !['', 'Hostscope', '✖︎', '■', 'NOTE', 'DANGER'].includes(word),
      );
      assert.deepEqual(missing, []);
    }
  });

  it('has nothing of a stranger as markup, header or control character', () => {
    for (const kind of ['finding', 'digest'] as const) {
      const { subject, html, text } = mailOf(hostileAlert(kind), 'UTC');
      assert(!controls.test(subject) && !/[\r\n]/.test(subject));
      assert(!controls.test(text) && !controls.test(html));
      assert(!/<script|<https/.test(html));
      assert(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
      // Only tags that are made here.
      const tags = new Set([...html.matchAll(/<\/?([a-z!]+)/g)].map(([, name]) => name));
      const known = ['!doctype', 'html', 'head', 'meta', 'title', 'body', 'table', 'tr', 'td'];
      const own = new Set([...known, 'span', 'div', 'a']);
      assert.deepEqual(
        [...tags].filter((name) => !own.has(name ?? '')),
        [],
      );
    }
  });

  it('has a subject of bounded length', () => {
    const title = { en: 'x'.repeat(5000), ko: '가'.repeat(5000) };
    for (const kind of ways) {
      const { subject } = mailOf(
        testAlert({ kind, findings: [testAlertFinding({ title })] }),
        'UTC',
      );
      assert(subject.length <= longestSubjectChars + 1);
    }
  });

  it('tells how many findings a digest does not list', () => {
    const alert = testAlert({
      kind: 'digest',
      findings: Array(5).fill(testAlertFinding()),
      omitted: 7,
    });
    const { subject, text } = mailOf(alert, 'UTC');
    assert.equal(subject, '[Hostscope] DANGER · 12 findings');
    assert.match(text, /7 more are listed/);
  });
});

describe('markup', () => {
  it('escapes what is filled in, and only that', () => {
    assert.equal(markup`<p title="${'"'}">${hostileText}</p>`.html.match(/</g)?.length, 2);
    assert.equal(
      markup`<p>${markup`<b>${1}</b>`}${[markup`<i>a</i>`]}</p>`.html,
      '<p><b>1</b><i>a</i></p>',
    );
  });

  it('leaves no character that begins markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = escapeHtml(text);
        assert(!/[<>"']/.test(escaped));
        assert(!/&(?!(amp|lt|gt|quot|#39);)/.test(escaped));
      }),
    );
  });
});
