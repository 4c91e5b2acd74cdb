// Icon: a face that is unhappy.

import type { IconShape } from '../parts/icon.tsx';

export const faceUnhappyIcon: IconShape = {
  grid: 16,
  path:
    'M4 0h8v5h-8zM2 1h2v14h-2zM12 1h2v14h-2zM1 2h1v12h-1zM14 2h1v12h-1zM0 4h1v8h-1z' +
    'M15 4h1v8h-1zM6 5h4v5h-4zM4 8h2v2h-2zM10 8h2v2h-2zM4 10h1v1h-1zM11 10h1v1h-1z' +
    'M6 11h4v5h-4zM5 12h1v4h-1zM10 12h1v4h-1zM4 13h1v3h-1zM11 13h1v3h-1z',
};
