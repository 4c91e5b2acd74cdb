// What is read of the Kubernetes API's objects (core/v1, metrics.k8s.io/v1beta1); the rest is left.

/** Any of it may be missing: servers of all ages are read, and not all are to be trusted. */
export interface ObjectMeta {
  name?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  creationTimestamp?: string;
  deletionTimestamp?: string;
}

export interface ContainerStateObject {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: {
    exitCode?: number;
    signal?: number;
    reason?: string;
    message?: string;
    finishedAt?: string | null;
  };
}

export interface ContainerStatus {
  name?: string;
  ready?: boolean;
  started?: boolean;
  restartCount?: number;
  /** `containerd://<id>`; absent until it was made. */
  containerID?: string;
  state?: ContainerStateObject;
  lastState?: ContainerStateObject;
}

export interface PodCondition {
  type?: string;
  status?: string;
  reason?: string;
  message?: string;
}

export interface PodObject {
  metadata?: ObjectMeta;
  spec?: {
    nodeName?: string;
    containers?: readonly { name?: string }[];
    /** `Always` makes a sidecar of an init container: it goes on beside the others. */
    initContainers?: readonly { name?: string; restartPolicy?: string }[];
  };
  status?: {
    phase?: string;
    reason?: string;
    message?: string;
    conditions?: readonly PodCondition[];
    containerStatuses?: readonly ContainerStatus[];
    initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface PodListObject {
  metadata?: { resourceVersion?: string; continue?: string };
  items?: readonly PodObject[];
}

/** Body of every answer that is an error, and object of an `ERROR` event. */
export interface StatusObject {
  message?: string;
  reason?: string;
  code?: number;
}

export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; object: PodObject }
  | { type: 'ERROR'; object: StatusObject };

export interface PodMetricsListObject {
  items?: readonly {
    metadata?: ObjectMeta;
    containers?: readonly { usage?: { cpu?: string; memory?: string } }[];
  }[];
}
