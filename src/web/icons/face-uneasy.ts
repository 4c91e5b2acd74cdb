// Icon: a face with a straight mouth.

import type { IconShape } from '../parts/icon.tsx';

export const faceUneasyIcon: IconShape = {
  grid: 16,
  path:
    'M4 0h8v5h-8zM2 1h2v14h-2zM12 1h2v14h-2zM1 2h1v12h-1zM14 2h1v12h-1zM0 4h1v8h-1z' +
    'M15 4h1v8h-1zM6 5h4v6h-4zM4 8h2v3h-2zM10 8h2v3h-2zM4 12h8v4h-8z',
};
