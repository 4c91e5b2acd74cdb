// Where the hub listens: its certificate, its address in links, and what failing to listen means.

import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { sameText, type Text } from '../../contract/text.ts';
import { particle } from '../../contract/particle.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { AppError, reasonOf, refusal, systemCode } from '../../kit/app-error.ts';
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
    const why = reasonOf(error);
    const text = {
      en: `cannot read ${setting} ${path}: ${why}`,
      ko: `${setting} 파일 ${path}${particle(path, '을/를')} 읽을 수 없습니다: ${why}`,
    };
    throw refusal('badConfig', text, error);
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
    const why = reasonOf(error);
    const advice = 'give the PEM certificate chain and its private key';
    const text = {
      en: `cannot use ${tlsCert} with ${tlsKey}: ${why}; ${advice}`,
      ko:
        `인증서 ${tlsCert}${particle(tlsCert, '과/와')} 키 ${tlsKey}${particle(tlsKey, '을/를')} ` +
        `쓸 수 없습니다: ${why}. PEM 형식의 인증서 체인과 그 개인 키를 지정하십시오.`,
    };
    throw refusal('badConfig', text, error);
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

const busy: Text = {
  en: 'another program listens there; stop it, or choose another port with --listen',
  ko:
    '다른 프로그램이 이미 쓰고 있습니다. 그 프로그램을 멈추거나 --listen으로 다른 포트를 ' +
    '지정하십시오.',
};
const lowPort: Text = {
  en: 'ports below 1024 need more rights; choose another port with --listen',
  ko: '1024 미만의 포트에는 더 많은 권한이 필요합니다. --listen으로 다른 포트를 지정하십시오.',
};
const noSuchAddress: Text = {
  en: 'this machine has no such address; see "ip address", and set --listen',
  ko: '이 컴퓨터에 없는 주소입니다. "ip address"를 확인하고 --listen을 지정하십시오.',
};

/** Says what to do about an address that cannot be listened on. */
export function listenError({ listen }: Pick<Config, 'listen'>, error: unknown): AppError {
  const because = (code: ErrorCode, why: Text): AppError => {
    const en = `cannot listen on ${listen}: ${why.en}`;
    return refusal(code, { en, ko: `${listen}에서 접속을 받을 수 없습니다: ${why.ko}` }, error);
  };
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return because('portInUse', busy);
    case 'EACCES':
      return because('badConfig', lowPort);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return because('badConfig', noSuchAddress);
    default:
      return because('internal', sameText(reasonOf(error)));
  }
}
