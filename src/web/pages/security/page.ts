// Security in the rail.

import { securityIcon } from '../../icons/security.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/security',
  title: { en: 'Security', ko: '보안' },
  icon: securityIcon,
  order: 65,
  permission: 'logs:read',
  load: async () => (await import('./security.tsx')).Security,
};
