// An HTTP server that notes what is posted to it and answers as a test says.

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface PostServer {
  url: string;
  posted: Posted[];
  /** How it answers; 200 unless a test says otherwise. */
  answer: (response: ServerResponse, posted: Posted) => void;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function postServer(): Promise<PostServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      fixture.posted.push(one);
      fixture.answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fixture: PostServer = {
    url: `http://127.0.0.1:${port}`,
    posted: [],
    answer: (response) => void response.end('ok'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fixture;
}
