// What the terminal view's bundle is of: it is started often, and shall show at once.

import { viewedCollectors } from '../src/commands/top/viewed-collectors.ts';
import type { Bundle } from './bundle-modules.ts';

export const viewBundle: Bundle = {
  folder: 'view',
  entries: ['commands/top.js'],
  registries: [
    { folder: 'collect/collectors', units: Object.values(viewedCollectors).flat() },
    { folder: 'explain/warnings' },
  ],
  registriesApart: false,
};
