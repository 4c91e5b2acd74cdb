// The parts of Kubernetes and of the clusters that run on it.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'kubernetes',
  programs: [
    {
      id: 'kubelet',
      names: ['kubelet', 'hyperkube'],
      paths: [
        '/usr/bin/kubelet',
        '/usr/local/bin/kubelet',
        '/opt/bin/kubelet',
        '/snap/kubelet/*/kubelet',
      ],
      role: {
        en:
          'The agent of Kubernetes on this node: it starts the pods that the cluster assigns to ' +
          'it and reports on them.',
        ko:
          '이 노드의 Kubernetes 에이전트로서 클러스터가 배정한 파드를 시작하고 상태를 ' +
          '보고합니다.',
      },
      worry: {
        en:
          'Port 10250 runs commands in pods, so anonymous access must be off; port 10255 should ' +
          'be closed.',
        ko:
          '포트 10250은 파드 안에서 명령을 실행할 수 있으므로 익명 접근을 끄고 포트 10255는 ' +
          '닫아야 합니다.',
      },
      expects: { users: ['root'], ports: [10250], loopbackPorts: [10248] },
    },
    {
      id: 'kube-apiserver',
      names: ['kube-apiserver'],
      paths: (
        '/usr/bin/kube-apiserver /usr/local/bin/kube-apiserver ' +
        '/snap/kube-apiserver/*/kube-apiserver'
      ).split(' '),
      role: {
        en:
          'The interface of the Kubernetes cluster, on port 6443: every change of the cluster ' +
          'passes through it.',
        ko:
          '포트 6443에서 동작하는 Kubernetes 클러스터의 인터페이스로서 클러스터의 모든 변경이 ' +
          '이곳을 거칩니다.',
      },
      worry: {
        en:
          'Open port 6443 only to administrators and nodes, and never use --insecure-port or ' +
          'anonymous rights.',
        ko: '포트 6443은 관리자와 노드에만 열고 --insecure-port나 익명 권한은 쓰지 말아야 합니다.',
      },
      expects: {
        users: ['root', '*'],
        ports: [6443, 443],
        loopbackPorts: [8080],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'kube-control-plane',
      names: (
        'kube-scheduler kube-controller kube-controller-manager cloud-controlle ' +
        'cloud-controller-manager'
      ).split(' '),
      paths: (
        '/usr/bin/kube-scheduler /usr/local/bin/kube-scheduler /usr/bin/kube-controller-manager ' +
        '/usr/local/bin/kube-controller-manager /usr/bin/cloud-controller-manager ' +
        '/usr/local/bin/cloud-controller-manager /snap/kube-*/*/kube-*'
      ).split(' '),
      role: {
        en:
          'A part of the Kubernetes control plane: it assigns pods to nodes, or keeps the ' +
          'cluster as it was ordered.',
        ko:
          'Kubernetes 컨트롤 플레인의 일부로서 파드를 노드에 배정하거나 클러스터를 선언된 ' +
          '상태로 유지합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], loopbackPorts: [10257, 10258, 10259, 10251, 10252] },
    },
    {
      id: 'kube-proxy',
      names: ['kube-proxy'],
      paths: ['/usr/bin/kube-proxy', '/usr/local/bin/kube-proxy'],
      role: {
        en:
          'Writes the forwarding rules by which services of the cluster are reached from this ' +
          'node.',
        ko: '이 노드에서 클러스터의 서비스에 접근할 수 있도록 전달 규칙을 작성합니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: [10256], loopbackPorts: [10249] },
    },
    {
      id: 'coredns',
      names: ['coredns', 'node-cache', 'dnsmasq-nanny'],
      paths: ['/coredns', '/usr/bin/coredns', '/usr/local/bin/coredns', '/node-cache'],
      role: {
        en: 'Answers the questions for names within a Kubernetes cluster.',
        ko: 'Kubernetes 클러스터 내부의 이름 질의에 답합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], ports: [53, '53/udp', 8080, 8181, 9153, 9253] },
    },
    {
      id: 'flanneld',
      names: ['flanneld', 'kindnetd'],
      paths: ['/usr/bin/flanneld', '/usr/local/bin/flanneld', '/opt/bin/flanneld', '/bin/kindnetd'],
      role: {
        en: 'Connects the pods of all nodes to one network.',
        ko: '모든 노드의 파드를 하나의 네트워크로 연결합니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'calico',
      names: ['calico-node', 'calico-felix', 'calico-typha', 'kube-controller', 'kube-controllers'],
      paths: (
        '/usr/bin/calico-node /usr/local/bin/calico-node /code/calico-typha ' +
        '/usr/bin/calico-typha /usr/local/bin/calico-typha /usr/bin/kube-controllers ' +
        '/usr/local/bin/kube-controllers'
      ).split(' '),
      role: {
        en:
          'Part of Calico: it connects the pods of the cluster and enforces their network ' +
          'policies.',
        ko: '클러스터의 파드를 연결하고 네트워크 정책을 적용하는 Calico의 일부입니다.',
      },
      worry: null,
      expects: {
        users: ['root', '*'],
        ports: [179, 5473, 9091, 9094],
        loopbackPorts: [9099, 9098],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'cilium',
      names: (
        'cilium-agent cilium-operator cilium-operator-generic cilium-envoy hubble-relay ' +
        'cilium-health-r cilium-health-responder cilium-health-re cilium-node-mon ' +
        'cilium-node-monitor'
      ).split(' '),
      paths: (
        '/usr/bin/cilium-agent /usr/local/bin/cilium-agent /usr/bin/cilium-* ' +
        '/usr/bin/cilium-operator-generic /usr/local/bin/cilium-operator-generic ' +
        '/usr/bin/hubble-relay /usr/local/bin/hubble-relay /usr/bin/cilium-envoy ' +
        '/usr/local/bin/cilium-envoy'
      ).split(' '),
      role: {
        en:
          'Part of Cilium: it connects the pods by eBPF programs in the kernel and enforces ' +
          'their network policies.',
        ko:
          '커널의 eBPF 프로그램으로 파드를 연결하고 네트워크 정책을 적용하는 Cilium의 ' +
          '일부입니다.',
      },
      worry: null,
      expects: {
        users: ['root', '*'],
        ports: [4240, 4244, 4245, 9962, 9963, 9964],
        loopbackPorts: [9234, 9879, 9890, 9891],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'k3s',
      names: ['k3s', 'k3s-server', 'k3s-agent', 'k3s-init', 'rke2', 'k0s'],
      paths: (
        '/usr/bin/k3s /usr/local/bin/k3s /var/lib/rancher/k3s/data/*/bin/k3s /usr/bin/rke2 ' +
        '/usr/local/bin/rke2 /usr/bin/k0s /usr/local/bin/k0s /opt/rke2/bin/rke2 /opt/bin/k3s'
      ).split(' '),
      role: {
        en: 'A small Kubernetes in one program: control plane, kubelet and network together.',
        ko: '컨트롤 플레인, kubelet, 네트워크를 하나로 묶은 작은 Kubernetes입니다.',
      },
      worry: {
        en:
          'Open port 6443 only to administrators and nodes; /etc/rancher/k3s/k3s.yaml holds the ' +
          'key of the whole cluster.',
        ko:
          '포트 6443은 관리자와 노드에만 열어야 하며 /etc/rancher/k3s/k3s.yaml에는 클러스터 ' +
          '전체의 열쇠가 있습니다.',
      },
      expects: {
        users: ['root'],
        ports: [6443, 9345, 10250, 2379, 2380],
        loopbackPorts: [6444, 10248, 10249, 10256, 10257, 10258, 10259, 10010, 2381, 2382, 9099],
        warnings: ['HIGH_MEMORY_USAGE', 'RAW_SOCKET'],
      },
    },
    {
      id: 'crio',
      names: ['crio', 'pinns'],
      paths: ['/usr/bin/crio', '/usr/local/bin/crio', '/usr/bin/pinns', '/usr/local/bin/pinns'],
      role: {
        en: 'Runs containers for Kubernetes (CRI-O).',
        ko: 'CRI-O로서 Kubernetes를 위해 컨테이너를 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'], loopbackPorts: [9537] },
    },
    {
      id: 'kubectl',
      names: ['kubectl', 'helm', 'k9s', 'kustomize', 'kubeadm', 'istioctl'],
      paths: (
        '/usr/bin/kubectl /usr/local/bin/kubectl /usr/bin/helm /usr/local/bin/helm /usr/bin/k9s ' +
        '/usr/local/bin/k9s /usr/bin/kustomize /usr/local/bin/kustomize /usr/bin/kubeadm ' +
        '/usr/local/bin/kubeadm /usr/bin/istioctl /usr/local/bin/istioctl ' +
        '/snap/kubectl/*/kubectl /snap/helm/*/helm /var/lib/rancher/**/kubectl'
      ).split(' '),
      role: {
        en:
          'A command that shows or changes a Kubernetes cluster; with "port-forward" or "proxy" ' +
          'it stays and opens a local port.',
        ko:
          'Kubernetes 클러스터를 보여 주거나 변경하는 명령이며, "port-forward"나 "proxy"로 ' +
          '실행하면 남아서 로컬 포트를 엽니다.',
      },
      worry: {
        en:
          '"kubectl proxy" gives the cluster away without a password to whoever reaches port ' +
          '8001: keep it on 127.0.0.1.',
        ko:
          '"kubectl proxy"는 포트 8001에 접근하는 누구에게나 비밀번호 없이 클러스터를 열어 ' +
          '주므로 127.0.0.1에만 두어야 합니다.',
      },
      expects: { users: ['*', 'root'], loopbackPorts: [8001], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'cluster-storage',
      names: (
        'csi-node-driver csi-node-driver-registrar csi-provisioner csi-attacher csi-resizer ' +
        'csi-snapshotter livenessprobe longhorn-manage longhorn-manager cephcsi local-path-prov ' +
        'local-path-provisioner nfs-provisioner'
      ).split(' '),
      paths: (
        '/csi-* /livenessprobe /usr/bin/longhorn-manager /usr/local/bin/longhorn-manager ' +
        '/usr/bin/longhorn /usr/local/bin/longhorn /usr/bin/rook /usr/local/bin/rook ' +
        '/usr/bin/cephcsi /usr/local/bin/cephcsi /usr/bin/local-path-provisioner ' +
        '/usr/local/bin/local-path-provisioner'
      ).split(' '),
      role: {
        en: 'Makes and attaches volumes for the pods of a Kubernetes cluster.',
        ko: 'Kubernetes 클러스터의 파드에 쓸 볼륨을 만들고 연결합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], ports: [9500, 9501, 9502, 9503, 9808, 9809] },
    },
    {
      id: 'cluster-services',
      names: (
        'metrics-server kube-state-metr kube-state-metrics cert-manager nginx-ingress-c ' +
        'nginx-ingress-controller pilot-discovery pilot-agent external-dns kube-vip ' +
        'kube-rbac-proxy prometheus-oper prometheus-operator prometheus-conf ' +
        'prometheus-config-reloader'
      ).split(' '),
      paths: (
        '/metrics-server /kube-state-metrics /nginx-ingress-controller /usr/bin/pilot-discovery ' +
        '/usr/local/bin/pilot-discovery /usr/bin/pilot-agent /usr/local/bin/pilot-agent ' +
        '/speaker /controller /app/cmd/** /kube-vip /external-dns /usr/bin/kube-rbac-proxy ' +
        '/usr/local/bin/kube-rbac-proxy /bin/operator /bin/prometheus-config-reloader'
      ).split(' '),
      role: {
        en:
          'Runs in a Kubernetes cluster as one of its usual additions, such as certificates, ' +
          'ingress, metrics or load balancing.',
        ko:
          '인증서, 인그레스, 지표, 로드 밸런싱처럼 Kubernetes 클러스터에 흔히 추가되는 구성 ' +
          '요소입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], ports: ['*'], warnings: ['RAW_SOCKET'] },
    },
  ],
} satisfies KnownFamily;
