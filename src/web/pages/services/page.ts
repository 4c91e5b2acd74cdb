// The services in the rail.

import { servicesIcon } from '../../icons/services.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/services',
  title: { en: 'Services', ko: '서비스' },
  icon: servicesIcon,
  order: 40,
  permission: 'metrics:read',
  load: async () => (await import('./services.tsx')).Services,
};
