// The Content-Security-Policy of the page as it lies on disk: a newer build brings other hashes.

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** Hashes of a page's inline blocks, as a Content-Security-Policy names them. */
export function inlineHashes(html: string, element: 'style' | 'script'): string[] {
  const blocks = html.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>([^]*?)</${element}>`, 'gi'));
  return [...blocks]
    .map((block) => block[1] ?? '')
    .filter((text) => text !== '')
    .map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}

/** The policy of a page: its own files, and of inline blocks only those it was built with. */
export function contentSecurityPolicy(html: string): string {
  return [
    `default-src 'none'`,
    ["script-src 'self'", ...inlineHashes(html, 'script')].join(' '),
    ["style-src 'self'", ...inlineHashes(html, 'style')].join(' '),
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

export class ShellPolicy {
  readonly #path: string | null;
  #text: string;
  #changedMs = Number.NaN;

  /** `path` is null where no page was built. */
  constructor(path: string | null, html: string) {
    this.#path = path;
    this.#text = contentSecurityPolicy(html);
  }

  get text(): string {
    return this.#text;
  }

  /**
   * An update may put another page in place while this runs; under the policy of the one before,
   * a browser would run none of it.
   */
  async renew(): Promise<void> {
    if (this.#path === null) return;
    try {
      const { mtimeMs } = await stat(this.#path);
      if (mtimeMs === this.#changedMs) return;
      this.#text = contentSecurityPolicy(await readFile(this.#path, 'utf8'));
      this.#changedMs = mtimeMs;
    } catch {
      // Just being replaced: what is sent next is 404, under whichever policy.
    }
  }
}
