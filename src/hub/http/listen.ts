// Where the hub listens: its certificate, its address in links, and what failing to listen means.

import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { AppError, reasonOf, systemCode } from '../../kit/app-error.ts';
import { parseListen, type ListenAddress } from '../../kit/settings/setting-value.ts';
import type { Config } from '../../kit/settings/settings.ts';

/** @throws AppError `badConfig` for what is not ADDRESS:PORT */
export function listenAddressOf(config: Config): ListenAddress {
  const address = parseListen(config.listen);
  if (address) return address;
  const why = 'it is not ADDRESS:PORT, such as 127.0.0.1:8000';
  throw new AppError('badConfig', `cannot listen on ${JSON.stringify(config.listen)}: ${why}`);
}

function readPem(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const message = `cannot read ${setting} ${path}: ${reasonOf(error)}`;
    throw new AppError('badConfig', message, { cause: error });
  }
}

/** Certificate and key, proven to fit; null where TLS is not configured. */
export function tlsOf(config: Config): { cert: Buffer; key: Buffer } | null {
  const { tlsCert, tlsKey } = config;
  if (tlsCert === '' && tlsKey === '') return null;
  if (tlsCert === '' || tlsKey === '') {
    const missing = tlsCert === '' ? 'tls-cert' : 'tls-key';
    const message = `cannot use TLS: ${missing} is not set; set both tls-cert and tls-key`;
    throw new AppError('badConfig', message);
  }
  const tls = { cert: readPem('tls-cert', tlsCert), key: readPem('tls-key', tlsKey) };
  try {
    createSecureContext(tls);
  } catch (error) {
    const why = `${reasonOf(error)}; give the PEM certificate chain and its private key`;
    throw new AppError('badConfig', `cannot use ${tlsCert} with ${tlsKey}: ${why}`, {
      cause: error,
    });
  }
  return tls;
}

/** The console's address as a person opens it, without a slash at its end. */
export function urlOf(config: Config, address: ListenAddress, port: number): string {
  if (config.publicUrl !== '') return config.publicUrl.replace(/\/+$/, '');
  const everywhere = address.host === '0.0.0.0' || address.host === '::';
  const name = everywhere ? 'localhost' : address.host;
  const scheme = config.tlsCert === '' ? 'http' : 'https';
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Says what to do about an address that cannot be listened on. */
export function listenError(config: Config, error: unknown): AppError {
  const cannot = `cannot listen on ${config.listen}`;
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new AppError(
        'portInUse',
        `${cannot}: another program listens there; stop it, or choose another port with --listen`,
        { cause: error },
      );
    case 'EACCES':
      return new AppError(
        'badConfig',
        `${cannot}: ports below 1024 need more rights; choose another port with --listen`,
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new AppError(
        'badConfig',
        `${cannot}: this machine has no such address; see "ip address", and set --listen`,
        { cause: error },
      );
    default:
      return new AppError('internal', `${cannot}: ${reasonOf(error)}`, { cause: error });
  }
}
