// A real nginx with TLS in front of a program, on a port of its own on loopback.

import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { runCommand } from './lab/run-command.ts';
import { until } from './program.ts';

export interface Proxy {
  /** `https://localhost:PORT` */
  url: string;
  port: number;
  /** The certificate, which is its own authority. */
  certificate: string;
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Left out by who forgets what a WebSocket needs. */
  passesUpgrade?: boolean;
}

/** Why no proxy can be started here, or false. */
export function proxySkip(): string | false {
  const missing = ['nginx', 'openssl'].filter((name) => spawnSync(name, ['-v']).error);
  return missing.length > 0 && `${missing.join(' and ')} not installed`;
}

/** A port that was free a moment ago; nginx cannot be asked which one the system gave it. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * As docs/behind-nginx.md, but on a port of its own, which `$http_host` carries, and with what a
 * client claims in X-Forwarded-For passed on: the harder case.
 */
function configuration(port: number, upstreamPort: number, options: ProxyOptions): string {
  const upgrade = `proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;`;
  return `
user root;
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr warn;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path tmp/body;
  proxy_temp_path tmp/proxy;
  fastcgi_temp_path tmp/fastcgi;
  uwsgi_temp_path tmp/uwsgi;
  scgi_temp_path tmp/scgi;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  server {
    listen 127.0.0.1:${port} ssl http2;
    server_name localhost;
    ssl_certificate tls.pem;
    ssl_certificate_key tls.key;
    location / {
      proxy_pass http://127.0.0.1:${upstreamPort};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_buffering off;
      ${(options.passesUpgrade ?? true) ? upgrade : ''}
      proxy_read_timeout 75s;
    }
  }
}
`;
}

function answersTls(port: number, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: 'localhost', port, ca, servername: 'localhost' });
    socket.once('secureConnect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

export async function startProxy(upstreamPort: number, options: ProxyOptions = {}): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-nginx-'));
  await mkdir(join(folder, 'tmp'));
  const [key, pem] = [join(folder, 'tls.key'), join(folder, 'tls.pem')];
  const curve = 'ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const certificateArgs = ['-x509', '-newkey', ...curve.split(' '), '-addext', names];
  await runCommand(['openssl', 'req', ...certificateArgs, '-keyout', key, '-out', pem]);
  const port = await freePort();
  await writeFile(join(folder, 'nginx.conf'), configuration(port, upstreamPort, options));
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const certificate = await readFile(pem, 'utf8');
  await until('nginx to answer', () => {
    if (child.exitCode !== null) throw new Error(`nginx ended at once:\n${said}`);
    return answersTls(port, certificate);
  });
  return {
    url: `https://localhost:${port}`,
    port,
    certificate,
    async close() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
