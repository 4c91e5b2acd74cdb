// The pods in the rail.

import { podsIcon } from '../../icons/pods.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/pods',
  title: { en: 'Pods', ko: '파드' },
  icon: podsIcon,
  order: 55,
  permission: 'containers:read',
  load: async () => (await import('./pods.tsx')).Pods,
};
