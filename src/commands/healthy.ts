// Asks a running Hostscope on this machine whether it is healthy and still to be set up.

import { plainHttp, secureHttp } from '../kit/node-http.ts';
import { parseListen } from '../kit/settings/setting-value.ts';
import type { Config } from '../kit/settings/settings.ts';

const answerLimitMs = 3000;
const answerLimitBytes = 64 * 1024;

/** The console's address as this machine reaches it: "all addresses" is reached by loopback. */
export function localUrl(config: Pick<Config, 'listen' | 'tlsCert'>): string {
  const { host, port } = parseListen(config.listen) ?? { host: '127.0.0.1', port: 8000 };
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const name = near.includes(':') ? `[${near}]` : near;
  return `${config.tlsCert === '' ? 'http' : 'https'}://${name}:${port}`;
}

interface Answer {
  status: number;
  body: string;
}

function get(url: string): Promise<Answer | null> {
  return new Promise((resolve) => {
    const { request: send } = url.startsWith('https:') ? secureHttp() : plainHttp();
    // Only our own machine is asked, by address: its certificate names another host.
    const options = { timeout: answerLimitMs, rejectUnauthorized: false, agent: false };
    const request = send(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
        if (body.length > answerLimitBytes) request.destroy();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('close', () => resolve(null));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
    request.end();
  });
}

export async function isHealthy(url: string): Promise<boolean> {
  return (await get(`${url}/-/healthy`))?.status === 200;
}

/** Whether no administrator exists yet; false where nobody answers. */
export async function needsSetup(url: string): Promise<boolean> {
  const answer = await get(`${url}/api/v1/setup`);
  return answer?.status === 200 && /"needed"\s*:\s*true/.test(answer.body);
}
