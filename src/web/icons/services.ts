// Icon: two machines, one on the other: the services.

import type { IconShape } from '../parts/icon.tsx';

export const servicesIcon: IconShape = {
  grid: 16,
  path:
    'M2 1h12v2h-12zM2 7h12v2h-12zM2 13h12v2h-12zM2 3h2v4h-2zM12 3h2v4h-2zM2 9h2v4h-2z' +
    'M12 9h2v4h-2zM6 4h4v2h-4zM6 10h4v2h-4z',
};
