// Package databases for tests: small trees of dpkg, pacman and apk in a folder of their own.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** An empty root; it is removed after the test. */
export function emptyRoot(test: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'hostscope-packages-'));
  test.after(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

export function put(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const stanza = (name: string, state: string, rest: string): string =>
  `Package: ${name}\nStatus: ${state}\nArchitecture: amd64\n${rest}\n`;

/** /bin is a link, as on every Debian today; one package lists it the old way. */
export function putDpkg(root: string): void {
  const diverted = '/usr/bin/tool\n/usr/bin/tool.moved\ndiverter\n';
  const local = '/usr/bin/mine\n/usr/bin/mine.distrib\n:\n';
  put(root, {
    'var/lib/dpkg/status': [
      stanza('bash', 'install ok installed', 'Version: 5.2-1\nDescription: GNU shell\n More.\n'),
      stanza('libc6', 'install ok installed', 'Version: 2.36\nDescription: GNU C Library\n'),
      stanza('gone', 'deinstall ok config-files', 'Version: 1\nDescription: Gone\n'),
      stanza('tools', 'install ok installed', 'Version: 3\nDescription: Tools\u0007of old\n'),
      stanza('diverter', 'install ok installed', 'Version: 4\n'),
    ].join(''),
    'var/lib/dpkg/diversions': diverted + local,
    'var/lib/dpkg/info/bash.list': '/.\n/bin\n/bin/bash\n/usr/share/doc/bash\n',
    'var/lib/dpkg/info/libc6:amd64.list': '/.\n/usr/lib/ld.so\n/usr/bin/getent',
    'var/lib/dpkg/info/gone.list': '/etc/gone\n',
    'var/lib/dpkg/info/tools.list': '/usr/bin/tool\n/usr/bin/mine\n/opt/t/run\n',
    'var/lib/dpkg/info/diverter.list': '/usr/bin/tool\n',
  });
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
  symlinkSync('usr/bin', join(root, 'bin'));
}

export function putPacman(root: string): void {
  put(root, {
    'var/lib/pacman/local/ALPM_DB_VERSION': '9\n',
    'var/lib/pacman/local/bash-5.2-1/desc':
      '%NAME%\nbash\n\n%VERSION%\n5.2-1\n\n%DESC%\nThe GNU shell\n\n%ARCH%\nx86_64\n\n',
    'var/lib/pacman/local/bash-5.2-1/files':
      '%FILES%\netc/\nusr/\nusr/bin/\nusr/bin/bash\n\n%BACKUP%\netc/bash.bashrc\tabc\n',
    'var/lib/pacman/local/broken-1-1/files': '%FILES%\nusr/bin/broken\n',
  });
}

export const apkInstalled =
  'C:Q1x\nP:busybox\nV:1.36-r2\nT:Many tools in one file\nF:bin\nR:busybox\na:0:0:755\nF:etc\n' +
  'R:securetty\n\nP:nginx\nV:1.26-r0\nT:HTTP server\nF:usr/sbin\nR:nginx\nF:var\n\n';
