// Icon: hollow ring: off, or not known.

import type { IconShape } from '../parts/icon.tsx';

export const markOffIcon: IconShape = {
  grid: 6,
  path: 'M1 0h4v1h-4zM0 1h1v4h-1zM5 1h1v4h-1zM1 5h4v1h-4z',
};
