// Icon: four panes, the status board.

import type { IconShape } from '../parts/icon.tsx';

export const overviewIcon: IconShape = {
  grid: 8,
  path: 'M1 1h2v2h-2zM5 1h2v2h-2zM1 5h2v2h-2zM5 5h2v2h-2z',
};
