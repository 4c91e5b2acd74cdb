// Icon: columns that rise, the charts.

import type { IconShape } from '../parts/icon.tsx';

export const metricsIcon: IconShape = {
  grid: 8,
  path: 'M6 0h2v7h-2zM3 2h2v5h-2zM0 4h2v3h-2z',
};
