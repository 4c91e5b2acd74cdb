// The pages of security events in the address: the span of time, one address, one user.

export const securityPath = '/security';
const addressPath = '/security/address';
const userPath = '/security/user';

/** Steps of each span: columns that are easy to tell apart, of a length that people count in. */
export const securitySpans = [
  { id: '24h', ms: 86_400_000, stepMs: 1_800_000 },
  { id: '7d', ms: 604_800_000, stepMs: 7_200_000 },
  { id: '28d', ms: 2_419_200_000, stepMs: 43_200_000 },
] as const;

export type SecuritySpan = (typeof securitySpans)[number];

export function securitySpan(query: URLSearchParams): SecuritySpan {
  return securitySpans.find(({ id }) => id === query.get('span')) ?? securitySpans[0];
}

export interface SpanAsked {
  fromMs: number;
  toMs: number;
  points: number;
}

/** Whole steps, so that columns stay where they are until the next one begins. */
export function askedSpan(
  { ms, stepMs }: { ms: number; stepMs: number },
  nowMs: number,
): SpanAsked {
  const toMs = Math.floor(nowMs / stepMs) * stepMs + stepMs;
  return { fromMs: toMs - ms, toMs, points: ms / stepMs };
}

/** The same page with something else in its address; null takes it out. */
export function securityHref(
  path: string,
  query: URLSearchParams,
  change: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  if (next.get('span') === securitySpans[0].id) next.delete('span');
  return next.size > 0 ? `${path}?${next}` : path;
}

function spanOnly(id: SecuritySpan['id'] | undefined): Record<string, string> {
  return id === undefined || id === securitySpans[0].id ? {} : { span: id };
}

export function addressHref(address: string, span?: SecuritySpan['id']): string {
  return `${addressPath}?${new URLSearchParams({ ip: address, ...spanOnly(span) })}`;
}

/** A user may be called anything, even nothing: so the name is no part of the path. */
export function userHref(user: string, span?: SecuritySpan['id']): string {
  return `${userPath}?${new URLSearchParams({ name: user, ...spanOnly(span) })}`;
}

/** The hub takes texts of this length as part of a path. */
const longestParamChars = 128;

/**
 * Whether an address can be part of a path of the API: browsers take `.` and `..` out of paths, and
 * an empty part names nothing.
 */
export function fitsPath(address: string): boolean {
  if (address === '' || address === '.' || address === '..' || !address.isWellFormed())
    return false;
  return encodeURIComponent(address).length <= longestParamChars;
}
