// Icon: a shield, the security events.

import type { IconShape } from '../parts/icon.tsx';

export const securityIcon: IconShape = {
  grid: 16,
  path:
    'M2 1h12v2h-12zM2 3h2v6h-2zM12 3h2v6h-2zM4 9h2v2h-2zM10 9h2v2h-2zM6 11h2v2h-2zM8 11h2v2h-2z' +
    'M7 13h2v2h-2zM5 5h6v2h-6zM7 7h2v2h-2z',
};
