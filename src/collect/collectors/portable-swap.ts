// Swap of macOS and Windows; a slow question there, and a value that changes slowly.

import type { MetricInfo } from '../../contract/metric.ts';
import { Absent, defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk } from '../portable.ts';
import linux from './meminfo.ts';

const metrics = {
  hostscope_swap_used_bytes: linux.metrics.hostscope_swap_used_bytes,
  hostscope_swap_used_percent: linux.metrics.hostscope_swap_used_percent,
  node_memory_SwapTotal_bytes: linux.metrics.node_memory_SwapTotal_bytes,
  node_memory_SwapFree_bytes: linux.metrics.node_memory_SwapFree_bytes,
} as Record<
  `hostscope_swap_used_${'bytes' | 'percent'}` | `node_memory_Swap${'Total' | 'Free'}_bytes`,
  MetricInfo
>;

export default defineCollector({
  name: 'portable-swap',
  platforms: ['darwin', 'win32'],
  everyMs: 30_000,
  metrics,
  // The chart of both percentages stands with memory.
  charts: chartsOf(linux, { hostscope_swap_used_bytes: metrics.hostscope_swap_used_bytes }),
  open(host) {
    const ask = createAsk(host);
    return async (emit, signal) => {
      const { swaptotal, swapused, swapfree } = await ask('swap', ({ mem }) => mem());
      if (signal.aborted) return;
      // macOS makes swap files as it needs them. The library also says 0 where it could not ask.
      if (!(swaptotal > 0))
        throw new Absent({
          en: 'there is no swap at present, or it cannot be read',
          ko: '지금 스왑이 없거나 읽을 수 없습니다',
        });
      // macOS tells hundredths of a megabyte, which are no whole bytes.
      emit.sample('node_memory_SwapTotal_bytes', Math.round(swaptotal));
      emit.sample('node_memory_SwapFree_bytes', Math.round(swapfree));
      emit.sample('hostscope_swap_used_bytes', Math.round(swapused));
      emit.sample('hostscope_swap_used_percent', (100 * swapused) / swaptotal);
    };
  },
});
