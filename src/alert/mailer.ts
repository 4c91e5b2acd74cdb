// Sends a mail through the server of the settings: over TLS, in bounded time, as one message.

import { hostname } from 'node:os';
import type { NodemailerError, SMTPTransportOptions } from 'nodemailer';
import type { Mail } from '../contract/alert.ts';
import { particle } from '../contract/particle.ts';
import type { Text } from '../contract/text.ts';
import { connectionTrouble } from '../kit/connection-trouble.ts';
import { parseMailServer, type MailServer } from '../kit/mail-server.ts';
import { UndeliveredError, type NotifySettings, type Retry } from './notifier.ts';
import { textWithoutSecrets, withoutSecrets } from './without-secrets.ts';

export interface MailLimits {
  /** Until the server is connected and has greeted. */
  connectMs: number;
  /** Of silence; after the message too, as who gives up too early sends it twice. */
  silenceMs: number;
  /** Of everything, for a server that says a byte now and then. */
  wholeMs: number;
}

const mailLimits: MailLimits = { connectMs: 10_000, silenceMs: 60_000, wholeMs: 150_000 };
/** Of an answer of the server. */
const answerLimitBytes = 64 * 1024;

export type MailSettings = Pick<NotifySettings, 'smtpUrl' | 'mailFrom'>;

export interface MailOptions {
  /** Names the mail: sent again with the same one, it has the same Message-ID. */
  key?: string;
  signal?: AbortSignal;
  limits?: MailLimits;
}

/** Refused recipients, each with what the server said; empty: all were taken. */
export interface MailReceipt {
  refused: readonly string[];
}

/** @throws UndeliveredError which says whether to try again */
export type Mailer = (
  mail: Mail,
  to: readonly string[],
  settings: MailSettings,
  options?: MailOptions,
) => Promise<MailReceipt>;

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;

/**
 * A password never goes over the wire in the clear. The mail server of this very machine that asks
 * for none is trusted without TLS: its certificate is nearly always one that it made itself.
 */
function tlsOptions({ host, tlsFirst, login }: MailServer): SMTPTransportOptions {
  if (tlsFirst) return { secure: true };
  if (login) return { requireTLS: true };
  return { ignoreTLS: loopback.test(host) };
}

/** hostscope@ and the name of this host, as long as nothing else is set. */
export function senderOf({ mailFrom }: MailSettings): string {
  const name = hostname().replace(/[^a-z0-9.-]/gi, '-') || 'localhost';
  return mailFrom || `hostscope@${name}`;
}

function retryOf(error: NodemailerError): Retry {
  // What the server says of the message, and not of the connection or the login.
  const aboutMessage = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  if (!aboutMessage || error.responseCode === 421) return 'way';
  return error.permanent === false ? 'message' : 'never';
}

/** Who sends no mail does not pay for its 3 MB. */
export const loadMailPackage = () => import('nodemailer');

async function transportOf(server: MailServer, limits: MailLimits) {
  const { createTransport } = await loadMailPackage();
  const { host, port, login } = server;
  return createTransport({
    host,
    port,
    ...tlsOptions(server),
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
    maxResponseSize: answerLimitBytes,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

const rejectedText = ({ recipient, response, message }: NodemailerError) =>
  `${recipient ?? ''}: ${response ?? message}`;

const tookTooLong = ({ wholeMs }: MailLimits): Text => ({
  en: `it took longer than ${wholeMs / 1000} s`,
  ko: `${wholeMs / 1000}초 넘게 걸렸습니다`,
});

export const sendMail: Mailer = async (mail, to, settings, options = {}) => {
  const { key = crypto.randomUUID(), signal, limits = mailLimits } = options;
  // The cleaner asks for all settings; only these two matter to a mail.
  const clean = (text: string) => withoutSecrets(text, settings as NotifySettings);
  const server = parseMailServer(settings.smtpUrl);
  if (!server || to.length === 0) {
    const lacking = {
      en: 'cannot send mail: no server or no recipient is set',
      ko: '메일을 보낼 수 없습니다. 메일 서버나 받는 사람이 설정되지 않았습니다',
    };
    throw new UndeliveredError(lacking, 'way');
  }
  const from = senderOf(settings);
  const transport = await transportOf(server, limits);
  const ends = AbortSignal.timeout(limits.wholeMs);
  try {
    const { rejectedErrors = [] } = await transport.sendMail({
      from: { name: 'Hostscope', address: from },
      to: to.map((address) => ({ name: '', address })),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${key}@${from.slice(from.indexOf('@') + 1)}>`,
      // RFC 3834: so that absent people's answering machines keep silent.
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: mail.images.map(({ id, png }) => ({
        cid: id,
        filename: `${id}.png`,
        contentType: 'image/png',
        content: Buffer.from(png),
      })),
      signal: signal ? AbortSignal.any([signal, ends]) : ends,
    });
    return { refused: rejectedErrors.map((error) => clean(rejectedText(error))) };
  } catch (error) {
    const why = ends.aborted ? tookTooLong(limits) : connectionTrouble(error);
    const { en, ko } = textWithoutSecrets(why, settings as NotifySettings);
    const by = `${server.host}:${server.port}`;
    const text = {
      en: `cannot send mail by ${by}: ${en}`,
      ko: `${by}${particle(by, '으로/로')} 메일을 보낼 수 없습니다. ${ko}`,
    };
    throw new UndeliveredError(text, retryOf(error as NodemailerError));
  } finally {
    transport.close();
  }
};
