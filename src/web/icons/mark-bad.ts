// Icon: thick cross: bad.

import type { IconShape } from '../parts/icon.tsx';

export const markBadIcon: IconShape = {
  grid: 6,
  path: 'M0 0h2v2h-2zM4 0h2v2h-2zM2 1h2v4h-2zM1 2h1v4h-1zM4 2h1v4h-1zM0 4h1v2h-1zM5 4h1v2h-1z',
};
