// Calls the API of a Hostscope in a lab host from the machine next to it, as a person would.

import type { LabHost } from './lab-host.ts';

export interface LabAnswer {
  status: number;
  /** Text of the body. */
  body: string;
  cookie: string | null;
}

export interface LabClient {
  readonly url: string;
  call(method: string, path: string, body?: unknown): Promise<LabAnswer>;
  /** Body of a call that must succeed. */
  get<T>(path: string): Promise<T>;
  /** Sent with each call from now on. */
  cookie: string | null;
}

/** Uses curl in the network next to the host: this process itself has no way into it. */
export function labClient(host: LabHost, port: number): LabClient {
  const url = `http://${host.address}:${port}`;
  const client: LabClient = {
    url,
    cookie: null,
    async call(method, path, body) {
      const headers = ['-H', `Origin: ${url}`];
      if (client.cookie) headers.push('-H', `Cookie: ${client.cookie}`);
      if (body !== undefined) headers.push('-H', 'Content-Type: application/json', '-d', '@-');
      const { code, stdout, stderr } = await host.outside(
        ['curl', '-sS', '-i', '--max-time', '20', '-X', method, ...headers, url + path],
        { input: body === undefined ? '' : JSON.stringify(body) },
      );
      if (code !== 0) return { status: 0, body: stderr, cookie: null };
      const [head = '', ...rest] = stdout.split('\r\n\r\n');
      return {
        status: Number(/^HTTP\/\S+ (\d+)/.exec(head)?.[1] ?? 0),
        body: rest.join('\r\n\r\n'),
        cookie: /^set-cookie: (hostscope_session=[^;]+)/im.exec(head)?.[1] ?? null,
      };
    },
    async get<T>(path: string) {
      const { status, body } = await client.call('GET', path);
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${body}`);
      return JSON.parse(body) as T;
    },
  };
  return client;
}
