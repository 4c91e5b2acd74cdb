// The address of a mail server as settings write it: smtp://USER:PASSWORD@HOST:587, smtps://…:465.

export interface MailServer {
  host: string;
  port: number;
  /** TLS from the first byte on; otherwise STARTTLS. */
  tlsFirst: boolean;
  /** Null: the server asks for none. */
  login: { user: string; password: string } | null;
}

const usualPorts: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

const hostName = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)$/i;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What a login may hold: a line's end in it would be another command to the server. */
function loginPart(text: string): string | null {
  const part = decoded(text);
  return part === null || /\p{Cc}/u.test(part) ? null : part;
}

/** Null where it is no such address. */
export function parseMailServer(text: string): MailServer | null {
  const url = URL.parse(text);
  const usualPort = usualPorts[url?.protocol ?? ''];
  if (!url || usualPort === undefined || !hostName.test(url.hostname)) return null;
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return null;
  const user = loginPart(url.username);
  const password = loginPart(url.password);
  if (user === null || password === null || (user === '') !== (password === '')) return null;
  const port = url.port === '' ? usualPort : Number(url.port);
  if (port === 0) return null;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    tlsFirst: url.protocol === 'smtps:',
    login: user === '' ? null : { user, password },
  };
}
