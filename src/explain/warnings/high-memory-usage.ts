// Uses a large share of the memory.

import type { Warning } from '../warning.ts';

export default {
  name: 'high-memory-usage',
  rule: 'HIGH_MEMORY_USAGE',
  severity: 'caution',
  why: {
    en: 'It uses a large share of the memory; when memory runs out, the kernel ends processes.',
    ko: '메모리를 많이 차지합니다. 메모리가 모자라면 커널이 프로세스를 강제로 끝냅니다.',
  },
  advice: {
    en:
      'See whether it keeps growing; set a limit (MemoryMax= in its unit) before the kernel ' +
      'does.',
    ko: '계속 늘어나는지 지켜보고, 커널이 나서기 전에 한도를 정하십시오(유닛의 MemoryMax=).',
  },
  reads: [],
  check({ process: { memoryPercent }, context: { memoryWarnPercent } }) {
    if (!(memoryPercent >= memoryWarnPercent)) return null;
    return { evidence: `${memoryPercent.toFixed(1)} %` };
  },
} satisfies Warning;
