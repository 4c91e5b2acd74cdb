// A filesystem will be full soon if it goes on filling as it did.

import { FillTrack, trendMs } from '../metrics/fill-track.ts';
import type { Rule } from '../metrics/rule.ts';

export default {
  name: 'disk-filling',
  help: {
    en:
      'A filesystem will be full within a day with less than 40 % left, ' +
      'or within 4 hours with less than 20 % left.',
    ko:
      '이대로 가면 파일 시스템이 가득 찹니다. 40% 미만으로 남고 하루 안이면 경고, ' +
      '20% 미만으로 남고 4시간 안이면 위험입니다.',
  },
  about: 'disk',
  reads: [
    { metric: 'node_filesystem_readonly', role: 'readOnly', from: 'raw' },
    { metric: 'hostscope_filesystem_used_percent', role: 'value', from: 'kept' },
  ],
  entityLabel: 'mountpoint',
  seedMs: trendMs,
  track: (mountpoint) => new FillTrack(mountpoint),
} satisfies Rule;
