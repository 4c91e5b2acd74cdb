// The API page: every route with its rights, shapes and an example, as HTML without any script.

import { errorTable, type ErrorCode } from '../../contract/errors.ts';
import { languages, type Language, type Text } from '../../contract/text.ts';
import { escapeHtml } from '../../kit/escape-html.ts';
import { apiPageStyle } from './api-page-style.ts';
import { curlOf, shapeOf } from './api-schema-text.ts';
import { apiTexts, errorMeanings } from './api-texts.ts';
import type { OpenApiDocument, OpenApiOperation } from './openapi.ts';

export { apiPagePolicy } from './api-page-style.ts';

interface Page {
  document: OpenApiDocument;
  /** The text in the page's language, escaped. */
  say(text: Text): string;
}

interface Entry {
  method: string;
  path: string;
  operation: OpenApiOperation;
}

/** Every operation of a tag, in the order of the document. */
function entriesOf(document: OpenApiDocument, tag: string): Entry[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => ({ method, path, operation })),
  );
}

const row = (cells: readonly string[]) => `<tr><td>${cells.join('</td><td>')}</td></tr>`;

function table(heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Escapes a shape; names of components in it become links. */
function shapeHtml(page: Page, shape: string): string {
  const { schemas } = page.document.components;
  const html = escapeHtml(shape).replaceAll(/\b[A-Z]\w+\b/g, (name) =>
    Object.hasOwn(schemas, name) ? `<a href="#schema-${name}">${name}</a>` : name,
  );
  return `<pre tabindex="0">${html}</pre>`;
}

function rightsHtml({ say }: Page, operation: OpenApiOperation): string {
  const permission = `<code>${escapeHtml(operation['x-permission'])}</code>`;
  const isPublic = operation.security.length === 0;
  const who = isPublic ? say(apiTexts.everybody) : operation['x-roles'].join(', ');
  const audit = operation['x-audit'];
  return [
    `<p>${say(apiTexts.permission)}: ${permission} · ${say(apiTexts.roles)}: ${who}`,
    audit ? ` · ${say(apiTexts.audited)}: <code>${escapeHtml(audit)}</code>` : '',
    '</p>',
  ].join('');
}

function parametersHtml({ say }: Page, operation: OpenApiOperation): string {
  if (!operation.parameters) return '';
  const heads = [apiTexts.name, apiTexts.place, apiTexts.needed, apiTexts.meaning].map(say);
  const rows = operation.parameters.map(({ name, in: place, required, schema, ...more }) => {
    const shape = `<div><code>${escapeHtml(shapeOf(schema))}</code></div>`;
    return row([
      `<code>${escapeHtml(name)}</code>`,
      place,
      say(required ? apiTexts.required : apiTexts.optional),
      say(more['x-description']) + shape,
    ]);
  });
  return `<h4>${say(apiTexts.parameters)}</h4>${table(heads, rows)}`;
}

function messagesHtml({ say }: Page, operation: OpenApiOperation): string {
  const messages = operation['x-messages'];
  if (!messages) return '';
  const list = (head: Text, texts: Readonly<Record<string, Text>>) => {
    if (Object.keys(texts).length === 0) return '';
    const rows = Object.entries(texts).map(([type, text]) =>
      row([`<code>${escapeHtml(type)}</code>`, say(text)]),
    );
    return `<h4>${say(head)}</h4>${table([say(apiTexts.type), say(apiTexts.meaning)], rows)}`;
  };
  return (
    list(apiTexts.messagesFromServer, messages.fromServer) +
    list(apiTexts.messagesFromClient, messages.fromClient)
  );
}

function answerHtml(page: Page, operation: OpenApiOperation): string {
  const { say } = page;
  const content = Object.entries(operation.responses['200']?.content ?? {})[0];
  if (operation['x-messages']) return messagesHtml(page, operation);
  const head = `<h4>${say(apiTexts.answer)}</h4>`;
  if (!content) return `${head}<p class="quiet">${say(apiTexts.noBody)}</p>`;
  const [mediaType, { schema }] = content;
  if (mediaType !== 'application/json') return `${head}<p><code>${mediaType}</code></p>`;
  return head + shapeHtml(page, shapeOf(schema));
}

function codesOf(operation: OpenApiOperation): ErrorCode[] {
  return Object.values(operation.responses).flatMap((response) => response['x-error-codes'] ?? []);
}

function exampleHtml({ document, say }: Page, { method, path, operation }: Entry): string {
  if (operation['x-messages']) return '';
  const curl = curlOf(method, path, operation, document.components.schemas);
  return `<h4>${say(apiTexts.example)}</h4><pre tabindex="0">${escapeHtml(curl)}</pre>`;
}

function routeHtml(page: Page, entry: Entry): string {
  const { method, path, operation } = entry;
  const body = operation.requestBody?.content['application/json']?.schema;
  const codes = codesOf(operation).map((code) => `<a href="#error-${code}">${code}</a>`);
  return [
    `<article id="${operation.operationId}">`,
    `<h3><span class="${method}">${method.toUpperCase()}</span> ${escapeHtml(path)}</h3><div>`,
    `<p>${page.say(operation['x-summary'])}</p>`,
    rightsHtml(page, operation),
    parametersHtml(page, operation),
    body ? `<h4>${page.say(apiTexts.body)}</h4>${shapeHtml(page, shapeOf(body))}` : '',
    answerHtml(page, operation),
    exampleHtml(page, entry),
    `<h4>${page.say(apiTexts.errors)}</h4><p>${codes.join(', ')}</p>`,
    '</div></article>',
  ].join('\n');
}

function contentsHtml(page: Page): string {
  const items = page.document.tags.flatMap(({ name, 'x-description': text }) => [
    `<li class="part">${page.say(text)}</li>`,
    ...entriesOf(page.document, name).map(
      ({ method, path, operation: { operationId } }) =>
        `<li><a href="#${operationId}">${method.toUpperCase()} ${escapeHtml(path)}</a></li>`,
    ),
  ]);
  const head = page.say(apiTexts.contents);
  return `<nav aria-label="${head}"><h2>${head}</h2><div><ul>${items.join('')}</ul></div></nav>`;
}

function errorsHtml(page: Page): string {
  const used = new Set(
    page.document.tags.flatMap(({ name }) =>
      entriesOf(page.document, name).flatMap(({ operation }) => codesOf(operation)),
    ),
  );
  const rows = [...used].sort().map((code) => {
    const cells = `<td>${errorTable[code].http}</td><td>${page.say(errorMeanings[code])}</td>`;
    return `<tr id="error-${code}"><td><code>${code}</code></td>${cells}</tr>`;
  });
  const heads = [page.say(apiTexts.code), 'HTTP', page.say(apiTexts.meaning)];
  return [
    `<h2>${page.say(apiTexts.errors)}</h2><section><div>`,
    `<p>${page.say(apiTexts.errorsIntroduction)}</p>`,
    table(heads, rows),
    '</div></section>',
  ].join('\n');
}

function schemasHtml(page: Page): string {
  const parts = Object.entries(page.document.components.schemas).map(([name, schema]) => {
    const shape = shapeHtml(page, shapeOf(schema));
    return `<section id="schema-${name}"><h3>${name}</h3><div>${shape}</div></section>`;
  });
  return `<h2>${page.say(apiTexts.schemas)}</h2>${parts.join('\n')}`;
}

function headHtml({ document, say }: Page, language: Language): string {
  const switches = languages.map((other) => {
    const current = other === language ? ' aria-current="true"' : '';
    return `<a href="?language=${other}" hreflang="${other}"${current}>${other.toUpperCase()}</a>`;
  });
  const setUp = 'HOSTSCOPE=http://127.0.0.1:8000\nTOKEN=...';
  return [
    '<header><div class="top">',
    `<h1>${say(apiTexts.title)}</h1>`,
    `<span class="quiet">${say(apiTexts.version)} ${escapeHtml(document.info.version)}</span>`,
    `<span class="links"><a href="/">${say(apiTexts.console)}</a>`,
    `<a href="/api/v1/openapi.json">${say(apiTexts.document)}</a>`,
    ...switches,
    '</span></div>',
    `<p>${say(apiTexts.introduction)} ${say(apiTexts.signIn)}</p>`,
    `<pre tabindex="0">${setUp}</pre></header>`,
  ].join('\n');
}

/** A whole page; send it with `apiPagePolicy`. Links: `?language=`, `/api/v1/openapi.json`. */
export function apiPage(document: OpenApiDocument, language: Language): string {
  const page: Page = { document, say: (text) => escapeHtml(text[language]) };
  const parts = document.tags.map(({ name, 'x-description': text }) => {
    const routes = entriesOf(document, name).map((entry) => routeHtml(page, entry));
    return `<h2>${page.say(text)}</h2>\n${routes.join('\n')}`;
  });
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${page.say(apiTexts.title)}</title><style>${apiPageStyle}</style></head><body>`,
    headHtml(page, language),
    `<main>${contentsHtml(page)}`,
    ...parts,
    errorsHtml(page),
    schemasHtml(page),
    '</main></body></html>\n',
  ].join('\n');
}
