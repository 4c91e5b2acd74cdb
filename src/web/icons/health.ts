// Icon: a beat on a line, the own health of the program.

import type { IconShape } from '../parts/icon.tsx';

export const healthIcon: IconShape = {
  grid: 8,
  path: 'M3 1h1v2h-1zM2 2h1v3h-1zM4 3h1v4h-1zM7 3h1v2h-1zM0 4h2v1h-2zM6 4h1v1h-1zM5 5h1v1h-1z',
};
