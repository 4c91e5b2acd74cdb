// Writes the blocks of a report as the HTML of a mail: tables, 600 px, styles on each element.

import type { Language } from '../contract/text.ts';
import { cellOf, type Block, type Chart, type List, type Rows, type Tone } from './block.ts';
import { cleanHtml } from './clean-html.ts';
import { style, toneColour } from './mail-style.ts';
import type { Part } from './plain-report.ts';

/** Alternative texts state every figure of a chart. */
const longestAlternativeChars = 2000;

const bare = 'cellpadding="0" cellspacing="0" border="0"';
const layout = `<table role="presentation" ${bare}`;

const open = (css: string): string => `${layout} width="100%" style="${css}">`;

const marks: Readonly<Record<Tone, string>> = {
  good: '●',
  warn: '▲',
  bad: '✖',
  info: '■',
  plain: '',
};

function mark(tone: Tone): string {
  if (tone === 'plain') return '';
  return `<span style="color:${toneColour[tone]}">${marks[tone]}</span> `;
}

function tableHtml({ columns, rows }: Rows): string {
  const align = (at: number) => (columns[at]?.number ? style.number : style.breaks);
  const inner = (at: number) => (at === 0 ? `;${style.rowName}` : '');
  // A figure may stand above what is said of it, but keeps its unit.
  const whole = (text: string): string => text.replaceAll(/ (?=%)/g, '\u00a0');
  const titled = columns.some(({ title }) => title !== '');
  const heads = columns
    .map(({ title, number }, at) => {
      const css = `${style.headCell};${number ? style.number : 'text-align:left'}${inner(at)}`;
      return `<th scope="col" style="${css}">${cleanHtml(title)}</th>`;
    })
    .join('');
  const head = titled ? `<thead><tr>${heads}</tr></thead>\n` : '';
  const body = rows
    .map((row) => {
      const cells = row.map(cellOf).map(({ text, tone }, at) => {
        const colour = tone ? `;color:${toneColour[tone]};font-weight:bold` : '';
        const css = `${style.cell};${align(at)}${inner(at)}${colour}`;
        return `<td style="${css}">${cleanHtml(whole(text))}</td>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('\n');
  const table = `<table ${bare} width="100%" style="${style.table}">`;
  return `${table}${head}<tbody>${body}</tbody></table>`;
}

function chartHtml({ id, picture, alternative, legend }: Chart): string {
  const alt = cleanHtml(alternative, longestAlternativeChars);
  const size = `width="${picture.width}" height="${picture.height}"`;
  const css = `${style.picture};${style.alternative}`;
  const image = `<img src="cid:${id}" alt="${alt}" ${size} style="${css}">`;
  if (legend.length === 0) return image;
  const entries = legend.map(({ tone, text }) => {
    const square = `<span style="color:${toneColour[tone]}">■</span>`;
    return `<td style="${style.legend}">${square} ${cleanHtml(text)}</td>`;
  });
  return `${image}${layout}><tr>${entries.join('')}</tr></table>`;
}

function listHtml({ items }: List): string {
  return items
    .map(({ tone, text, more, url }) => {
      const shown = cleanHtml(text);
      const linked = url ? `<a href="${cleanHtml(url)}" style="${style.link}">${shown}</a>` : shown;
      const below = more ? `<p style="${style.more}">${cleanHtml(more)}</p>` : '';
      return `<p style="${style.item}">${mark(tone)}${linked}</p>${below}`;
    })
    .join('\n');
}

function blockHtml(block: Block): string {
  if (block.kind === 'table') return tableHtml(block);
  if (block.kind === 'chart') return chartHtml(block);
  if (block.kind === 'list') return listHtml(block);
  return `<p style="${style.sentence}">${mark(block.tone)}${cleanHtml(block.text)}</p>`;
}

function headline(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'sentence'
        ? `<p style="${style.headline}">${mark(block.tone)}${cleanHtml(block.text)}</p>`
        : blockHtml(block),
    )
    .join('\n');
}

function card({ title, blocks }: Part, banner: string | null): string {
  const inner = banner === null ? blocks.map(blockHtml).join('\n') : headline(blocks);
  const top =
    banner !== null
      ? `<tr><td style="${style.banner}">${cleanHtml(banner)}</td></tr>`
      : title === null
        ? ''
        : `<tr><td style="${style.cardHead}">${cleanHtml(title)}</td></tr>`;
  return `${open(style.card)}${top}<tr><td style="${style.cardBody}">${inner}</td></tr></table>`;
}

export interface HtmlReport {
  language: Language;
  title: string;
  /** Stands over the first part, which is the headline. */
  banner: string;
  /** What lists of mails show beside the subject. */
  preview: string;
  parts: readonly Part[];
  foot: readonly string[];
}

export function htmlReport({ language, title, banner, preview, parts, foot }: HtmlReport): string {
  const cards = parts.map((part, at) => card(part, at === 0 ? banner : null));
  const gap = `<tr><td style="${style.gap}">&nbsp;</td></tr>`;
  const rows = cards.map((html) => `<tr><td>${html}</td></tr>`).join(`\n${gap}\n`);
  const ends = foot.map((line) => cleanHtml(line)).join('<br>');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="supported-color-schemes" content="light">
<title>${cleanHtml(title)}</title>
</head>
<body style="${style.body}">
<div style="${style.hidden}">${cleanHtml(preview)}</div>
${open(style.page)}<tr><td align="center" style="${style.outside}">
${layout} width="600" style="${style.sheet}">
${rows}
<tr><td style="${style.foot}">${ends}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}
