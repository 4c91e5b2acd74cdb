// The settings in the rail: of this browser, of the account, and of the program.

import { settingsIcon } from '../../icons/settings.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/settings',
  title: { en: 'Settings', ko: '설정' },
  icon: settingsIcon,
  order: 90,
  permission: 'account',
  load: async () => (await import('./settings.tsx')).Settings,
};
