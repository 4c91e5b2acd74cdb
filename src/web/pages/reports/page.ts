// The daily reports in the rail.

import { reportsIcon } from '../../icons/reports.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/reports',
  title: { en: 'Reports', ko: '보고서' },
  icon: reportsIcon,
  order: 85,
  permission: 'logs:read',
  load: async () => (await import('./reports.tsx')).Reports,
};
