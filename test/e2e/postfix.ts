// A real Postfix on ports of its own on loopback: plain, STARTTLS with a login, and TLS at once.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, tryCommand } from './lab/run-command.ts';
import { readMail, type ReadMail } from './mail-message.ts';
import { until } from './program.ts';
import { freePort } from './proxy.ts';

export interface Postfix {
  /** Takes mail from this machine without TLS or login. */
  plainPort: number;
  /** Wants STARTTLS, and then the login. */
  loginPort: number;
  /** Wants TLS from the first byte on, and then the login. */
  tlsPort: number;
  login: { user: string; password: string };
  /** PEM file of the authority of its certificate, which is for `localhost`. */
  authority: string;
  /** Mails that have arrived for anybody, the oldest first. */
  mails(): Promise<ReadMail[]>;
  stop(): Promise<void>;
  /** On the same ports, with the mails that it has. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Why none can be started here, or false. */
export function postfixSkip(): string | false {
  if (process.getuid?.() !== 0) return 'Postfix needs root';
  const missing = ['/usr/sbin/postfix', '/usr/sbin/saslpasswd2'].filter(
    (path) => !existsSync(path),
  );
  if (spawnSync('openssl', ['version']).error) missing.push('openssl');
  return missing.length > 0 && `${missing.join(' and ')} not installed`;
}

const host = 'mail.lab.test';
const password = 's3cret pass';
/** Of the user nobody, which owns the mails. */
const nobody = 65_534;

/** Every address is somebody's: all mails lie in one folder. */
const mainCf = (folder: string) => `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/lib
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = ${host}
mydestination =
mynetworks = 127.0.0.0/8
local_recipient_maps =
maillog_file = /dev/stdout
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:catch/
virtual_mailbox_base = ${folder}/mail
virtual_uid_maps = static:${nobody}
virtual_gid_maps = static:${nobody}
virtual_minimum_uid = 1
smtpd_tls_cert_file = ${folder}/tls.pem
smtpd_tls_key_file = ${folder}/tls.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
cyrus_sasl_config_path = ${folder}/etc/sasl
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
`;

const masterCf = ({ plainPort, loginPort, tlsPort }: Ports) => {
  const login =
    ' -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject';
  const smtpd = (port: number, options: string) =>
    `127.0.0.1:${port} inet n - n - - smtpd${options}`;
  const service = (name: string, wake: string, limit: string, program = name) =>
    `${name} unix - - n ${wake} ${limit} ${program}`;
  return [
    smtpd(plainPort, ''),
    smtpd(loginPort, ` -o smtpd_tls_security_level=encrypt${login}`),
    smtpd(tlsPort, ` -o smtpd_tls_wrappermode=yes${login}`),
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    service('tlsmgr', '1000?', '1'),
    service('rewrite', '-', '-', 'trivial-rewrite'),
    ...['bounce', 'defer', 'trace'].map((name) => service(name, '-', '0', 'bounce')),
    service('verify', '-', '1'),
    'flush unix n - n 1000? 0 flush',
    service('proxymap', '-', '-'),
    service('error', '-', '-'),
    service('retry', '-', '-', 'error'),
    service('discard', '-', '-'),
    'virtual unix - n n - - virtual',
    service('anvil', '-', '1'),
    service('scache', '-', '1'),
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n');
};

type Ports = Pick<Postfix, 'plainPort' | 'loginPort' | 'tlsPort'>;

const saslConf = (folder: string) => `pwcheck_method: auxprop
auxprop_plugin: sasldb
mech_list: PLAIN LOGIN
sasldb_path: ${folder}/etc/sasldb2
`;

async function layOut(folder: string, ports: Ports): Promise<void> {
  // Its processes are of several users, who must reach the files.
  await chmod(folder, 0o755);
  const etc = join(folder, 'etc');
  for (const name of ['etc/sasl', 'spool', 'lib', 'mail']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  await chown(join(folder, 'mail'), nobody, nobody);
  for (const name of await readdir('/etc/postfix')) {
    if (/^(postfix-files|postfix-script|post-install|dynamicmaps\.cf)/.test(name)) {
      await cp(join('/etc/postfix', name), join(etc, name), { recursive: true });
    }
  }
  const [key, pem] = [join(folder, 'tls.key'), join(folder, 'tls.pem')];
  const curve = 'ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const made = ['-x509', '-newkey', ...curve.split(' '), '-addext', names];
  await runCommand(['openssl', 'req', ...made, '-keyout', key, '-out', pem]);
  await writeFile(join(etc, 'main.cf'), mainCf(folder));
  await writeFile(join(etc, 'master.cf'), masterCf(ports));
  await writeFile(join(etc, 'sasl', 'smtpd.conf'), saslConf(folder));
  const database = join(etc, 'sasldb2');
  const add = ['saslpasswd2', '-p', '-c', '-f', database, '-u', host, 'alert'] as const;
  await runCommand([...add], { input: password });
  await runCommand(['chown', 'postfix', database, join(folder, 'lib')]);
}

/** Whether it greets whoever connects, in its own network. */
async function answers(port: number, enter: readonly string[]): Promise<boolean> {
  const url = `telnet://127.0.0.1:${port}`;
  const [program, ...rest] = [...enter, 'curl', '--silent', '--max-time', '1', url];
  const { stdout } = await tryCommand([program, ...rest]);
  return stdout.startsWith('220 ');
}

export interface PostfixOptions {
  /** Enters the network in which it is to run; otherwise this one. */
  enter?: readonly string[];
}

export async function startPostfix({ enter = [] }: PostfixOptions = {}): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-postfix-'));
  const ports = {
    plainPort: await freePort(),
    loginPort: await freePort(),
    tlsPort: await freePort(),
  };
  await layOut(folder, ports);
  const etc = join(folder, 'etc');
  const catcher = join(folder, 'mail', 'catch', 'new');
  let child: ChildProcess | null = null;
  const postfix: Postfix = {
    ...ports,
    login: { user: `alert@${host}`, password },
    authority: join(folder, 'tls.pem'),
    async mails() {
      const names = await readdir(catcher).catch(() => []);
      const texts = await Promise.all(
        names.toSorted().map((name) => readFile(join(catcher, name), 'latin1')),
      );
      return texts.map(readMail);
    },
    async start() {
      // A file, since Postfix opens /dev/stdout, which cannot be done with a socket of Node.js.
      const log = await open(join(folder, 'log'), 'a');
      const [program, ...args] = [...enter, '/usr/sbin/postfix', '-c', etc, 'start-fg'];
      const started = spawn(program, args, { stdio: ['ignore', log.fd, log.fd] });
      await log.close();
      child = started;
      await until('Postfix to answer', async () => {
        if (started.exitCode === null) return answers(ports.plainPort, enter);
        throw new Error(`Postfix ended at once:\n${await readFile(join(folder, 'log'), 'utf8')}`);
      });
    },
    async stop() {
      if (!child) return;
      const running = child;
      child = null;
      const ended = new Promise((resolve) => running.once('close', resolve));
      await runCommand(['/usr/sbin/postfix', '-c', etc, 'stop']);
      await ended;
    },
    async close() {
      await postfix.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await postfix.start();
  return postfix;
}
