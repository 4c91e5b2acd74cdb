// The figures of one day: `metrics-daily` by its own names, and what a report needs beside it.

/** Failed logins that make an address one of a brute force. */
export const bruteForceFailures = 10;

/** Addresses and users that are listed. */
export const topLength = 3;

/** As it is stored and served; names and meaning as in docs/report.md. */
export interface MetricsDaily {
  /** YYYY-MM-DD in the time zone of the report. */
  metric_date: string;
  total_logs: number;
  error_count: number;
  unique_ips: number;
  /** 0 to 23, the earliest of those with most; null: nothing was logged. */
  peak_hour: number | null;
  peak_hour_logs: number;
  top_ip_list: readonly AddressCount[];
  /** Addresses with ten failed logins or more. */
  brute_force_ips: number;
  top_brute_list: readonly AddressCount[];
  /** When it was computed: ISO 8601, UTC. */
  created_at: string;
}

export interface AddressCount {
  ip: string;
  cnt: number;
}

/** Attempts to log in over SSH, by what came of them. */
export interface AttemptCounts {
  /** For a user that exists. */
  failed: number;
  /** For one that does not. */
  invalid: number;
  accepted: number;
}

/** One that comes twice a day, when clocks are set back, stands there twice. */
export interface HourFigures extends AttemptCounts {
  hour: number;
  fromMs: number;
  logs: number;
}

export interface FailingAddress extends AddressCount {
  firstMs: number;
  lastMs: number;
}

export interface DailyMetrics {
  metrics: MetricsDaily;
  timeZone: string;
  fromMs: number;
  toMs: number;
  attempts: AttemptCounts;
  hours: readonly HourFigures[];
  /** Lines that no parser understood. */
  notUnderstood: number;
  /** Every address with ten failed logins or more, the most first. */
  bruteForce: readonly FailingAddress[];
  /** Addresses with failed logins. */
  failingAddresses: number;
  /** The most failed logins first; at least those of a brute force. */
  topFailing: readonly FailingAddress[];
  topUsers: readonly { user: string; cnt: number }[];
}

export const failuresOf = ({ failed, invalid }: AttemptCounts): number => failed + invalid;

export const attemptsOf = (counts: AttemptCounts): number => failuresOf(counts) + counts.accepted;
