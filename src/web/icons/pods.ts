// Icon: a hexagon with a core: the pods.

import type { IconShape } from '../parts/icon.tsx';

export const podsIcon: IconShape = {
  grid: 16,
  path:
    'M6 0h4v2h-4zM3 2h3v2h-3zM10 2h3v2h-3zM1 4h2v8h-2zM13 4h2v8h-2zM3 12h3v2h-3z' +
    'M10 12h3v2h-3zM6 14h4v2h-4zM6 6h4v4h-4z',
};
