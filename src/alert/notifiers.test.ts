// Every notifier of the folder: what it needs, what it sends, and what never gets through.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Alert } from '../contract/alert.ts';
import { languages } from '../contract/text.ts';
import { controls, hostileAlert, testAlert, testAlertFinding } from './alert-fixture.ts';
import { testAtMs, testContext } from './alert-fixture.ts';
import { alertJson, alertJsonLimitBytes } from './alert-json.ts';
import { loadNotifiers } from './load-notifiers.ts';
import { isConfigured } from './notifier.ts';
import ntfy, { longestMessageBytes, ntfyBody, ntfyTarget } from './notifiers/ntfy.ts';
import slack, { longestTextChars, slackEscape, slackText } from './notifiers/slack.ts';
import { longestMessageChars, sendByTelegram, telegramBody } from './notifiers/telegram.ts';
import webhook from './notifiers/webhook.ts';
import { postServer } from './post-fixture.ts';

const long = (lines: number) =>
  testAlert({
    findings: [
      testAlertFinding({
        evidence: [{ title: { en: 'T', ko: '가' }, lines: Array(lines).fill('가'.repeat(500)) }],
      }),
    ],
  });

describe('the notifiers', async () => {
  const notifiers = await loadNotifiers();

  it('are the six, and none is configured before anything is set', () => {
    const names = notifiers.map(({ name }) => name);
    assert.deepEqual(names, ['command', 'ntfy', 'slack', 'smtp', 'telegram', 'webhook']);
    const { settings } = testContext();
    for (const notifier of notifiers) {
      assert(!isConfigured(notifier, settings), notifier.name);
      for (const language of languages) assert(notifier.title[language]);
      const filled = Object.fromEntries(notifier.needs.map((key) => [key, ['x']]));
      assert(isConfigured(notifier, { ...settings, ...filled }), notifier.name);
    }
  });
});

describe('the webhook', () => {
  it('signs what it posts, so that a receiver can check it', async () => {
    await using server = await postServer();
    const context = testContext({ webhookUrl: server.url, webhookSecret: 'hunter2' });
    await webhook.send(testAlert(), context);
    const [{ headers, body } = assert.fail()] = server.posted;
    assert.equal(headers['idempotency-key'], context.key);
    const timestamp = headers['x-hostscope-timestamp'];
    assert.equal(timestamp, String(testAtMs / 1000));
    const digest = createHmac('sha256', 'hunter2').update(`${timestamp}.${body}`);
    assert.equal(headers['x-hostscope-signature'], `sha256=${digest.digest('hex')}`);
    const json = JSON.parse(body) as Alert & { key: string; at: string };
    assert.deepEqual(
      [json.key, json.at, json.kind],
      [context.key, '2026-11-21T12:00:00.000Z', 'finding'],
    );
    assert.deepEqual(json.findings, testAlert().findings);
  });

  it('signs nothing without a key', async () => {
    await using server = await postServer();
    await webhook.send(testAlert(), testContext({ webhookUrl: server.url }));
    assert.equal(server.posted[0]?.headers['x-hostscope-signature'], undefined);
  });

  it('lists as many findings as fit, and counts the others', () => {
    const why = { en: 'x'.repeat(4000), ko: '가'.repeat(4000) };
    const findings = Array.from({ length: 200 }, (_, id) => testAlertFinding({ id, why }));
    const json = alertJson(testAlert({ kind: 'digest', findings, omitted: 5 }), 'k');
    assert(Buffer.byteLength(json) <= alertJsonLimitBytes);
    const alert = JSON.parse(json) as Alert;
    assert.equal(alert.findings.length + alert.omitted, 205);
    assert(alert.findings.length > 0);
  });
});

describe('Slack', () => {
  it('gets the sentence, what to do, the link and the evidence', async () => {
    await using server = await postServer();
    await slack.send(testAlert(), testContext({ slackUrl: `${server.url}/hook` }));
    const { text } = JSON.parse(server.posted[0]?.body ?? '') as { text: string };
    const lines = text.split('\n');
    assert.equal(lines[0], 'DANGER · web-01: 37 failed logins from 203.0.113.9');
    assert(lines.includes('What to do next: Block the address.'));
    assert(lines.includes('<https://monitor.example.org/findings?id=7>'));
    assert.equal(lines.filter((line) => line === '```').length, 2);
  });

  it('cannot be made to call people, to link or to end a block of code', () => {
    const text = slackText(hostileAlert());
    assert(!controls.test(text));
    for (const markup of ['<!channel>', '<https://evil', '](', '@here', '<script>']) {
      assert(!text.includes(markup), markup);
    }
    assert.equal(text.match(/```/g)?.length, 2);
    assert(text.includes('&lt;!channel&gt;'));
  });

  it('loses nothing by escaping', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const back = slackEscape(text)
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&')
          .replaceAll('\u200b', '');
        assert.equal(back, text.replaceAll('`', "'").replaceAll('\u200b', ''));
        assert(!/[<>]/.test(slackEscape(text)));
      }),
    );
  });

  it('gets a message of bounded length that says how much is left out', () => {
    const text = slackText(long(100));
    assert(text.length <= longestTextChars + 200);
    assert.match(text, /… 9\d more lines/);
  });
});

describe('Telegram', () => {
  it('gets plain text, to the chat of the settings, by the token', async () => {
    await using server = await postServer();
    const settings = { telegramToken: '1:secret-token', telegramChat: '-100' };
    await sendByTelegram(testAlert({ language: 'ko' }), testContext(settings), server.url);
    assert.equal(server.posted[0]?.path, '/bot1:secret-token/sendMessage');
    const body = JSON.parse(server.posted[0]?.body ?? '') as Record<string, unknown>;
    assert.equal(body['chat_id'], '-100');
    assert.equal(body['parse_mode'], undefined);
    assert.match(String(body['text']), /^위험 · web-01: 203\.0\.113\.9에서 로그인 실패 37회\n\n/);
    server.answer = (response) => void response.writeHead(400).end('no bot1:secret-token here');
    const failed = sendByTelegram(testAlert(), testContext(settings), server.url);
    await assert.rejects(failed, (error: Error) => !error.message.includes('secret-token'));
  });

  it('cannot be made to call people, and is never too long', () => {
    const { text } = JSON.parse(telegramBody(hostileAlert(), '1')) as { text: string };
    assert(!/@\w/.test(text) && !controls.test(text));
    const { text: cut } = JSON.parse(telegramBody(long(100), '1')) as { text: string };
    assert(cut.length <= longestMessageChars);
  });
});

describe('ntfy', () => {
  it('gets JSON at the address of the server, with how urgent it is', async () => {
    await using server = await postServer();
    const critical = testAlert({ severity: 'critical' });
    await ntfy.send(critical, testContext({ ntfyUrl: `${server.url}/sub/servers` }));
    const [{ path, body } = assert.fail()] = server.posted;
    assert.equal(path, '/sub/');
    const json = JSON.parse(body) as Record<string, unknown>;
    assert.deepEqual([json['topic'], json['priority']], ['servers', 5]);
    assert.equal(json['click'], 'https://monitor.example.org/findings?id=7');
    assert.deepEqual(ntfyTarget('https://ntfy.sh/a'), { url: 'https://ntfy.sh/', topic: 'a' });
  });

  it('gets no more than makes a message, in bytes', () => {
    const { message } = JSON.parse(ntfyBody(long(100), 't')) as { message: string };
    assert(Buffer.byteLength(message) <= longestMessageBytes);
    assert(message.endsWith('https://monitor.example.org/findings?id=7'));
    assert(!controls.test(ntfyBody(hostileAlert('digest'), 't').replaceAll('\\n', '')));
  });
});
