// Compares bytes of a log with plain text that is known, without making text of them.

export const newline = 0x0a;
export const blank = 0x20;
export const point = 0x2e;
export const colon = 0x3a;
export const tilde = 0x7e;
const zero = 0x30;
const nine = 0x39;

export const isDigit = (byte: number | undefined): byte is number =>
  byte !== undefined && byte >= zero && byte <= nine;

export const digitOf = (byte: number | undefined): number => (byte ?? 0) - zero;

/** Printable ASCII, of which each byte is a character; null: there is something else in it. */
export function plainBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < blank || code > tilde) return null;
    bytes[at] = code;
  }
  return bytes;
}

/** Whether `part` stands there. */
export function standsAt(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  for (let index = 0; index < part.length; index += 1) {
    if (bytes[at + index] !== part[index]) return false;
  }
  return true;
}
