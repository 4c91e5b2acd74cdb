// Text that strangers chose, as HTML of a report: nothing unseen in it, not too long, escaped.

import { cleanShortText } from '../kit/clean-text.ts';
import { escapeHtml } from '../kit/escape-html.ts';
import { longestCellChars } from './plain-report.ts';

export function cleanHtml(text: string, longestChars = longestCellChars): string {
  return escapeHtml(cleanShortText(text, longestChars));
}
