// Patterns of names and paths: `*` is any run of characters but `/`, `**` any run.

export interface Pattern {
  /** What stands before the first `*`. */
  readonly start: string;
  readonly regex: RegExp;
}

export const isPattern = (text: string): boolean => text.includes('*');

export function compile(text: string): Pattern {
  const parts = text.split(/(\*\*|\*)/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return { start: text.slice(0, text.indexOf('*')), regex: new RegExp(`^${parts.join('')}$`, 's') };
}

/** The start is compared first: nearly all patterns end there. */
export const matches = ({ start, regex }: Pattern, text: string): boolean =>
  text.startsWith(start) && regex.test(text);
