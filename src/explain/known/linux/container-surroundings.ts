// Networks, images, first processes and managers of containers.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'container-surroundings',
  programs: [
    {
      id: 'rootless-network',
      names: (
        'slirp4netns pasta pasta.avx2 passt passt.avx2 rootlesskit rootlessport rootlessport-c ' +
        'vpnkit'
      ).split(' '),
      paths: (
        '/usr/bin/slirp4netns /usr/local/bin/slirp4netns /usr/bin/pasta /usr/bin/pasta.avx2 ' +
        '/usr/bin/passt /usr/bin/passt.avx2 /usr/bin/rootlesskit /usr/local/bin/rootlesskit ' +
        '/usr/libexec/podman/rootlessport /usr/lib/podman/rootlessport /usr/bin/vpnkit ' +
        '/usr/local/bin/vpnkit'
      ).split(' '),
      role: {
        en: "Connects the containers of an ordinary user to the network, without root's rights.",
        ko: 'root 권한 없이 일반 사용자의 컨테이너를 네트워크에 연결합니다.',
      },
      worry: null,
      expects: {
        users: ['*'],
        ports: [80, 443, 8000, 8080, 8443, 3000],
        warnings: ['DETACHED_FROM_LOGIN', 'MEMORY_ONLY'],
      },
    },
    {
      id: 'fuse-overlayfs',
      names: (
        'fuse-overlayfs fuse-overlayfs- fuse-overlayfs-snapshotter stargz-snapshot ' +
        'stargz-snapshotter containerd-star containerd-stargz-grpc'
      ).split(' '),
      paths: (
        '/usr/bin/fuse-overlayfs /usr/local/bin/fuse-overlayfs /usr/bin/containerd-stargz-grpc ' +
        '/usr/local/bin/containerd-stargz-grpc /usr/bin/fuse-overlayfs-snapshotter ' +
        '/usr/local/bin/fuse-overlayfs-snapshotter'
      ).split(' '),
      role: {
        en:
          'Joins the layers of container images to one file system, for containers without ' +
          "root's rights.",
        ko:
          'root 권한 없이 실행되는 컨테이너를 위해 이미지 계층을 하나의 파일 시스템으로 ' +
          '합칩니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'buildkitd',
      names: ['buildkitd', 'buildctl', 'buildkit-runc', 'buildkit-qemu-*'],
      paths: (
        '/usr/bin/buildkitd /usr/local/bin/buildkitd /usr/bin/buildctl /usr/local/bin/buildctl ' +
        '/usr/bin/buildkit-*'
      ).split(' '),
      role: {
        en: 'Builds container images from Dockerfiles.',
        ko: 'Dockerfile로 컨테이너 이미지를 빌드합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'container-init',
      names: ['tini', 'tini-static', 'dumb-init', 'docker-init', 'pause'],
      paths: (
        '/usr/sbin/docker-init /usr/local/bin/docker-init /usr/libexec/docker/docker-init ' +
        '/sbin/tini /usr/bin/tini-static /usr/local/bin/tini /tini /usr/bin/dumb-init ' +
        '/usr/local/bin/dumb-init /dev/init /pause /usr/bin/pod /usr/bin/pause'
      ).split(' '),
      role: {
        en:
          'The first process of a container or pod: it passes signals on and clears away ended ' +
          'children; "pause" only holds a pod\'s network.',
        ko:
          '컨테이너나 파드의 첫 번째 프로세스로서 신호를 전달하고 끝난 자식을 정리하며, ' +
          '"pause"는 파드의 네트워크만 유지합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'container-registry',
      names: (
        'docker-registry harbor_core harbor_registry harbor_registryctl harbor_jobservi ' +
        'harbor_jobservice zot'
      ).split(' '),
      paths: [
        '/bin/registry',
        '/usr/bin/docker-registry',
        '/usr/local/bin/registry',
        '/harbor/*',
        '/usr/bin/zot',
      ],
      role: {
        en: 'Stores container images and hands them out, mostly on port 5000.',
        ko: '컨테이너 이미지를 저장하고 주로 포트 5000에서 제공합니다.',
      },
      worry: {
        en:
          'A registry without a password lets everybody replace your images: demand sign-in and ' +
          'TLS.',
        ko:
          '비밀번호가 없는 레지스트리에서는 누구나 이미지를 바꿔 놓을 수 있으므로 로그인과 ' +
          'TLS를 요구해야 합니다.',
      },
      expects: { users: ['*', 'root'], ports: [80, 443, 5000] },
    },
    {
      id: 'portainer',
      names: ['portainer', 'watchtower', 'dozzle'],
      paths: ['/portainer', '/app/agent', '/watchtower', '/dozzle'],
      role: {
        en:
          'Manages the Docker containers of this host from a web page, or updates them by ' +
          'itself.',
        ko: '웹 화면에서 이 호스트의 Docker 컨테이너를 관리하거나 자동으로 업데이트합니다.',
      },
      worry: {
        en:
          "It holds Docker's socket and with it root on this host: keep ports 9000 and 9443 to " +
          'administrators.',
        ko:
          'Docker 소켓을 통해 이 호스트의 root 권한을 가지므로 포트 9000과 9443은 관리자에게만 ' +
          '열어야 합니다.',
      },
      expects: { users: ['root', '*'], ports: [8000, 9443] },
    },
    {
      id: 'lxc',
      names: [
        'lxc-start',
        'lxc-monitord',
        'lxc-execute',
        'lxc-attach',
        'lxcfs',
        'lxc-usernsexec',
        '[lxc monitor]*',
        'lxc-autostart',
      ],
      paths: (
        '/usr/bin/lxc-start /usr/libexec/lxc/* /usr/lib/lxc/* /usr/lib/*/lxc/* ' +
        '/usr/bin/lxc-execute /usr/bin/lxc-attach /usr/bin/lxc-usernsexec /usr/bin/lxcfs ' +
        '/usr/local/bin/lxcfs /snap/lxd/*/bin/lxcfs /usr/bin/lxc-autostart'
      ).split(' '),
      role: {
        en:
          'Runs and watches system containers (LXC); lxcfs shows each of them its own memory ' +
          'and processors in /proc.',
        ko:
          '시스템 컨테이너(LXC)를 실행하고 감시하며, lxcfs는 각 컨테이너에 맞는 메모리와 CPU ' +
          '정보를 /proc에 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'lxd-and-incus',
      names: ['lxd', 'lxc', 'incusd', 'incus', 'incus-agent', 'lxd-agent'],
      paths: (
        '/snap/lxd/*/bin/lxd /snap/lxd/*/bin/lxc /usr/bin/lxd /usr/bin/incus ' +
        '/usr/libexec/incus/incusd /usr/lib/incus/incusd /opt/incus/bin/* /usr/bin/incusd ' +
        '/usr/bin/incus-agent /run/incus_agent/* /run/lxd_agent/* /usr/bin/lxc'
      ).split(' '),
      role: {
        en: 'Manages system containers and virtual machines (LXD or Incus).',
        ko: 'LXD 또는 Incus로서 시스템 컨테이너와 가상 머신을 관리합니다.',
      },
      worry: {
        en:
          'Members of the groups lxd and incus-admin are as good as root; open port 8443 to ' +
          'administrators only.',
        ko:
          'lxd와 incus-admin 그룹의 구성원은 root와 같으며, 포트 8443은 관리자에게만 열어야 ' +
          '합니다.',
      },
      expects: { users: ['root', '*'], ports: [8443] },
    },
  ],
} satisfies KnownFamily;
