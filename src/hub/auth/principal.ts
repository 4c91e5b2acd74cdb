// Who makes a request: a user, known by a session's cookie or by an API token.

import { roles, type Role } from '../../contract/permissions.ts';

export interface Principal {
  userId: number;
  name: string;
  /** What they may do here: of a token, the lesser of its own role and its owner's. */
  role: Role;
  via: 'session' | 'token';
  /** Id of the session or the token. */
  credential: string;
  /** As the audit trail names them. */
  actor: string;
}

/** The role that may do less. */
export function lesserRole(left: Role, right: Role): Role {
  return roles.indexOf(left) <= roles.indexOf(right) ? left : right;
}
