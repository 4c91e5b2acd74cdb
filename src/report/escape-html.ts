// Makes any text fit to stand in HTML, between tags and inside quoted attributes.

import { cleanShortText } from '../kit/clean-text.ts';
import { longestCellChars } from './plain-report.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string, longestChars = longestCellChars): string {
  const clean = cleanShortText(text, longestChars);
  return clean.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
