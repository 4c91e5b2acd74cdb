// Posts each alert as JSON to an address of one's own, signed where a key is set.

import { createHmac } from 'node:crypto';
import { alertJson } from '../alert-json.ts';
import type { Notifier } from '../notifier.ts';
import { postJson } from '../post.ts';

/**
 * Headers of a signed request. The receiver computes HMAC-SHA256 over the timestamp, a full stop
 * and the body as it came, compares it with the signature, and refuses what is long past.
 */
function signatureHeaders(secret: string, body: string, nowMs: number) {
  const timestamp = String(Math.floor(nowMs / 1000));
  const digest = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    'x-hostscope-timestamp': timestamp,
    'x-hostscope-signature': `sha256=${digest}`,
  };
}

export default {
  name: 'webhook',
  title: { en: 'Webhook', ko: '웹훅' },
  needs: ['webhookUrl'],
  async send(alert, context) {
    const { settings, key, nowMs } = context;
    const body = alertJson(alert, key);
    const { webhookSecret: secret, webhookUrl: url } = settings;
    const signed = secret === '' ? {} : signatureHeaders(secret, body, nowMs);
    // The same at each try, so that the receiver can leave out what it has already.
    const headers = { 'idempotency-key': key, ...signed };
    await postJson({ via: 'webhook', url, body, headers }, context);
  },
} satisfies Notifier;
