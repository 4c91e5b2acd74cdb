// Icon: square: a plain fact.

import type { IconShape } from '../parts/icon.tsx';

export const markInfoIcon: IconShape = {
  grid: 6,
  path: 'M0 0h6v6h-6z',
};
