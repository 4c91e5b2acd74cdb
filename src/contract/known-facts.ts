// Every fact that is known by its name, with what it says.

import type { EngineFact } from './container.ts';
import type {
  FilesystemFact,
  InterfaceFact,
  ListenerFact,
  LoginFact,
  SystemFact,
  Unreadable,
} from './fact.ts';
import type { OpenFindingsFact } from './finding.ts';
import type { SecurityReadingFact } from './log-batch.ts';
import type { ClusterFact } from './pod.ts';
import type { JudgedFact, VisibilityFact } from './process.ts';
import type { UnitsFact } from './unit.ts';

/** Collectors may add others. */
export interface KnownFacts {
  'host.system': SystemFact;
  'host.logins': readonly LoginFact[] | Unreadable;
  'disk.filesystems': readonly FilesystemFact[];
  'network.interfaces': readonly InterfaceFact[];
  'network.listeners': readonly ListenerFact[] | Unreadable;
  'processes.judged': JudgedFact;
  'processes.visibility': VisibilityFact;
  'services.units': UnitsFact;
  'containers.engine': EngineFact;
  'pods.cluster': ClusterFact;
  'findings.open': OpenFindingsFact;
  'security.reading': SecurityReadingFact;
}
