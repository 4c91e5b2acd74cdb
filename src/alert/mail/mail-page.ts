// The frame of every alert mail: a table of 600 px in the light palette of the console.

import type { Severity } from '../../contract/finding.ts';
import type { Language } from '../../contract/text.ts';
import { alertWords } from '../alert-words.ts';
import { markup, type Markup } from './markup.ts';

const palette = {
  page: '#ebe4d3',
  panel: '#fcf9f1',
  head: '#f1e9d7',
  edge: '#272b40',
  ink: '#1c1f2e',
  second: '#474c66',
  third: '#5f647b',
  rule: '#ddd5c2',
} as const;

/** Status is colour, shape and word; the shapes are text, as many clients show no images. */
const marks: Readonly<Record<Severity, { color: string; shape: string }>> = {
  critical: { color: '#bf2424', shape: '✖︎' },
  danger: { color: '#bf2424', shape: '✖︎' },
  warning: { color: '#8a5800', shape: '▲' },
  info: { color: '#165fb8', shape: '■' },
};

const sans = [
  'Pretendard',
  "'Noto Sans KR'",
  "'Apple SD Gothic Neo'",
  "'Malgun Gothic'",
  'NanumGothic',
  'system-ui',
  'sans-serif',
].join();

const mono = "'D2Coding',Consolas,Menlo,'Noto Sans Mono CJK KR',monospace";

/** Clients drop style sheets: each cell carries its own style. */
function style(rules: Readonly<Record<string, string>>): string {
  return Object.entries(rules)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

const text = (font: string, color: string, rules: Readonly<Record<string, string>> = {}) =>
  style({ font: `${font} ${sans}`, color, 'word-break': 'break-word', ...rules });

const row = (css: string, content: string | Markup | readonly Markup[]): Markup =>
  markup`<tr><td style="${css}">${content}</td></tr>`;

/** A table for layout, which screen readers do not announce. */
const layout = (css: string, attributes: Markup, rows: readonly Markup[]): Markup =>
  markup`<table role="presentation" cellpadding="0" cellspacing="0" border="0"${attributes}
 style="${css}">${rows}</table>`;

const none = markup``;

export function heading(words: string): Markup {
  return row(text('bold 13px/20px', palette.second, { padding: '16px 20px 4px' }), words);
}

export function paragraph(words: string): Markup {
  return row(text('14px/22px', palette.ink, { padding: '4px 20px' }), words);
}

/** Evidence as it was written. */
export function lines(items: readonly string[]): Markup {
  const css = style({
    padding: '8px 12px',
    background: palette.head,
    border: `1px solid ${palette.rule}`,
    font: `12.5px/20px ${mono}`,
    color: palette.ink,
    'white-space': 'pre-wrap',
    'word-break': 'break-all',
  });
  const each = items.map((line) => markup`<div>${line}</div>`);
  return row('padding:4px 20px', markup`<div style="${css}">${each}</div>`);
}

/** Figures beside their names. */
export function facts(rows: readonly (readonly [name: string, value: string])[]): Markup {
  const nameCss = text('13px/20px', palette.third, {
    padding: '2px 16px 2px 0',
    'white-space': 'nowrap',
    'vertical-align': 'top',
  });
  const valueCss = text('13px/20px', palette.ink, { padding: '2px 0' });
  const cells = rows.map(
    ([name, value]) =>
      markup`<tr><td style="${nameCss}">${name}</td><td style="${valueCss}">${value}</td></tr>`,
  );
  return row('padding:8px 20px', layout('', none, cells));
}

export function button(words: string, url: string): Markup {
  const css = text('bold 14px/20px', palette.ink, {
    display: 'inline-block',
    padding: '8px 16px',
    border: `2px solid ${palette.edge}`,
    background: palette.head,
    'text-decoration': 'none',
  });
  return row('padding:16px 20px 4px', markup`<a href="${url}" style="${css}">${words}</a>`);
}

/** One finding of several: its mark, its sentence, and why. */
export function entry(severity: Severity, title: string, why: string, url: string | null): Markup {
  const { color, shape } = marks[severity];
  const linked =
    url === null
      ? markup`${title}`
      : markup`<a href="${url}" style="color:${palette.ink}">${title}</a>`;
  const cell = { padding: '10px 20px', 'border-top': `1px solid ${palette.rule}` };
  const whyCss = text('13px/20px', palette.second);
  return row(
    text('14px/20px', palette.ink, cell),
    markup`<span style="color:${color}">${shape}</span> ${linked}
<div style="${whyCss}">${why}</div>`,
  );
}

export interface MailPage {
  language: Language;
  severity: Severity;
  /** Which host, or how many findings. */
  about: string;
  title: string;
  rows: readonly Markup[];
}

function head({ language, severity, about }: MailPage): Markup {
  const { color, shape } = marks[severity];
  const word = alertWords[language].severity[severity];
  const css = text('bold 13px/20px', palette.ink, {
    padding: '8px 20px',
    background: palette.head,
    'border-bottom': `2px solid ${palette.edge}`,
  });
  return row(css, markup`<span style="color:${color}">${shape} ${word}</span> · ${about}`);
}

/** A whole HTML document. */
export function mailPage(page: MailPage): string {
  const { language, title, rows } = page;
  const titleCss = text('bold 20px/28px', palette.ink, { padding: '16px 20px 4px' });
  const footerCss = text('12px/18px', palette.third, { padding: '16px 20px' });
  const sheet = style({
    width: '600px',
    'max-width': '100%',
    background: palette.panel,
    border: `3px solid ${palette.edge}`,
    // A hard shadow, where there are no shadows.
    'border-right-width': '7px',
    'border-bottom-width': '7px',
  });
  const { footer } = alertWords[language];
  const all = [head(page), row(titleCss, title), ...rows, row(footerCss, footer)];
  const background = style({ background: palette.page });
  const inner = layout(sheet, markup` width="600"`, all);
  const middle = markup`<tr><td align="center" style="padding:20px 8px">${inner}</td></tr>`;
  return markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light">
<title>${title}</title></head>
<body style="margin:0;padding:0;background:${palette.page}">
${layout(background, markup` width="100%"`, [middle])}
</body></html>`.html;
}
