// Builds the API server and kwok that the Kubernetes tests run against, once, into their cache.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kubernetesCachePath, kubernetesVersion, kwokVersion } from '../test/e2e/lab/kube-cache.ts';
import { say } from './run.ts';

/** The builds take minutes of both cores: whoever works beside them comes first. */
const niceness = '15';

const [major = '', minor = '', patch = ''] = kubernetesVersion.split('.');

/** Go's two caches grow to 3 GB here; they go with the folder. */
const goSettings = (folder: string) => ({
  ...process.env,
  CGO_ENABLED: '0',
  GOBIN: join(folder, 'bin'),
  GOCACHE: join(folder, 'build-cache'),
  GOFLAGS: '-modcacherw -buildvcs=false',
  GOMODCACHE: join(folder, 'module-cache'),
});

function go(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('nice', ['-n', niceness, 'go', ...args], {
    cwd: folder,
    env: goSettings(folder),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`go ${args.join(' ')}: exit ${status}\n${stderr.slice(-4000)}`);
  return stdout;
}

function download(folder: string, module: string): { GoMod: string; Dir: string } {
  return JSON.parse(go(folder, ['mod', 'download', '-json', module])) as {
    GoMod: string;
    Dir: string;
  };
}

/**
 * Kubernetes' own go.mod takes its staging modules from folders of its source tree, which no one
 * else has; they are also published, as v0.<minor>.<patch>.
 */
function moduleFile(kubernetes: string): string {
  const lines = readFileSync(kubernetes, 'utf8').split('\n');
  const kept = lines.filter((line) => /^(go|godebug) /.test(line));
  const staged = lines.flatMap((line) => {
    const name = /^\s*(?:replace )?(k8s\.io\/[a-z0-9-]+) => \.\/staging\//.exec(line)?.[1];
    return name ? [`replace ${name} => ${name} v0.${minor}.${patch}`] : [];
  });
  const wanted = `require k8s.io/kubernetes v${kubernetesVersion}`;
  return ['module lab', ...kept, wanted, ...staged, ''].join('\n');
}

function buildServer(folder: string): void {
  const { GoMod } = download(folder, `k8s.io/kubernetes@v${kubernetesVersion}`);
  writeFileSync(join(folder, 'go.mod'), moduleFile(GoMod));
  const version = 'k8s.io/component-base/version';
  const told = { gitVersion: `v${kubernetesVersion}`, gitMajor: major, gitMinor: minor };
  const flags = Object.entries(told).map(([name, value]) => `-X ${version}.${name}=${value}`);
  go(folder, [
    'build',
    '-mod=mod',
    '-ldflags',
    ['-s', '-w', ...flags].join(' '),
    '-o',
    join(folder, 'bin/kube-apiserver'),
    'k8s.io/kubernetes/cmd/kube-apiserver',
  ]);
}

/** Plays the kubelets; its stages say how nodes and pods come to life. */
function buildKwok(folder: string): void {
  const { Dir } = download(folder, `sigs.k8s.io/kwok@v${kwokVersion}`);
  cpSync(join(Dir, 'kustomize/stage'), join(folder, 'bin/stage'), { recursive: true });
  go(folder, ['install', '-ldflags=-s -w', `sigs.k8s.io/kwok/cmd/kwok@v${kwokVersion}`]);
}

function build(): void {
  const kept = kubernetesCachePath();
  if (existsSync(kept)) return say(`${kept} is there already`);
  mkdirSync(dirname(kept), { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(dirname(kept), 'making-'));
  try {
    mkdirSync(join(folder, 'bin'));
    say(`building kube-apiserver ${kubernetesVersion}: some ten minutes`);
    buildServer(folder);
    say(`building kwok ${kwokVersion}: some three minutes`);
    buildKwok(folder);
    renameSync(join(folder, 'bin'), kept);
    say(`${kept} is there`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

build();
