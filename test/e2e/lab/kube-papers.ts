// Certificates and tokens of a lab cluster.

import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

export interface KubePapers {
  /** Paths. */
  ca: string;
  serverCertificate: string;
  serverKey: string;
  adminCertificate: string;
  adminKey: string;
  accountKey: string;
  /** The administrator as a user of a kubeconfig. */
  admin: Record<string, string>;
}

export interface AccountToken {
  namespace: string;
  name: string;
  uid: string;
  /** When it ends, from now; the server looks over a minute. */
  endsInSeconds: number;
}

async function certificate(folder: string, name: string, subject: string, extension: string) {
  const [key, request, signed] = ['key', 'csr', 'crt'].map((end) => join(folder, `${name}.${end}`));
  const extensions = join(folder, `${name}.ext`);
  await writeFile(extensions, extension);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const;
  const made = ['-keyout', key ?? '', '-out', request ?? '', '-subj', subject] as const;
  await runCommand(['openssl', 'req', ...curve, ...made]);
  const ca = ['-CA', join(folder, 'ca.crt'), '-CAkey', join(folder, 'ca.key'), '-CAcreateserial'];
  const files = ['-in', request ?? '', '-out', signed ?? '', '-extfile', extensions, '-days', '2'];
  await runCommand(['openssl', 'x509', '-req', ...files, ...ca]);
  return { key: key ?? '', certificate: signed ?? '' };
}

export async function makeKubePapers(folder: string): Promise<KubePapers> {
  const ca = join(folder, 'ca.crt');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const;
  const files = ['-keyout', join(folder, 'ca.key'), '-out', ca] as const;
  const subject = ['-subj', '/CN=lab', '-days', '2'] as const;
  await runCommand(['openssl', 'req', '-x509', ...curve, ...files, ...subject]);
  const accountKey = join(folder, 'accounts.key');
  await runCommand(['openssl', 'genrsa', '-out', accountKey, '2048']);
  const server = await certificate(folder, 'server', '/CN=server', 'subjectAltName=IP:127.0.0.1');
  const client = 'extendedKeyUsage=clientAuth';
  const admin = await certificate(folder, 'admin', '/O=system:masters/CN=admin', client);
  return {
    ca,
    serverCertificate: server.certificate,
    serverKey: server.key,
    adminCertificate: admin.certificate,
    adminKey: admin.key,
    accountKey,
    admin: { 'client-certificate': admin.certificate, 'client-key': admin.key },
  };
}

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** As the API server itself would sign it, with an end that it would not grant. */
export function accountToken(papers: KubePapers, account: AccountToken): string {
  const { namespace, name, uid, endsInSeconds } = account;
  const nowSeconds = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'https://kubernetes.default.svc',
    aud: ['https://kubernetes.default.svc'],
    sub: `system:serviceaccount:${namespace}:${name}`,
    iat: nowSeconds - 7200,
    nbf: nowSeconds - 7200,
    exp: nowSeconds + endsInSeconds,
    'kubernetes.io': { namespace, serviceaccount: { name, uid } },
  };
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(readFileSync(papers.accountKey));
  return `${signed}.${signature.toString('base64url')}`;
}
