// Threads of the Linux kernel that look after memory.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'memory',
  programs: [
    {
      id: 'kernel-kswapd',
      names: ['kswapd*'],
      paths: [],
      role: {
        en:
          'Frees memory of one memory node when little is left: it drops caches and writes ' +
          'pages to swap.',
        ko: '메모리 노드의 여유가 적어지면 캐시를 버리고 페이지를 스왑에 써서 메모리를 확보합니다.',
      },
      worry: {
        en: 'High CPU means that memory is short: find what takes it, or add memory.',
        ko:
          'CPU 사용률이 높으면 메모리가 부족한 것이므로 많이 쓰는 프로세스를 찾거나 메모리를 ' +
          '늘려야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kcompactd',
      names: ['kcompactd*'],
      paths: [],
      role: {
        en: 'Moves pages of one memory node together so that large contiguous pieces become free.',
        ko: '한 메모리 노드의 페이지를 한데 모아 큰 연속 공간을 확보합니다.',
      },
      worry: {
        en:
          'High CPU for long means that memory is fragmented or nearly full; huge pages may be ' +
          'asked for too often.',
        ko:
          'CPU 사용률이 오래 높으면 메모리가 조각났거나 거의 찬 것이며, 큰 페이지를 너무 자주 ' +
          '요청하는 것일 수 있습니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-khugepaged',
      names: ['khugepaged'],
      paths: [],
      role: {
        en: 'Puts small memory pages of programs together into huge ones.',
        ko: '프로그램이 쓰는 작은 메모리 페이지들을 큰 페이지로 합칩니다.',
      },
      worry: {
        en: 'If databases show pauses while it is busy, set transparent huge pages to madvise.',
        ko:
          '이 스레드가 바쁠 때 데이터베이스가 멈칫하면 투명한 큰 페이지 설정을 madvise로 바꾸는 ' +
          '것이 좋습니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ksmd',
      names: ['ksmd'],
      paths: [],
      role: {
        en:
          'Finds memory pages with equal content, mostly of virtual machines, and keeps only ' +
          'one copy.',
        ko:
          '주로 가상 머신들의 메모리에서 내용이 같은 페이지를 찾아 하나만 남기고 공유하게 ' +
          '합니다.',
      },
      worry: {
        en:
          'High CPU means that it scans much memory: lower its rate in /sys/kernel/mm/ksm when ' +
          'it saves little.',
        ko:
          'CPU 사용률이 높으면 많은 메모리를 훑는 것이므로, 절약 효과가 작다면 ' +
          '/sys/kernel/mm/ksm에서 속도를 낮추는 것이 좋습니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-oom-reaper',
      names: ['oom_reaper'],
      paths: [],
      role: {
        en:
          'Takes the memory of a process away at once after the kernel has killed it for lack ' +
          'of memory.',
        ko: '메모리 부족으로 커널이 강제 종료한 프로세스의 메모리를 곧바로 회수합니다.',
      },
      worry: {
        en: 'When it works, memory has run out: the kernel log names the process that was killed.',
        ko:
          '이 스레드가 일했다면 메모리가 바닥난 것이며, 강제 종료된 프로세스는 커널 로그에 ' +
          '나옵니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kdamond',
      names: ['kdamond*'],
      paths: [],
      role: {
        en: 'Watches which memory is really used, so that cold pages can be moved or freed.',
        ko:
          '실제로 쓰이는 메모리가 어디인지 살펴 오래 쓰이지 않은 페이지를 옮기거나 비울 수 있게 ' +
          '합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-slub-flush',
      names: ['slub_flushwq'],
      paths: [],
      role: {
        en: "Work queue that empties the per-processor caches of the kernel's object allocator.",
        ko: '커널 객체 할당기가 프로세서별로 가진 캐시를 비우는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-mm-percpu',
      names: ['mm_percpu_wq'],
      paths: [],
      role: {
        en:
          'Work queue that gathers memory statistics of the processors and gives their spare ' +
          'pages back.',
        ko: '프로세서별 메모리 통계를 모으고 남는 페이지를 돌려주는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-zswap',
      names: ['zswap-shrink'],
      paths: [],
      role: {
        en:
          'Work queue that moves pages from the compressed swap cache in memory to the swap ' +
          'device.',
        ko: '메모리 안의 압축 스왑 캐시에 있던 페이지를 스왑 장치로 옮기는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-writeback',
      names: ['writeback'],
      paths: [],
      role: {
        en: 'Writes changed file data from memory to disk after some time.',
        ko: '메모리에서 바뀐 파일 데이터를 얼마 뒤 디스크에 기록합니다.',
      },
      worry: {
        en:
          'When it waits for long, the disk cannot keep up with what is written: look at I/O ' +
          'pressure.',
        ko:
          '이 작업이 오래 기다리면 디스크가 쓰기를 따라가지 못하는 것이므로 입출력 압박을 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
  ],
} satisfies KnownFamily;
