// Text of the kinds that break screens, mixed with plain text, for property tests.

import * as fc from 'fast-check';

export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('한글', '\u1112\u1161\u11ab', '漢字', 'かな', 'שלום', 'العربية', 'a\u0301'),
      fc.constantFrom('👩‍👩‍👧‍👦', '🇰🇷', '1️⃣', '🐳', '❤️', '✖', '●', '█'),
      fc.constantFrom('\u001b[31m', '\u009b31m', '\r\n', '\t', '\u202e', '\u200d', '\ufe0f'),
      fc.constantFrom('\ud800', '\udc00', '\u0300', '\u3000', '\u00ad', '\u2028'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
