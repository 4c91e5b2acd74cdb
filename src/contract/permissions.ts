// Who may do what: each route names one permission, each role has a set of them.

export const roles = ['viewer', 'operator', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** `public` needs no sign-in, `account` any signed-in user acting on their own account. */
export const permissions = {
  public: [],
  account: ['viewer', 'operator', 'administrator'],
  'metrics:read': ['viewer', 'operator', 'administrator'],
  'processes:read': ['viewer', 'operator', 'administrator'],
  'processes:files': ['operator', 'administrator'],
  'processes:signal': ['operator', 'administrator'],
  'containers:read': ['viewer', 'operator', 'administrator'],
  'logs:read': ['operator', 'administrator'],
  'findings:read': ['viewer', 'operator', 'administrator'],
  'findings:write': ['operator', 'administrator'],
  'reports:send': ['operator', 'administrator'],
  'health:read': ['viewer', 'operator', 'administrator'],
  'tokens:own': ['operator', 'administrator'],
  'settings:read': ['operator', 'administrator'],
  'settings:write': ['administrator'],
  'users:manage': ['administrator'],
  'audit:read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether `role` has `permission`; `public` is open to all, signed in or not. */
export function allows(role: Role | null, permission: Permission): boolean {
  if (permission === 'public') return true;
  return role !== null && (permissions[permission] as readonly Role[]).includes(role);
}
