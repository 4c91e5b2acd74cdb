// Icon: an arrow back.

import type { IconShape } from '../parts/icon.tsx';

export const previousIcon: IconShape = {
  grid: 8,
  path: 'M4 1h1v6h-1zM3 2h1v4h-1zM2 3h1v2h-1zM5 3h3v2h-3z',
};
