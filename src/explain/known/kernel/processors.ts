// Threads of the Linux kernel that run its work: processors, interrupts, timers, RCU, watching.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'processors',
  programs: [
    {
      id: 'kernel-kthreadd',
      names: ['kthreadd'],
      paths: [],
      role: {
        en: 'Parent of all other threads of the kernel; on the host it always has PID 2.',
        ko: '커널의 다른 모든 스레드를 만드는 부모이며, 호스트에서 PID는 항상 2입니다.',
      },
      worry: {
        en:
          'A process that looks like a kernel thread but has another parent is none: look at ' +
          'its executable.',
        ko:
          '커널 스레드처럼 보이지만 부모가 kthreadd가 아니라면 커널 스레드가 아니므로 실행 ' +
          '파일을 확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'kernel-rescuer',
      names: ['kworker/R-*'],
      paths: [],
      role: {
        en:
          "Spare worker of one of the kernel's work queues; it steps in only when no memory is " +
          'left to start others.',
        ko:
          '커널 작업 큐 하나의 예비 작업자이며, 메모리가 모자라 다른 작업자를 시작할 수 없을 ' +
          '때만 나섭니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kworker',
      names: ['kworker/*'],
      paths: [],
      role: {
        en:
          "Worker of the kernel's work queues: drivers and file systems hand it whatever they " +
          'do later.',
        ko:
          '드라이버와 파일 시스템이 나중으로 미룬 작업을 커널의 작업 큐에서 꺼내 처리하는 ' +
          '작업자입니다.',
      },
      worry: {
        en:
          'High CPU mostly means a driver or device that keeps asking for attention; the name ' +
          'after the dash tells which queue.',
        ko:
          'CPU 사용률이 높으면 대개 어떤 드라이버나 장치가 계속 처리를 요구하는 것이며, 이름의 ' +
          '붙임표 뒤가 그 큐를 알려 줍니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ksoftirqd',
      names: ['ksoftirqd/*'],
      paths: [],
      role: {
        en:
          'Handles the soft interrupts of one processor, mostly network packets, when they come ' +
          'faster than they can be handled at once.',
        ko:
          '네트워크 패킷 같은 소프트 인터럽트가 바로 처리하기 벅찰 만큼 몰릴 때 한 프로세서의 ' +
          '몫을 대신 처리합니다.',
      },
      worry: {
        en:
          'High CPU means a flood of packets or all interrupts of a network card going to one ' +
          'processor.',
        ko:
          'CPU 사용률이 높으면 패킷이 지나치게 몰리거나 네트워크 카드의 인터럽트가 한 ' +
          '프로세서에 쏠린 것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-migration',
      names: ['migration/*'],
      paths: [],
      role: {
        en:
          'Moves running tasks from its processor to another, and stops the processor when the ' +
          'kernel has to change itself.',
        ko:
          '실행 중인 작업을 다른 프로세서로 옮기고, 커널이 자신을 고쳐야 할 때 프로세서를 잠시 ' +
          '멈춥니다.',
      },
      worry: {
        en:
          'High CPU means that tasks are moved back and forth all the time; look at CPU ' +
          'affinity settings.',
        ko:
          'CPU 사용률이 높으면 작업이 프로세서 사이를 쉴 새 없이 옮겨 다니는 것이므로 CPU 고정 ' +
          '설정을 살펴봐야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-cpuhp',
      names: ['cpuhp/*'],
      paths: [],
      role: {
        en: 'Takes one processor into use or out of it, step by step.',
        ko: '프로세서 하나를 단계에 따라 사용에 넣거나 사용에서 뺍니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-idle-inject',
      names: ['idle_inject/*'],
      paths: [],
      role: {
        en: 'Forces a processor to idle for short times so that it cools down.',
        ko: '온도를 낮추려고 프로세서를 짧은 시간 동안 강제로 쉬게 합니다.',
      },
      worry: {
        en: 'When it is busy the machine is too hot or is held to a power limit: look at cooling.',
        ko:
          '이 스레드가 바쁘면 기기가 너무 뜨겁거나 전력 제한에 걸린 것이므로 냉각 상태를 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-irq-thread',
      names: ['irq/*'],
      paths: [],
      role: {
        en:
          "Handles the interrupts of one device; the number is the interrupt's, the name behind " +
          "it the driver's.",
        ko:
          '장치 하나의 인터럽트를 처리하며, 번호는 인터럽트 번호이고 그 뒤의 이름은 드라이버 ' +
          '이름입니다.',
      },
      worry: {
        en:
          'High CPU means that this device interrupts very often: look at its driver, firmware ' +
          'or load.',
        ko:
          'CPU 사용률이 높으면 그 장치가 인터럽트를 매우 자주 일으키는 것이므로 드라이버와 ' +
          '펌웨어, 부하를 살펴봐야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ktimers',
      names: ['ktimers/*'],
      paths: [],
      role: {
        en: 'Runs expired timers of one processor on real-time kernels.',
        ko: '실시간 커널에서 한 프로세서의 만료된 타이머를 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-posix-cpu-timers',
      names: ['posixcputmr/*'],
      paths: [],
      role: {
        en:
          'Checks the limits of CPU time that programs have set for themselves, on real-time ' +
          'kernels.',
        ko: '실시간 커널에서 프로그램이 스스로 정한 CPU 시간 제한을 검사합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-rcu-grace-period',
      names: ['rcu_sched', 'rcu_preempt', 'rcu_bh'],
      paths: [],
      role: {
        en:
          'Waits until no processor reads an old version of shared kernel data any more, so ' +
          'that it can be freed.',
        ko:
          '공유 커널 데이터의 옛 버전을 읽는 프로세서가 없어질 때까지 기다려 그 메모리를 해제할 ' +
          '수 있게 합니다.',
      },
      worry: {
        en:
          'Messages of RCU stalls in the kernel log mean that a processor hangs in the kernel ' +
          'or that a virtual machine was not run.',
        ko:
          '커널 로그에 RCU stall이 나오면 프로세서가 커널 안에서 멈췄거나 가상 머신이 실행 ' +
          '시간을 받지 못한 것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-rcu-callbacks',
      names: ['rcuop/*', 'rcuos/*', 'rcuog/*', 'rcuob/*'],
      paths: [],
      role: {
        en: 'Runs the clean-up work of RCU for processors that are kept free of it.',
        ko: 'RCU 정리 작업을 하지 않도록 비워 둔 프로세서를 대신하여 그 정리 작업을 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-rcu-boost',
      names: ['rcub/*', 'rcuc/*'],
      paths: [],
      role: {
        en:
          "Runs RCU's clean-up work of a processor, or helps tasks that hold it up, on kernels " +
          'built for short delays.',
        ko:
          '지연을 줄이도록 만든 커널에서 프로세서의 RCU 정리 작업을 실행하거나, 이를 막고 있는 ' +
          '작업을 앞당깁니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-rcu-tasks',
      names: ['rcu_tasks_*'],
      paths: [],
      role: {
        en:
          'Waits until all tasks have left code that is being taken out, such as a trace point ' +
          'or a BPF program.',
        ko: '추적 지점이나 BPF 프로그램처럼 제거되는 코드를 모든 작업이 벗어날 때까지 기다립니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-rcu-workqueue',
      names: ['rcu_gp', 'rcu_par_gp', 'srcu_gp', 'sync_wq', 'rcu_exp_par_gp_*', 'rcu_exp_gp_kthr*'],
      paths: [],
      role: {
        en:
          'Work queue or thread that speeds up waiting for readers of shared kernel data when a ' +
          'caller is in a hurry.',
        ko:
          '공유 커널 데이터를 읽는 쪽이 끝나기를 급히 기다려야 할 때 그 대기를 앞당기는 작업 큐 ' +
          '또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-khungtaskd',
      names: ['khungtaskd'],
      paths: [],
      role: {
        en:
          'Looks for tasks that have waited without a break for minutes, and reports them in ' +
          'the kernel log.',
        ko: '몇 분 동안 깨어나지 못하고 기다리기만 하는 작업을 찾아 커널 로그에 알립니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-watchdog',
      names: ['watchdogd'],
      paths: [],
      role: {
        en:
          'Tells the hardware watchdog that the kernel is alive, or checks that a processor ' +
          'still runs tasks.',
        ko:
          '하드웨어 워치독에 커널이 살아 있음을 알리거나 프로세서가 아직 작업을 실행하는지 ' +
          '검사합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-psimon',
      names: ['psimon'],
      paths: [],
      role: {
        en:
          'Measures how long tasks wait for CPU, memory or I/O for programs that want to be ' +
          'told of pressure.',
        ko:
          '자원 압박 알림을 받으려는 프로그램을 위해 작업이 CPU, 메모리, 입출력을 기다린 시간을 ' +
          '잽니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kauditd',
      names: ['kauditd'],
      paths: [],
      role: {
        en: 'Hands audit events of the kernel on to the audit daemon or to the log.',
        ko: '커널의 감사 이벤트를 감사 데몬이나 로그로 넘겨줍니다.',
      },
      worry: {
        en: 'High CPU means that audit rules match far too many events: make them narrower.',
        ko:
          'CPU 사용률이 높으면 감사 규칙에 걸리는 이벤트가 지나치게 많은 것이므로 규칙을 좁혀야 ' +
          '합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kdevtmpfs',
      names: ['kdevtmpfs'],
      paths: [],
      role: {
        en: 'Creates and removes device files in /dev when devices come and go.',
        ko: '장치가 연결되거나 사라질 때 /dev의 장치 파일을 만들고 지웁니다.',
      },
      worry: {
        en: 'Malware likes this name: the miner kdevtmpfsi, with an i, is no kernel thread.',
        ko:
          '악성 코드가 즐겨 흉내 내는 이름이며, 끝에 i가 붙은 kdevtmpfsi는 커널 스레드가 아니라 ' +
          '채굴 프로그램입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-pool-workqueue-release',
      names: ['pool_workqueue_*'],
      paths: [],
      role: {
        en: "Frees the kernel's work queues that nobody uses any more.",
        ko: '더 이상 쓰이지 않는 커널의 작업 큐를 해제합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kprobe-optimizer',
      names: ['kprobe-optimizer'],
      paths: [],
      role: {
        en: 'Speeds up probes that tracing tools have put into the kernel.',
        ko: '추적 도구가 커널에 심은 탐침이 더 빠르게 동작하도록 바꿉니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-cpuset-migrate',
      names: ['cpuset_migrate_*'],
      paths: [],
      role: {
        en: 'Moves the memory of tasks whose group was given other memory nodes.',
        ko: '속한 그룹의 메모리 노드가 바뀐 작업의 메모리를 새 노드로 옮깁니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
  ],
} satisfies KnownFamily;
