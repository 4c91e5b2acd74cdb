// The processes in the rail; the table and the explanations come when first opened.

import { processesIcon } from '../../icons/processes.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/processes',
  title: { en: 'Processes', ko: '프로세스' },
  icon: processesIcon,
  order: 30,
  permission: 'processes:read',
  load: async () => (await import('./processes.tsx')).Processes,
};
