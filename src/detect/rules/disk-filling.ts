// A filesystem will be full soon if it goes on filling as it did.

import { FillTrack, trendMs } from '../fill-track.ts';
import type { Rule } from '../rule.ts';

export default {
  name: 'disk-filling',
  about: 'disk',
  reads: [
    { metric: 'node_filesystem_readonly', role: 'readOnly', from: 'raw' },
    { metric: 'hostscope_filesystem_used_percent', role: 'value', from: 'kept' },
  ],
  entityLabel: 'mountpoint',
  seedMs: trendMs,
  track: (mountpoint) => new FillTrack(mountpoint),
} satisfies Rule;
