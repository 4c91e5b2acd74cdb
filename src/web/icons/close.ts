// Icon: a cross that closes.

import type { IconShape } from '../parts/icon.tsx';

export const closeIcon: IconShape = {
  grid: 8,
  path:
    'M1 1h1v1h-1zM6 1h1v1h-1zM2 2h1v1h-1zM5 2h1v1h-1zM3 3h2v2h-2zM2 5h1v1h-1z' +
    'M5 5h1v1h-1zM1 6h1v1h-1zM6 6h1v1h-1z',
};
