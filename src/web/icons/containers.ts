// Icon: three boxes in a stack: the containers.

import type { IconShape } from '../parts/icon.tsx';

export const containersIcon: IconShape = {
  grid: 16,
  path:
    'M4 1h8v2h-8zM4 3h2v4h-2zM10 3h2v4h-2zM7 3h2v1h-2zM0 7h16v2h-16zM0 9h2v5h-2zM7 9h2v5h-2z' +
    'M14 9h2v5h-2zM0 14h16v2h-16zM4 9h1v1h-1zM11 9h1v1h-1z',
};
