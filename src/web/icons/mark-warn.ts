// Icon: triangle: a warning.

import type { IconShape } from '../parts/icon.tsx';

export const markWarnIcon: IconShape = {
  grid: 6,
  path: 'M2 0h2v6h-2zM1 2h1v4h-1zM4 2h1v4h-1zM0 4h1v2h-1zM5 4h1v2h-1z',
};
