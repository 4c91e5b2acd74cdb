import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mail } from '../contract/alert.ts';
import { hostileAlert, testAlert, testContext } from './alert-fixture.ts';
import { sendMail, senderOf, type MailLimits, type MailOptions } from './mailer.ts';
import { UndeliveredError } from './notifier.ts';
import smtp, { mailOf } from './notifiers/smtp.ts';
import { smtpServer, type SmtpServer } from './smtp-fixture.ts';

const mail: Mail = { subject: 'Subject', text: 'Text', html: '<p>HTML</p>', images: [] };

const limits: MailLimits = { connectMs: 2000, silenceMs: 300, wholeMs: 5000 };

const settingsOf = ({ port }: SmtpServer) => ({
  smtpUrl: `smtp://127.0.0.1:${port}`,
  mailFrom: 'hostscope@example.org',
});

const send = (server: SmtpServer, to = ['ann@example.org'], options: MailOptions = {}) =>
  sendMail(mail, to, settingsOf(server), { limits, ...options });

async function failure(work: Promise<unknown>): Promise<UndeliveredError> {
  const error: unknown = await work.then(
    () => assert.fail('it was delivered'),
    (thrown: unknown) => thrown,
  );
  assert(error instanceof UndeliveredError, String(error));
  return error;
}

/** Headers of a message, unfolded. */
function headersOf(data: string): Map<string, string> {
  const head = data.slice(0, data.indexOf('\n\n')).replace(/\n[ \t]+/g, ' ');
  return new Map(
    head.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

describe('a mail', () => {
  it('goes to all recipients as one message, with the same Message-ID each time', async () => {
    await using server = await smtpServer();
    const to = ['ann@example.org', 'bob@example.org'];
    assert.deepEqual(await send(server, to, { key: 'k-1' }), { refused: [] });
    await send(server, to, { key: 'k-1' });
    assert.equal(server.received.length, 2);
    const [first, second] = server.received;
    assert.deepEqual([first?.from, first?.to], ['hostscope@example.org', to]);
    const headers = headersOf(first?.data ?? '');
    assert.equal(headers.get('message-id'), '<k-1@example.org>');
    assert.equal(headers.get('auto-submitted'), 'auto-generated');
    assert.equal(headers.get('to'), to.join(', '));
    assert.equal(headersOf(second?.data ?? '').get('message-id'), '<k-1@example.org>');
    assert.match(first?.data ?? '', /multipart\/alternative/);
  });

  it('has a sender of this host where none is set', () => {
    assert.match(senderOf({ smtpUrl: '', mailFrom: '' }), /^hostscope@[a-z0-9.-]+$/i);
  });

  it('carries its pictures along', async () => {
    await using server = await smtpServer();
    const html = '<img src="cid:chart" alt="12 failures">';
    const withImage = { ...mail, html, images: [{ id: 'chart', png: Uint8Array.of(1, 2, 3) }] };
    await sendMail(withImage, ['ann@example.org'], settingsOf(server), { limits });
    assert.match(server.received[0]?.data ?? '', /Content-Id: <chart>/i);
  });

  it('has no header that a finding brings along', async () => {
    await using server = await smtpServer();
    for (const kind of ['finding', 'digest'] as const) {
      await sendMail(mailOf(hostileAlert(kind), 'UTC'), ['ann@example.org'], settingsOf(server), {
        limits,
      });
    }
    assert.equal(server.received.length, 2);
    for (const { data, to } of server.received) {
      assert.deepEqual(to, ['ann@example.org']);
      const names = [...headersOf(data).keys()].toSorted();
      assert.deepEqual(names, [
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ]);
    }
    assert(server.commands.filter((line) => line.startsWith('RCPT')).length === 2);
  });
});

describe('a mail server', () => {
  it('that takes the message and then says nothing is waited for, and tried again', async () => {
    await using server = await smtpServer();
    server.answers = (command) => (command === '.' ? 'hang' : null);
    const error = await failure(send(server));
    assert.equal(error.retry, 'way');
    assert.match(
      error.message,
      new RegExp(`cannot send mail by 127.0.0.1:${server.port}: .*imeout`),
    );
  });

  it('that greets nobody, drops the line or is down is tried again', async () => {
    await using server = await smtpServer();
    for (const [command, how] of [
      ['GREETING', 'hang'],
      ['GREETING', 'drop'],
      ['MAIL', 'drop'],
      ['.', 'drop'],
      ['GREETING', '421 too busy'],
      ['EHLO', '421 going down'],
      ['DATA', '421 going down'],
    ] as const) {
      server.answers = (line) => (line.startsWith(command) ? how : null);
      const short = { ...limits, connectMs: 200 };
      const error = await failure(send(server, undefined, { limits: short }));
      assert.equal(error.retry, 'way', `${command} ${how}: ${error.message}`);
    }
    const { port } = server;
    await server[Symbol.asyncDispose]();
    const down = await failure(send({ ...server, port }));
    assert.match(down.message, /ECONNREFUSED/);
    assert.equal(down.retry, 'way');
  });

  it('that says a byte now and then is cut off', async () => {
    await using server = await smtpServer();
    server.answers = (line) => (line.startsWith('MAIL') ? 'hang' : null);
    const short = { ...limits, silenceMs: 60_000, wholeMs: 200 };
    const error = await failure(send(server, undefined, { limits: short }));
    assert.match(error.message, /it took longer than 0.2 s/);
    assert.equal(error.retry, 'way');
  });

  it('may put a message off, or refuse it for good', async () => {
    await using server = await smtpServer();
    for (const [command, answer, retry] of [
      ['MAIL', '451 4.3.0 later', 'message'],
      ['MAIL', '550 5.1.8 not you', 'never'],
      ['RCPT', '450 4.2.0 greylisted', 'message'],
      ['RCPT', '550 5.1.1 no such user', 'never'],
      ['DATA', '452 4.3.1 full', 'message'],
      ['.', '451 4.3.0 later', 'message'],
      ['.', '554 5.7.1 spam', 'never'],
    ] as const) {
      server.answers = (line) => (line.startsWith(command) ? answer : null);
      const error = await failure(send(server));
      assert.equal(error.retry, retry, `${command} ${answer}`);
      assert(error.message.includes(answer), error.message);
    }
    assert.equal(server.received.length, 0);
  });

  it('that refuses one recipient has the mail for the others, and it is told', async () => {
    await using server = await smtpServer();
    server.answers = (line) => (line.includes('eve@') ? '550 5.1.1 no such user' : null);
    const { port } = server;
    const context = testContext({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      reportRecipients: ['ann@example.org', 'eve@example.org'],
    });
    await smtp.send(testAlert(), context);
    assert.deepEqual(server.received[0]?.to, ['ann@example.org']);
    assert.equal(context.warnings.length, 1);
    assert.match(context.warnings[0] ?? '', /refused: eve@example.org: 550 5.1.1/);
  });

  it('never gets a password in the clear', async () => {
    await using server = await smtpServer();
    server.offers = ['AUTH PLAIN LOGIN'];
    const smtpUrl = `smtp://ann:hunter2@127.0.0.1:${server.port}`;
    const error = await failure(
      sendMail(mail, ['ann@example.org'], { smtpUrl, mailFrom: '' }, { limits }),
    );
    assert.equal(error.retry, 'way');
    assert.match(error.message, /STARTTLS/i);
    assert(!error.message.includes('hunter2'));
    assert(
      server.commands.every((line) => !line.startsWith('AUTH')),
      server.commands.join(),
    );
  });

  it('may say what it likes: no secret and no control character of it is told', async () => {
    await using server = await smtpServer();
    const smtpUrl = `smtp://127.0.0.1:${server.port}`;
    server.answers = (line) =>
      line.startsWith('MAIL') ? `550 \u001b[31m${smtpUrl} <b>${'x'.repeat(2000)}` : null;
    const { message } = await failure(send(server));
    assert(!message.includes('\u001b') && !message.includes(smtpUrl));
    assert(message.length < 500);
  });

  it('is given up when the program ends', async () => {
    await using server = await smtpServer();
    const ending = new AbortController();
    server.answers = (line) => {
      if (!line.startsWith('MAIL')) return null;
      ending.abort();
      return 'hang';
    };
    const slow = { ...limits, silenceMs: 60_000 };
    await failure(send(server, undefined, { limits: slow, signal: ending.signal }));
    assert.equal(server.received.length, 0);
  });
});
