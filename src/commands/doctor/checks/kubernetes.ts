// Kubernetes: whether a configuration to reach a cluster is there and readable.

import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Check } from '../check.ts';

function findConfig(env: NodeJS.ProcessEnv, home: string, rootPath: string): string | null {
  const named = env['KUBECONFIG']?.split(':').find((path) => path !== '');
  if (named) return named;
  const usual = [
    join(home, '.kube/config'),
    join(rootPath, 'var/run/secrets/kubernetes.io/serviceaccount/token'),
    join(rootPath, 'etc/kubernetes/admin.conf'),
    join(rootPath, 'etc/rancher/k3s/k3s.yaml'),
  ];
  return usual.find((path) => existsSync(path)) ?? null;
}

const check: Check = {
  name: 'kubernetes',
  title: { en: 'Kubernetes', ko: 'Kubernetes' },
  async run({ env, home, rootPath }) {
    const path = findConfig(env, home, rootPath);
    if (!path) return ok('no configuration found', '설정이 없습니다');
    try {
      accessSync(path, constants.R_OK);
      return ok(`${path} can be read`, `${path} 을(를) 읽을 수 있습니다`);
    } catch {
      return {
        state: 'warn',
        what: { en: `${path} cannot be read`, ko: `${path} 을(를) 읽을 수 없습니다` },
        costs: { en: 'pods cannot be seen', ko: '파드를 볼 수 없습니다' },
        advice: {
          en: 'give the user a configuration that it can read, and name it in KUBECONFIG',
          ko: '사용자가 읽을 수 있는 설정을 만들고 KUBECONFIG 로 지정하십시오',
        },
      };
    }
  },
};

export default check;
