// The findings in the rail.

import { findingsIcon } from '../../icons/findings.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/findings',
  title: { en: 'Findings', ko: '발견' },
  icon: findingsIcon,
  order: 80,
  permission: 'findings:read',
  load: async () => (await import('./findings.tsx')).Findings,
};
