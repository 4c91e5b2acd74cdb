// Kubernetes quantities: `250m`, `12Mi`, `1e3`, `123456n`.

/** Suffixes of resource.Quantity; `E` alone is a power of ten, `e3` and `E3` are exponents. */
const factors: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const form = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/;

/** Null: not a quantity. */
export function parseQuantity(text: string): number | null {
  const [, digits, exponent, suffix = ''] = form.exec(text) ?? [];
  if (digits === undefined) return null;
  if (exponent !== undefined) {
    const value = Number(`${digits}${exponent}`);
    return Number.isFinite(value) ? value : null;
  }
  // Divided, not multiplied: 1/1000 has no exact fraction, so 0.001 times 3 would not be 0.003.
  const factor = factors[suffix] ?? 1;
  return factor < 1 ? Number(digits) / Math.round(1 / factor) : Number(digits) * factor;
}
