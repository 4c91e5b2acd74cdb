// Every operating error by code, with what it means to a command line and to HTTP.

import type { Text } from './text.ts';

/** Exit codes: 1 failed, 2 used wrongly. */
export const errorTable = {
  badConfig: { http: 500, exit: 2 },
  badUsage: { http: 400, exit: 2 },
  badRequest: { http: 400, exit: 2 },
  notSignedIn: { http: 401, exit: 1 },
  badCredentials: { http: 401, exit: 1 },
  forbidden: { http: 403, exit: 1 },
  badOrigin: { http: 403, exit: 1 },
  badHost: { http: 421, exit: 1 },
  notFound: { http: 404, exit: 1 },
  badMethod: { http: 405, exit: 1 },
  conflict: { http: 409, exit: 1 },
  tooLarge: { http: 413, exit: 1 },
  tooMany: { http: 429, exit: 1 },
  locked: { http: 429, exit: 1 },
  notSupported: { http: 501, exit: 1 },
  notReady: { http: 503, exit: 1 },
  undelivered: { http: 502, exit: 1 },
  portInUse: { http: 500, exit: 1 },
  dataInUse: { http: 500, exit: 1 },
  storeFailed: { http: 500, exit: 1 },
  storeCorrupt: { http: 500, exit: 1 },
  diskFull: { http: 507, exit: 1 },
  unreadable: { http: 500, exit: 1 },
  timeout: { http: 504, exit: 1 },
  cancelled: { http: 499, exit: 1 },
  internal: { http: 500, exit: 1 },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** Body of every failed API answer. */
export interface ErrorBody {
  error: ErrorCode;
  /** English sentence: what could not be done, to what, why, what to do. */
  message: string;
  /** The sentence in each language, where it answers what a person has typed. */
  text?: Text;
  /** For `tooMany` and `locked`: when to try again. */
  retryAfterSeconds?: number;
}
