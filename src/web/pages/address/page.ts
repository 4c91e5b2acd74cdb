// One address, reached by links.

import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/security/address',
  title: { en: 'Address', ko: '주소' },
  permission: 'logs:read',
  load: async () => (await import('./address.tsx')).Address,
};
