// Icon: filled disc: all is well.

import type { IconShape } from '../parts/icon.tsx';

export const markGoodIcon: IconShape = {
  grid: 6,
  path: 'M1 0h4v6h-4zM0 1h1v4h-1zM5 1h1v4h-1z',
};
