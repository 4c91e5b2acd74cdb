// A WebSocket to a hub that shows a token, as every request to its API does.

/** `http` becomes `ws`, and `https` becomes `wss`. */
export function socketUrl(
  origin: string,
  path: string,
  query: Readonly<Record<string, string>>,
): string {
  const url = new URL(path, origin);
  url.protocol = url.protocol.replace('http', 'ws');
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

export const bearer = (token: string): { authorization: string } => ({
  authorization: `Bearer ${token}`,
});

export function openSocket(url: string, token: string): WebSocket {
  // Node's own WebSocket takes headers as an option that the DOM's type does not know.
  return new WebSocket(url, { headers: bearer(token) } as unknown as string[]);
}
