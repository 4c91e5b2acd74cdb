// Containers: whether the socket of Docker or Podman is there and may be used.

import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Check } from '../check.ts';

function findSocket(env: NodeJS.ProcessEnv, rootPath: string): string | null {
  const named = /^unix:\/\/(.+)$/.exec(env['DOCKER_HOST'] ?? '')?.[1];
  const usual = ['var/run/docker.sock', 'run/docker.sock', 'run/podman/podman.sock'];
  const paths = named ? [named] : usual.map((path) => join(rootPath, path));
  return paths.find((path) => existsSync(path)) ?? null;
}

const check: Check = {
  name: 'docker',
  title: { en: 'Containers', ko: '컨테이너' },
  async run({ env, rootPath }) {
    const socket = findSocket(env, rootPath);
    if (!socket) return ok('no Docker or Podman found', 'Docker 나 Podman 이 없습니다');
    try {
      accessSync(socket, constants.R_OK | constants.W_OK);
      return ok(`${socket} can be used`, `${socket} 을(를) 쓸 수 있습니다`);
    } catch {
      return {
        state: 'warn',
        what: { en: `${socket} may not be used`, ko: `${socket} 을(를) 쓸 수 없습니다` },
        costs: { en: 'containers cannot be seen', ko: '컨테이너를 볼 수 없습니다' },
        advice: {
          en: 'add the user to the group docker; mind that this group is as good as root',
          ko: '사용자를 docker 그룹에 넣으십시오. 이 그룹은 root 와 같은 권한임에 주의하십시오',
        },
      };
    }
  },
};

export default check;
