// The metrics in the rail; its view brings the drawing library, so it comes when first opened.

import { metricsIcon } from '../../icons/metrics.ts';
import type { Page } from '../../shell/pages.ts';

export const page: Page = {
  path: '/charts',
  title: { en: 'Metrics', ko: '지표' },
  icon: metricsIcon,
  order: 20,
  permission: 'metrics:read',
  load: async () => (await import('./charts.tsx')).Charts,
};
