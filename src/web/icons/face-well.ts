// Icon: a face that smiles.

import type { IconShape } from '../parts/icon.tsx';

export const faceWellIcon: IconShape = {
  grid: 16,
  path:
    'M4 0h8v5h-8zM2 1h2v14h-2zM12 1h2v14h-2zM1 2h1v12h-1zM14 2h1v12h-1zM0 4h1v8h-1z' +
    'M15 4h1v8h-1zM6 5h4v7h-4zM4 8h2v2h-2zM10 8h2v2h-2zM5 10h1v1h-1zM10 10h1v1h-1z' +
    'M4 12h1v4h-1zM11 12h1v4h-1zM5 13h6v3h-6z',
};
