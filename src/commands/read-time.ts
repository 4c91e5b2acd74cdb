// A day or a time as a person gives it to a command.

const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * In ms; null for what is none, such as 31 February, which Date.parse takes for 3 March. A day
 * alone, or a time without a zone, is meant by the clock of this machine.
 */
export function readTime(given: string): number | null {
  const found = form.exec(given);
  if (!found) return null;
  const [whole, year, month, day] = found;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCDate() !== Number(day)) return null;
  const atMs = Date.parse(whole.length > 'YYYY-MM-DD'.length ? whole : `${whole}T00:00`);
  return Number.isNaN(atMs) ? null : atMs;
}
