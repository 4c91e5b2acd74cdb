// Puts characters together from bytes that come one by one; what is not UTF-8 is left out.

/** Of lead bytes: the bits that count, the bytes that follow, the least code point so long. */
const leads: readonly (readonly [first: number, mask: number, follow: number, least: number])[] = [
  [0xf0, 0x07, 3, 0x10000],
  [0xe0, 0x0f, 2, 0x800],
  [0xc2, 0x1f, 1, 0x80],
];
const greatestLead = 0xf4;

export class Utf8 {
  #point = 0;
  #least = 0;
  #follow = 0;

  /** A character where this byte has completed one, else null. */
  take(byte: number): string | null {
    if (this.#follow > 0 && byte >> 6 === 0b10) {
      this.#point = (this.#point << 6) | (byte & 0x3f);
      this.#follow -= 1;
      return this.#follow === 0 ? this.#completed() : null;
    }
    // What was begun stays unfinished; this byte stands for itself.
    this.#follow = 0;
    if (byte < 0x80) return String.fromCharCode(byte);
    const lead = leads.find(([first]) => byte >= first);
    if (!lead || byte > greatestLead) return null;
    this.#point = byte & lead[1];
    this.#follow = lead[2];
    this.#least = lead[3];
    return null;
  }

  /** Without longer forms than needed, surrogates, and what is beyond Unicode (RFC 3629). */
  #completed(): string | null {
    const point = this.#point;
    const isSurrogate = point >= 0xd800 && point <= 0xdfff;
    if (point < this.#least || isSurrogate || point > 0x10ffff) return null;
    return String.fromCodePoint(point);
  }
}
