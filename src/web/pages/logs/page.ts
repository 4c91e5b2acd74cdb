// The logs in the rail.

import { logsIcon } from '../../icons/logs.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/logs',
  title: { en: 'Logs', ko: '로그' },
  icon: logsIcon,
  order: 60,
  permission: 'logs:read',
  load: async () => (await import('./logs.tsx')).Logs,
};
