// The program's own health in the rail.

import { healthIcon } from '../../icons/health.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/health',
  title: { en: 'Health', ko: '상태' },
  icon: healthIcon,
  order: 95,
  permission: 'health:read',
  load: async () => (await import('./health.tsx')).HealthPage,
};
