// Writes to a chat of Telegram as a bot, in plain text: without a parse mode there is no markup.

import type { Alert } from '../../contract/alert.ts';
import { alertText } from '../alert-lines.ts';
import type { NotifyContext, Notifier } from '../notifier.ts';
import { postJson } from '../post.ts';

/** Telegram refuses messages of more than 4096 characters. */
export const longestMessageChars = 4000;

/** Even in plain text `@name` calls somebody: it is broken apart by what is not seen. */
function telegramEscape(text: string): string {
  return text.replace(/@(?=\w)/g, '@\u200b');
}

export function telegramBody(alert: Alert, chat: string): string {
  const { title, text } = alertText(alert, longestMessageChars / 2);
  return JSON.stringify({
    chat_id: chat,
    text: telegramEscape(`${title}\n\n${text}`),
    link_preview_options: { is_disabled: true },
  });
}

export async function sendByTelegram(
  alert: Alert,
  context: NotifyContext,
  api = 'https://api.telegram.org',
): Promise<void> {
  const { telegramToken: token, telegramChat: chat } = context.settings;
  const url = `${api}/bot${token}/sendMessage`;
  await postJson({ via: 'telegram', url, body: telegramBody(alert, chat) }, context);
}

export default {
  name: 'telegram',
  title: { en: 'Telegram', ko: 'Telegram' },
  needs: ['telegramToken', 'telegramChat'],
  send: (alert, context) => sendByTelegram(alert, context),
} satisfies Notifier;
