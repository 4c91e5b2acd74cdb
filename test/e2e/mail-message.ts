// Reads a mail as it lies in a mailbox: its headers, and each of its parts as text.

export interface ReadMail {
  /** Names in lower case; encoded words are decoded. */
  headers: ReadonlyMap<string, string>;
  /** By their type, such as `text/plain`. */
  parts: ReadonlyMap<string, string>;
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=\r?\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

function decode(text: string, encoding: string): string {
  const how = encoding.toLowerCase();
  if (how === 'base64' || how === 'b') return Buffer.from(text, 'base64').toString('utf8');
  if (how === 'quoted-printable') return quotedPrintable(text).toString('utf8');
  if (how === 'q') return quotedPrintable(text.replaceAll('_', ' ')).toString('utf8');
  return Buffer.from(text, 'latin1').toString('utf8');
}

/** RFC 2047; blanks between two encoded words are none. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, how: string, word: string) => decode(word, how));
}

function headersOf(head: string): Map<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), decodeWords(line.slice(at + 1).trim())];
    }),
  );
}

/** `raw`: its bytes, each a character. */
export function readMail(raw: string): ReadMail {
  const at = /\r?\n\r?\n/.exec(raw);
  const head = at ? raw.slice(0, at.index) : raw;
  const body = at ? raw.slice(at.index + at[0].length) : '';
  const headers = headersOf(head);
  const type = headers.get('content-type') ?? 'text/plain';
  const [, boundary] = /boundary="?([^";]+)"?/.exec(type) ?? [];
  if (boundary === undefined) {
    const text = decode(body, headers.get('content-transfer-encoding') ?? '7bit');
    return { headers, parts: new Map([[type.split(';')[0] ?? '', text]]) };
  }
  const inner = body.split(`--${boundary}`).slice(1, -1);
  const read = inner.map((part) => readMail(part.replace(/^\r?\n/, '').replace(/\r?\n$/, '')));
  return { headers, parts: new Map(read.flatMap(({ parts }) => [...parts])) };
}
