// The style of the API page, in the product's palette, and the policy that lets only it apply.

import { createHash } from 'node:crypto';

const dark = `
  --page: #11131c; --dot: #1d2130; --panel: #191c2a; --head: #232840; --edge: #66709f;
  --shadow: #05060b; --ink: #ecebf5; --second: #b3b8d2; --third: #8a91b4; --track: #2a2f47;
  --good: #5ad48a; --warn: #f3c04b; --bad: #ff7676; --info: #71b7ff; --accent: #b9a2ff;`;

const light = `
  --page: #ebe4d3; --dot: #d8cfb8; --panel: #fcf9f1; --head: #f1e9d7; --edge: #272b40;
  --shadow: #272b40; --ink: #1c1f2e; --second: #474c66; --third: #5f647b; --track: #ddd5c2;
  --good: #0c6e39; --warn: #8a5800; --bad: #bf2424; --info: #165fb8; --accent: #6239c9;`;

export const apiPageStyle = `
:root { color-scheme: dark; ${dark} }
@media (prefers-color-scheme: light) { :root { color-scheme: light; ${light} } }
* { box-sizing: border-box; border-radius: 0; }
html { scroll-padding-top: 12px; }
body {
  margin: 0; padding: 20px 12px 48px; color: var(--ink); background: var(--page);
  background-image: radial-gradient(var(--dot) 1px, transparent 1px); background-size: 12px 12px;
  font: 14px/1.55 Pretendard, 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic',
    NanumGothic, system-ui, sans-serif;
}
main, header { max-width: 1080px; margin: 0 auto 20px; word-break: keep-all; }
h1, h2, h3 { margin: 0; line-height: 1.3; }
h1 { font-size: 24px; }
h2 { font-size: 18px; margin: 32px 0 12px; }
h3 { font: 700 14px/1.5 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
h4 { margin: 16px 0 4px; font-size: 13px; color: var(--second); }
p { margin: 8px 0; }
a { color: var(--accent); }
a[aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
a:focus-visible, summary:focus-visible, pre:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
section, article, nav {
  margin: 0 0 20px; border: 3px solid var(--edge); background: var(--panel);
  box-shadow: 4px 4px 0 var(--shadow);
}
article > h3, nav > h2, section > h3 {
  margin: 0; padding: 8px 12px; border-bottom: 2px solid var(--edge); background: var(--head);
  overflow-wrap: anywhere;
}
article > div, nav > div, section > div { padding: 8px 12px 12px; }
nav > h2 { font-size: 14px; }
nav ul { columns: 2; margin: 0; padding: 0; list-style: none; }
nav li { break-inside: avoid; overflow-wrap: anywhere; }
nav li.part { break-after: avoid; margin: 8px 0 0; color: var(--second); font-weight: 700; }
.top { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: baseline; margin: 0 0 20px; }
.top .links { margin-inline-start: auto; display: flex; gap: 16px; }
.quiet { color: var(--third); }
.get { color: var(--info); }
.post, .put, .patch { color: var(--good); }
.delete { color: var(--bad); }
code, pre { font: 12.5px/1.5 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
pre {
  margin: 0; padding: 8px 12px; overflow-x: auto; border: 2px solid var(--track);
  background: var(--page); color: var(--ink);
}
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 4px 8px 4px 0; text-align: start; vertical-align: top; }
th { border-bottom: 2px solid var(--edge); color: var(--second); }
td { border-bottom: 1px solid var(--track); overflow-wrap: break-word; }
td div code { color: var(--second); overflow-wrap: anywhere; }
@media (max-width: 899px) {
  nav ul { columns: 1; }
  section, article, nav { box-shadow: 3px 3px 0 var(--shadow); }
}
@media print { body { background: none; } }
`;

const styleHash = createHash('sha256').update(apiPageStyle).digest('base64');

/** Send it with the page: nothing but this very style applies, and nothing runs. */
export const apiPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
