// Fills a catalogue's sentence with its values: `{name}`, and `{n|one|many}` by the number.

export type Values = Readonly<Record<string, string | number>>;

const slot = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** A value that is not given is left out. */
export function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(slot, (_, name: string, one?: string, many?: string) => {
    const value = values[name] ?? '';
    if (one === undefined) return String(value);
    return Number(value) === 1 ? one : (many ?? '');
  });
}
