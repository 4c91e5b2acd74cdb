// Icon: a letter with its flap, the reports.

import type { IconShape } from '../parts/icon.tsx';

export const reportsIcon: IconShape = {
  grid: 16,
  path:
    'M1 3h14v2h-14zM1 12h14v2h-14zM1 5h2v7h-2zM13 5h2v7h-2zM4 6h2v2h-2zM10 6h2v2h-2z' +
    'M6 8h4v2h-4z',
};
