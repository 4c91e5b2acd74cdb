// The overview in the rail. Its view comes with the first load: it is where everyone begins.

import { overviewIcon } from '../../icons/overview.ts';
import type { Page } from '../../shell/pages.ts';
import { Overview } from './overview.tsx';

export const page: Page = {
  path: '/',
  title: { en: 'Overview', ko: '상황판' },
  icon: overviewIcon,
  order: 10,
  permission: 'metrics:read',
  load: () => Promise.resolve(Overview),
};
