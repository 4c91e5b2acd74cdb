// How the parts of a mail look: styles stand on each element, which is all that mail readers keep.

import type { Tone } from './block.ts';
import { palette } from './palette.ts';

const family =
  "Pretendard,'Noto Sans KR','Apple SD Gothic Neo','Malgun Gothic',NanumGothic," +
  'system-ui,sans-serif';

export const toneColour: Readonly<Record<Tone, string>> = {
  good: palette.good,
  warn: palette.warn,
  bad: palette.bad,
  info: palette.info,
  plain: palette.ink,
};

const text = `font-family:${family};font-size:14px;line-height:20px;color:${palette.ink}`;
const small = `font-family:${family};font-size:12px;line-height:16px;color:${palette.ink2}`;
const cell = `font-family:${family};font-size:13px;line-height:20px;padding:4px 0 5px 12px`;

/** Korean words stay whole; addresses and names may be long, and have no blanks to break at. */
const breaks = 'word-break:keep-all;overflow-wrap:anywhere';

export const style = {
  body: `margin:0;padding:0;background:${palette.page};color:${palette.ink}`,
  page: `background:${palette.page}`,
  outside: 'padding:20px 8px 28px 8px',
  sheet: 'width:100%;max-width:600px',
  gap: 'height:16px;line-height:16px;font-size:16px',
  card:
    `background:${palette.panel};border:3px solid ${palette.edge};` +
    `box-shadow:4px 4px 0 ${palette.edge}`,
  cardHead:
    `${text};font-weight:bold;background:${palette.head};padding:6px 12px;` +
    `border-bottom:2px solid ${palette.edge}`,
  banner: `${text};background:${palette.edge};color:${palette.panel};padding:8px 12px`,
  cardBody: 'padding:12px',
  sentence: `${text};margin:4px 0 8px 0;${breaks}`,
  headline: `${text};font-size:18px;line-height:26px;font-weight:bold;margin:0;${breaks}`,
  table: 'width:100%;border-collapse:collapse;margin:0 0 8px 0',
  headCell: `${cell};font-size:12px;color:${palette.ink2};border-bottom:2px solid ${palette.edge}`,
  cell: `${cell};color:${palette.ink};border-bottom:1px solid ${palette.track}`,
  breaks,
  number: 'text-align:right;font-variant-numeric:tabular-nums',
  /** Names of rows are not broken within words to spare figures a second line on a phone. */
  rowName: 'padding-left:0;min-width:96px',
  picture: 'display:block;width:100%;max-width:544px;height:auto;border:0;margin:0 0 8px 0',
  /** Shown as text where images are not. */
  alternative: `${small};${breaks}`,
  legend: `${small};padding:0 16px 8px 0`,
  more: `${small};margin:0 0 8px 18px;${breaks}`,
  item: `${text};margin:0 0 2px 0;${breaks}`,
  link: `color:${palette.accent}`,
  foot: `${small};padding:16px 4px 0 4px;${breaks}`,
  hidden:
    'display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;' +
    `line-height:1px;color:${palette.page}`,
} as const;
