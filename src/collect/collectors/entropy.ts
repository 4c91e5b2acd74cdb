// Random bits that the kernel has ready, from /proc/sys/kernel/random.

import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { procFile } from '../proc-file.ts';

export default defineCollector({
  name: 'entropy',
  platforms: ['linux'],
  everyMs: 10_000,
  metrics: {
    node_entropy_available_bits: gauge(
      'count',
      'Bits of entropy available.',
      '사용할 수 있는 엔트로피 비트입니다.',
      { keep: 'none' },
    ),
    node_entropy_pool_size_bits: gauge(
      'count',
      'Size of the entropy pool in bits.',
      '엔트로피 풀의 비트 크기입니다.',
      { keep: 'none' },
    ),
  },
  open(host) {
    const available = procFile(host, 'sys/kernel/random/entropy_avail');
    const size = procFile(host, 'sys/kernel/random/poolsize');
    return (emit) => {
      emit.sample('node_entropy_available_bits', available.readOr('entropy count').number());
      emit.sample('node_entropy_pool_size_bits', size.readOr('entropy count').number());
    };
  },
});
