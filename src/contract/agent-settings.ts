// The settings that an agent works by; its hub tells them at the start and when they change.

import type { VerdictMode } from './verdict.ts';

export interface AgentSettings {
  /** Which level makes a finding. */
  verdictMode: VerdictMode;
  /** HIGH_MEMORY_USAGE from this share of the memory on. */
  memoryWarnPercent: number;
  /** Further folders in which executables are not suspicious. */
  trustedPaths: readonly string[];
  /** Units, or process names where there is no systemd. */
  services: readonly string[];
  /** Glob patterns of log files. */
  logFiles: readonly string[];
  /** Address of the container engine; empty: DOCKER_HOST, else the usual sockets; `off`: none. */
  containerEngine: string;
  /** Context of the Kubernetes configuration; empty: its current one; `off`: none. */
  kubeContext: string;
  /** Namespaces that are watched; empty: all. */
  kubeNamespaces: readonly string[];
  /** Words that make a line of a log an error line, and patterns of lines that are none. */
  errorWords: readonly string[];
  errorIgnore: readonly string[];
  /** Glob patterns of the security logs; the journal where none of them is there. */
  securityLogs: readonly string[];
  /** Address and port on which syslog is taken by UDP and TCP; empty: none. */
  syslogListen: string;
}
