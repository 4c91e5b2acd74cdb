// Icon: a warning sign, the findings.

import type { IconShape } from '../parts/icon.tsx';

export const findingsIcon: IconShape = {
  grid: 16,
  path:
    'M7 1h2v2h-2zM5 3h2v4h-2zM9 3h2v4h-2zM3 7h2v4h-2zM11 7h2v4h-2zM1 11h2v4h-2zM13 11h2v4h-2z' +
    'M3 13h10v2h-10zM7 5h2v4h-2zM7 10h2v2h-2z',
};
