// Settings that are lists, one item a line: what the hub would refuse is told while it is typed.

export const longestListItems = 256;
const longestItemChars = 4096;
const longestPatternChars = 256;

export function listText(items: readonly string[]): string {
  return items.join('\n');
}

/** Blanks around an item mean nothing, but in an expression they are part of it. */
export function listItems(key: string, text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines
    .map((line) => (checks[key]?.[0] === 'pattern' ? line : line.trim()))
    .filter((line) => line.trim() !== '');
}

export type ItemProblem =
  | 'name'
  | 'folder'
  | 'path'
  | 'pattern'
  | 'network'
  | 'mail'
  | 'word'
  | 'namespace'
  | 'long';

function isPattern(text: string): boolean {
  try {
    RegExp(text, 'i');
    return text.length <= longestPatternChars;
  } catch {
    return false;
  }
}

const isAbsolute = (text: string): boolean => /^(\/|[a-z]:[\\/])/i.test(text);

/** Below the root: to trust all of a machine would be to warn of nothing. */
const isFolder = (text: string): boolean =>
  isAbsolute(text) && /[^/\\.]/.test(text.replace(/^[a-z]:/i, ''));

/** As far as a page can tell; the hub reads the address itself. */
const isNetwork = (text: string): boolean =>
  /^(\d{1,3}(\.\d{1,3}){3}(\/(\d|[12]\d|3[0-2]))?|[0-9a-f:.]*:[0-9a-f:.]*(\/\d{1,3})?)$/i.test(
    text,
  );

const isMailAddress = (text: string): boolean =>
  /^[^\s@<>,;:"-][^\s@<>,;:"]*@[^\s@<>,;:"]+$/.test(text);

const checks: Readonly<Record<string, readonly [ItemProblem, (item: string) => boolean]>> = {
  services: ['name', (item) => /^[^\s\p{Cc}-][^\s\p{Cc}]{0,255}$/u.test(item)],
  trustedPaths: ['folder', isFolder],
  logFiles: ['path', isAbsolute],
  logIgnore: ['pattern', isPattern],
  errorIgnore: ['pattern', isPattern],
  errorWords: ['word', (item) => /^[^\p{Cc}]{2,40}$/u.test(item)],
  kubeNamespaces: ['namespace', (item) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(item)],
  securityLogs: ['path', isAbsolute],
  allowAddresses: ['network', isNetwork],
  reportRecipients: ['mail', isMailAddress],
};

export interface ListProblem {
  /** The item, counted from 1; 0: there are too many. */
  item: number;
  problem: ItemProblem | 'many';
}

export function listProblem(key: string, items: readonly string[]): ListProblem | null {
  if (items.length > longestListItems) return { item: 0, problem: 'many' };
  const [problem, fits] = checks[key] ?? (['long', () => true] as const);
  for (const [at, item] of items.entries()) {
    if (item.length > longestItemChars) return { item: at + 1, problem: 'long' };
    if (!fits(item)) return { item: at + 1, problem };
  }
  return null;
}
