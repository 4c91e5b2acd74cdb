// Publishes to a topic of ntfy: as JSON, so that nothing of a finding becomes a header.

import type { Alert } from '../../contract/alert.ts';
import type { Severity } from '../../contract/finding.ts';
import { alertText } from '../alert-lines.ts';
import type { Notifier } from '../notifier.ts';
import { postJson } from '../post.ts';

/** A longer message becomes an attachment (docs.ntfy.sh: message-size-limit). */
export const longestMessageBytes = 3800;

/** 5 rings through a phone's silence, 1 makes no sound. */
const priorities: Readonly<Record<Severity, number>> = {
  critical: 5,
  danger: 4,
  warning: 3,
  info: 2,
};

/** Where to post, and to which topic: JSON goes to the server, not to the topic. */
export function ntfyTarget(address: string): { url: string; topic: string } {
  const url = new URL(address);
  const parts = url.pathname.split('/');
  const topic = parts.pop() ?? '';
  url.pathname = `${parts.join('/')}/`;
  return { url: url.href, topic };
}

export function ntfyBody(alert: Alert, topic: string): string {
  const bytes = (text: string) => Buffer.byteLength(text);
  const { title, text, url } = alertText(alert, longestMessageBytes, bytes);
  const click = url === null ? {} : { click: url };
  return JSON.stringify({
    topic,
    title,
    message: text,
    priority: priorities[alert.severity],
    ...click,
  });
}

export default {
  name: 'ntfy',
  title: { en: 'ntfy', ko: 'ntfy' },
  needs: ['ntfyUrl'],
  async send(alert, context) {
    const { url, topic } = ntfyTarget(context.settings.ntfyUrl);
    await postJson({ via: 'ntfy', url, body: ntfyBody(alert, topic) }, context);
  },
} satisfies Notifier;
