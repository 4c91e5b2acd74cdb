// The containers in the rail.

import { containersIcon } from '../../icons/containers.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/containers',
  title: { en: 'Containers', ko: '컨테이너' },
  icon: containersIcon,
  order: 50,
  permission: 'containers:read',
  load: async () => (await import('./containers.tsx')).Containers,
};
