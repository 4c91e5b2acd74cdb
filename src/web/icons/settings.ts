// Icon: a gear, the settings.

import type { IconShape } from '../parts/icon.tsx';

export const settingsIcon: IconShape = {
  grid: 8,
  path:
    'M3 0h2v2h-2zM1 1h2v2h-2zM5 1h2v2h-2zM0 3h2v2h-2zM6 3h2v2h-2zM1 5h2v2h-2z' +
    'M5 5h2v2h-2zM3 6h2v2h-2z',
};
