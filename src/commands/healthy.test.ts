import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it, type TestContext } from 'node:test';
import { isHealthy, localUrl, needsSetup } from './healthy.ts';

async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('reaches "all addresses" by loopback', () => {
  const of = (listen: string, tlsCert = ''): string => localUrl({ listen, tlsCert });
  assert.equal(of('0.0.0.0:8000'), 'http://127.0.0.1:8000');
  assert.equal(of('[::]:8000'), 'http://[::1]:8000');
  assert.equal(of('10.1.2.3:80', 'cert.pem'), 'https://10.1.2.3:80');
});

it('tells health and set-up from the answers', async (t) => {
  const url = await serve(t, ({ url: path }, response) => {
    response.end(path === '/-/healthy' ? 'healthy' : '{"needed": true}');
  });
  assert.equal(await isHealthy(url), true);
  assert.equal(await needsSetup(url), true);
});

it('takes errors, silence and endless answers as no', async (t) => {
  const failing = await serve(t, (_, response) => response.writeHead(503).end());
  assert.equal(await isHealthy(failing), false);
  const cut = await serve(t, (_, response) => response.destroy());
  assert.equal(await isHealthy(cut), false);
  const endless = await serve(t, (_, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    };
    response.on('drain', write);
    write();
  });
  assert.equal(await needsSetup(endless), false);
  assert.equal(await isHealthy('http://127.0.0.1:1'), false);
});
