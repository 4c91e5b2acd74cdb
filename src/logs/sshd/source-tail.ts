// Reads " from ADDRESS port PORT ssh2" at the end of a message, from the right as sshd wrote it.

export interface SourceTail {
  /** Where it begins: what a client said of itself stands before. */
  at: number;
  from: string;
  port: string | undefined;
}

const protocol = ' ssh2';
const portWord = ' port ';
const fromWord = ' from ';
const mostPortDigits = 5;
const longestAddress = 255;
const blank = 0x20;
const tilde = 0x7e;
const zero = 0x30;
const nine = 0x39;

function digitsBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && text.charCodeAt(at - 1) >= zero && text.charCodeAt(at - 1) <= nine) at -= 1;
  return at;
}

/** " from ADDRESS port PORT ssh2"; null: it ends otherwise, which the forms know that call this. */
export function readSourceTail(text: string, start: number): SourceTail | null {
  if (!text.endsWith(protocol)) return null;
  const tail = readSource(text, start, text.length - protocol.length);
  return tail?.port === undefined ? null : tail;
}

/** "ADDRESS port PORT" at the end of the text, and where it begins. */
export function readEndpoint(text: string, start: number): SourceTail | null {
  const port = digitsBefore(text, text.length);
  const addressEnd = port - portWord.length;
  const digits = text.length - port;
  const hasPort = digits > 0 && digits <= mostPortDigits && text.startsWith(portWord, addressEnd);
  if (!hasPort) return null;
  const at = addressStart(text, start, addressEnd);
  const isAddress = at >= 0 && at < addressEnd && addressEnd - at <= longestAddress;
  return isAddress ? { at, from: text.slice(at, addressEnd), port: text.slice(port) } : null;
}

/** Behind the last blank; -1 where there is another kind of blank, or may be. */
function addressStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start) {
    const code = text.charCodeAt(at - 1);
    if (code === blank) break;
    // Other kinds of blanks end no address here, but may in a regular expression.
    if (code < blank || code > tilde) return -1;
    at -= 1;
  }
  return at;
}

/** " from ADDRESS" or " from ADDRESS port PORT" that ends before `end`. */
export function readSource(text: string, start: number, end: number): SourceTail | null {
  const port = digitsBefore(text, end);
  const hasPort = end > port && text.startsWith(portWord, port - portWord.length);
  if (hasPort && end - port > mostPortDigits) return null;
  const addressEnd = hasPort ? port - portWord.length : end;
  const address = addressStart(text, start, addressEnd);
  const at = address - fromWord.length;
  const length = addressEnd - address;
  const hasAddress = length > 0 && length <= longestAddress;
  if (!hasAddress || at < start || !text.startsWith(fromWord, at)) return null;
  const from = text.slice(address, addressEnd);
  return { at, from, port: hasPort ? text.slice(port, end) : undefined };
}
