// Icon: a chip inside a ring, the processes.

import type { IconShape } from '../parts/icon.tsx';

export const processesIcon: IconShape = {
  grid: 16,
  path:
    'M4 0h8v2h-8zM4 14h8v2h-8zM0 4h2v8h-2zM14 4h2v8h-2zM2 2h2v2h-2zM12 2h2v2h-2z' +
    'M2 12h2v2h-2zM12 12h2v2h-2zM5 4h6v2h-6zM5 10h6v2h-6zM4 5h2v6h-2zM10 5h2v6h-2zM7 7h2v2h-2z',
};
