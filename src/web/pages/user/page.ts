// One user name, reached by links.

import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/security/user',
  title: { en: 'User', ko: '사용자' },
  permission: 'logs:read',
  load: async () => (await import('./user.tsx')).User,
};
