// Engines, runtimes and helpers of containers on one host.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'containers',
  programs: [
    {
      id: 'dockerd',
      names: ['dockerd'],
      paths: (
        '/usr/sbin/dockerd /usr/local/bin/dockerd /snap/docker/*/bin/dockerd ' +
        '/usr/sbin/dockerd-ce'
      ).split(' '),
      role: {
        en:
          'The Docker engine: it builds, starts and stops containers and sets up their networks ' +
          'and volumes.',
        ko: '컨테이너를 빌드하고 시작하고 중지하며 네트워크와 볼륨을 설정하는 Docker 엔진입니다.',
      },
      worry: {
        en:
          'Port 2375 hands root on this host to everybody who reaches it: use the socket, or ' +
          'port 2376 with client certificates.',
        ko:
          '포트 2375에 접근하는 누구나 이 호스트의 root 권한을 얻으므로 소켓을 쓰거나 ' +
          '클라이언트 인증서와 함께 포트 2376을 써야 합니다.',
      },
      expects: {
        users: ['root', '*'],
        ports: [2376, 2377, 7946, '7946/udp'],
        loopbackPorts: [2375, 9323],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'containerd',
      names: ['containerd'],
      paths: (
        '/usr/bin/containerd /usr/local/bin/containerd /snap/docker/*/bin/containerd ' +
        '/var/lib/rancher/**/bin/containerd /snap/microk8s/**/containerd'
      ).split(' '),
      role: {
        en:
          'Fetches container images and runs containers for Docker or Kubernetes, each through ' +
          'a shim of its own.',
        ko:
          'Docker나 Kubernetes를 위해 컨테이너 이미지를 받고 컨테이너마다 shim을 통해 ' +
          '실행합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], loopbackPorts: [10010] },
    },
    {
      id: 'containerd-shim',
      names: ['containerd-shim', 'containerd-shim-runc-v2', 'containerd-shim-runc-v1'],
      paths: (
        '/usr/bin/containerd-shim /usr/local/bin/containerd-shim ' +
        '/usr/bin/containerd-shim-runc-v1 /usr/local/bin/containerd-shim-runc-v1 ' +
        '/usr/bin/containerd-shim-runc-v2 /usr/local/bin/containerd-shim-runc-v2 ' +
        '/snap/docker/*/bin/containerd-shim* /var/lib/rancher/**/bin/containerd-shim* ' +
        '/snap/microk8s/**/containerd-shim*'
      ).split(' '),
      role: {
        en:
          'Stays beside one container (or pod), holds its output and exit code, and lets the ' +
          'engine be restarted meanwhile.',
        ko:
          '컨테이너(또는 파드) 하나의 곁에 남아 출력과 종료 코드를 보관하여 엔진이 다시 시작될 ' +
          '수 있게 합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['EXECUTABLE_REPLACED', 'EXECUTABLE_DELETED'] },
    },
    {
      id: 'docker-proxy',
      names: ['docker-proxy'],
      paths: (
        '/usr/bin/docker-proxy /usr/local/bin/docker-proxy /usr/libexec/docker/docker-proxy ' +
        '/snap/docker/*/bin/docker-proxy'
      ).split(' '),
      role: {
        en: 'Passes connections to one published port of this host on to its container.',
        ko: '이 호스트에 공개된 포트 하나로 들어온 연결을 해당 컨테이너로 전달합니다.',
      },
      worry: {
        en:
          "A port published with -p is open to everybody, past ufw's rules: write " +
          '127.0.0.1:PORT:PORT if it is not meant for all.',
        ko:
          '-p로 공개한 포트는 ufw 규칙을 우회해 모두에게 열리므로 공개용이 아니면 ' +
          '127.0.0.1:PORT:PORT처럼 지정해야 합니다.',
      },
      expects: {
        users: ['root', '*'],
        ports: [80, 443, 8000, 8080, 8443, 3000, 9443, '*'],
        parents: ['dockerd', 'rootlesskit'],
        warnings: ['EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'docker-cli',
      names: ['docker', 'docker-compose', 'docker-buildx', 'nerdctl', 'ctr', 'crictl'],
      paths: (
        '/usr/bin/docker /usr/local/bin/docker /usr/bin/docker-compose ' +
        '/usr/local/bin/docker-compose /usr/libexec/docker/cli-plugins/* ' +
        '/usr/lib/docker/cli-plugins/* /usr/bin/nerdctl /usr/local/bin/nerdctl /usr/bin/ctr ' +
        '/usr/local/bin/ctr /usr/bin/crictl /usr/local/bin/crictl /home/*/.docker/cli-plugins/* ' +
        '/root/.docker/cli-plugins/* /snap/docker/*/bin/docker*'
      ).split(' '),
      role: {
        en:
          'A command that asks a container engine for something: to start, stop, build or ' +
          'follow containers.',
        ko: '컨테이너의 시작, 중지, 빌드, 로그 확인을 컨테이너 엔진에 요청하는 명령입니다.',
      },
      worry: {
        en: "Whoever may use Docker's socket is as good as root: look who is in the group docker.",
        ko:
          'Docker 소켓을 쓸 수 있는 사용자는 root와 같으므로 docker 그룹에 누가 있는지 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'runc',
      names: ['runc', 'runc:*'],
      paths: (
        '/usr/sbin/runc /usr/local/sbin/runc /usr/local/bin/runc /var/lib/rancher/**/runc ' +
        '/snap/docker/*/bin/runc'
      ).split(' '),
      role: {
        en:
          'Builds the namespaces and limits of one container, starts the program in it and ' +
          'ends; it runs from a copy in memory for a moment.',
        ko:
          '컨테이너 하나의 네임스페이스와 제한을 만들고 그 안의 프로그램을 시작한 뒤 끝나며, ' +
          '잠시 메모리의 사본에서 실행됩니다.',
      },
      worry: {
        en:
          'Keep it up to date: an error in it lets programs out of their containers ' +
          '(CVE-2024-21626 before 1.1.12).',
        ko:
          '결함이 있으면 프로그램이 컨테이너를 벗어날 수 있으므로(1.1.12 이전의 CVE-2024-21626) ' +
          '최신으로 유지해야 합니다.',
      },
      expects: { users: ['root', '*'], warnings: ['MEMORY_ONLY', 'EXECUTABLE_DELETED'] },
    },
    {
      id: 'crun',
      names: ['crun', 'krun', 'youki', 'kata-runtime', 'runsc', 'runsc-sandbox', 'runsc-gofer'],
      paths: (
        '/usr/bin/crun /usr/local/bin/crun /usr/bin/krun /usr/local/bin/krun /usr/bin/youki ' +
        '/usr/local/bin/youki /usr/bin/kata-runtime /usr/local/bin/kata-runtime /opt/kata/** ' +
        '/usr/bin/runsc /usr/local/bin/runsc'
      ).split(' '),
      role: {
        en:
          'Starts one container with its namespaces and limits for Podman, CRI-O or Docker; ' +
          'runsc (gVisor) and Kata also isolate it further.',
        ko:
          'Podman, CRI-O, Docker를 위해 네임스페이스와 제한을 갖춘 컨테이너를 시작하며, ' +
          'runsc(gVisor)와 Kata는 더 강하게 격리합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['MEMORY_ONLY', 'EXECUTABLE_DELETED'] },
    },
    {
      id: 'podman',
      names: ['podman', 'podman-remote', 'catatonit', 'quadlet', 'buildah', 'skopeo'],
      paths: (
        '/usr/bin/podman /usr/local/bin/podman /usr/bin/podman-remote ' +
        '/usr/local/bin/podman-remote /usr/libexec/podman/* /usr/lib/podman/* /usr/bin/buildah ' +
        '/usr/bin/skopeo /usr/bin/catatonit'
      ).split(' '),
      role: {
        en:
          'Runs or builds containers without a daemon, for root or for an ordinary user; ' +
          'catatonit is the first process of a pod.',
        ko:
          '데몬 없이 root나 일반 사용자를 위해 컨테이너를 실행하거나 빌드하며, catatonit은 ' +
          '파드의 첫 번째 프로세스입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'conmon',
      names: ['conmon', 'conmonrs'],
      paths: (
        '/usr/bin/conmon /usr/local/bin/conmon /usr/libexec/podman/conmon ' +
        '/usr/libexec/crio/conmon /usr/lib/crio/conmon /usr/bin/conmonrs'
      ).split(' '),
      role: {
        en:
          'Stays beside one container of Podman or CRI-O, keeps its output and waits for its ' +
          'end.',
        ko: 'Podman이나 CRI-O 컨테이너 하나의 곁에 남아 출력을 보관하고 종료를 기다립니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'podman-network',
      names: ['netavark', 'aardvark-dns'],
      paths: (
        '/usr/libexec/podman/netavark /usr/lib/podman/netavark /usr/libexec/podman/aardvark-dns ' +
        '/usr/lib/podman/aardvark-dns'
      ).split(' '),
      role: {
        en:
          "Sets up the network of Podman's containers, or answers their questions for each " +
          "other's names on port 53 of their bridge.",
        ko:
          'Podman 컨테이너의 네트워크를 설정하거나, 브리지의 포트 53에서 컨테이너 이름 질의에 ' +
          '답합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], ports: [53, '53/udp'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
