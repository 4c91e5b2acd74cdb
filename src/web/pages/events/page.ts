// The search of security events, below the security page.

import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/security/events',
  title: { en: 'Event search', ko: '이벤트 검색' },
  permission: 'logs:read',
  load: async () => (await import('./events.tsx')).Events,
};
