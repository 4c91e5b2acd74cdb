// Posts to an incoming webhook of Slack, or of a chat that takes the same, such as Mattermost.

import type { Alert } from '../../contract/alert.ts';
import { alertLines, fitLines } from '../alert-lines.ts';
import { alertWords } from '../alert-words.ts';
import type { Notifier } from '../notifier.ts';
import { postJson } from '../post.ts';

/** Slack cuts at 40,000 characters and folds at 4,000; more is not read in a chat. */
export const longestTextChars = 3500;

/** Stands between the characters that would begin markup, and is not seen. */
const apart = '\u200b';

/**
 * Slack's three control characters as it wants them, so that `<!channel>` and `<url|text>` are
 * text; and what chats with Markdown take for links, code and mentions is broken apart.
 */
export function slackEscape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('`', "'")
    .replaceAll('](', `]${apart}(`)
    .replace(/@(?=[\p{L}\p{N}])/gu, `@${apart}`);
}

export function slackText(alert: Alert): string {
  const { title, lines, evidence, url } = alertLines(alert);
  const { omittedLines } = alertWords[alert.language];
  const escaped = lines.map(slackEscape);
  const room = longestTextChars / 2;
  const said = [slackEscape(title), ...fitLines(escaped, room, omittedLines)];
  if (url !== null) said.push(`<${slackEscape(url)}>`);
  if (evidence.length === 0) return said.join('\n');
  const shown = fitLines(evidence.map(slackEscape), room, omittedLines);
  return [...said, '```', ...shown, '```'].join('\n');
}

export default {
  name: 'slack',
  title: { en: 'Slack or the like', ko: 'Slack 또는 같은 형식의 채팅' },
  needs: ['slackUrl'],
  async send(alert, context) {
    const body = JSON.stringify({ text: slackText(alert), link_names: 0, unfurl_links: false });
    await postJson({ via: 'slack', url: context.settings.slackUrl, body }, context);
  },
} satisfies Notifier;
