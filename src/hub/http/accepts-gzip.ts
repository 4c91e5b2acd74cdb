// Whether a client takes gzip, as its header Accept-Encoding says (RFC 9110, section 12.5.3).

/** A weight of zero refuses. */
function isRefused(parameters: readonly string[]): boolean {
  return parameters.some((parameter) => /^\s*q\s*=\s*0(\.0*)?\s*$/i.test(parameter));
}

/** Without the header a client takes anything, yet nobody who says nothing is sent gzip. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  let anything = false;
  for (const part of String(header ?? '').split(',')) {
    const [coding = '', ...parameters] = part.split(';');
    const name = coding.trim().toLowerCase();
    if (name === 'gzip' || name === 'x-gzip') return !isRefused(parameters);
    if (name === '*') anything = !isRefused(parameters);
  }
  return anything;
}
