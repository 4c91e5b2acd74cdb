// Actions of the audit trail that the console knows a word for.

export const auditActions = [
  'setup',
  'session.signIn',
  'session.signOut',
  'session.end',
  'account.password',
  'token.create',
  'token.revoke',
  'user.create',
  'user.change',
  'user.remove',
  'settings.change',
  'process.signal',
] as const;
