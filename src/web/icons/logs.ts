// Icon: a sheet with lines, the logs.

import type { IconShape } from '../parts/icon.tsx';

export const logsIcon: IconShape = {
  grid: 16,
  path:
    'M3 1h10v2h-10zM3 13h10v2h-10zM3 3h2v10h-2zM11 3h2v10h-2zM6 4h4v2h-4zM6 7h4v2h-4z' +
    'M6 10h4v2h-4z',
};
