// Processor time by mode and core, context switches, interrupts and forks, from /proc/stat.

import { counter, gauge } from '../declare.ts';
import { defineCollector, type Emit } from '../collector.ts';
import { procFile } from '../proc-file.ts';
import type { ByteScanner } from '../byte-scanner.ts';

/** Order of the columns, proc(5); guest time is counted in user and nice as well. */
const columns = [
  'user',
  'nice',
  'system',
  'idle',
  'iowait',
  'irq',
  'softirq',
  'steal',
  'guest',
  'guest_nice',
] as const;
const modeCount = 8;
const idle = 3;
const iowait = 4;
const guest = 8;
const guestNice = 9;
/**
 * Idle time that falls by more has begun anew: that of a processor that went offline or came back,
 * and with it the total. All the rest would look like work.
 */
const idleSlackTicks = 100;
/** USER_HZ is 100 on every architecture that Node.js runs on. */
const ticksPerSecond = 100;

/** Order of the columns of the softirq line behind its total: kernel/softirq.c. */
const softirqs = [
  'hi',
  'timer',
  'net_tx',
  'net_rx',
  'block',
  'block_iopoll',
  'tasklet',
  'sched',
  'hrtimer',
  'rcu',
] as const;

interface Core {
  label: string;
  before: Float64Array;
  now: Float64Array;
  known: boolean;
}

const metrics = {
  hostscope_cpu_usage_percent: gauge(
    'percent',
    'Share of processor time that was not idle; cpu="all" is the whole machine.',
    '유휴가 아니었던 CPU 시간의 비율입니다. cpu="all"은 전체입니다.',
    { labels: ['cpu'], levels: { warn: 85, bad: 95 } },
  ),
  hostscope_cpu_mode_percent: gauge(
    'percent',
    'Share of processor time by what it was spent on; guests are not part of user here.',
    '용도별 CPU 시간 비율입니다. 여기서 user에는 guest가 들어가지 않습니다.',
    { labels: ['mode'] },
  ),
  hostscope_cpu_idle_percent: gauge(
    'percent',
    'Share of processor time that was idle, without waiting for disks.',
    '디스크 대기를 뺀 CPU 유휴 시간 비율입니다.',
  ),
  hostscope_cpus: gauge('count', 'Logical processors online.', '온라인 논리 CPU 수입니다.', {
    keep: 'none',
  }),
  node_cpu_seconds_total: counter(
    'seconds',
    'Seconds that a processor spent in each mode.',
    '모드별로 CPU가 쓴 시간(초)입니다.',
    { labels: ['cpu', 'mode'], keep: 'none' },
  ),
  node_cpu_guest_seconds_total: counter(
    'seconds',
    'Seconds that a processor spent in guests (virtual machines) for each mode.',
    '가상 머신(게스트)에 쓴 CPU 시간(초)입니다.',
    { labels: ['cpu', 'mode'], keep: 'none' },
  ),
  node_context_switches_total: counter('count', 'Context switches.', '문맥 교환 횟수입니다.'),
  node_intr_total: counter('count', 'Interrupts serviced.', '처리한 인터럽트 수입니다.'),
  node_forks_total: counter('count', 'Processes and threads created.', '생성된 태스크 수입니다.'),
  node_softirqs_total: counter('count', 'Software interrupts.', '소프트 인터럽트 수입니다.', {
    labels: ['vector'],
    keep: 'none',
  }),
  node_procs_running: gauge('count', 'Tasks that are runnable.', '실행 가능한 태스크 수입니다.'),
  node_procs_blocked: gauge(
    'count',
    'Tasks that wait for input or output to complete.',
    '입출력 완료를 기다리는 태스크 수입니다.',
    { levels: { warn: 10, bad: 50 } },
  ),
  node_boot_time_seconds: gauge(
    'seconds',
    'When the machine was started, in seconds since 1970.',
    '부팅 시각(1970년 이후 초)입니다.',
    { keep: 'none' },
  ),
};

type Sink = Emit<keyof typeof metrics>;

export default defineCollector({
  name: 'cpu',
  platforms: ['linux'],
  everyMs: 1000,
  metrics,
  charts: [
    {
      id: 'cpu-modes',
      group: 'cpu',
      title: { en: 'CPU by mode', ko: '모드별 CPU 사용률' },
      metrics: ['hostscope_cpu_mode_percent'],
      max: 100,
      stacked: true,
    },
    {
      id: 'cpu-cores',
      group: 'cpu',
      title: { en: 'CPU by core', ko: '코어별 CPU 사용률' },
      metrics: ['hostscope_cpu_usage_percent'],
      max: 100,
    },
    {
      id: 'context-switches',
      group: 'cpu',
      title: { en: 'Context switches and interrupts', ko: '문맥 교환과 인터럽트' },
      metrics: ['node_context_switches_total', 'node_intr_total'],
    },
    {
      id: 'tasks-runnable',
      group: 'processes',
      title: { en: 'Runnable and blocked tasks', ko: '실행 가능·대기 태스크' },
      metrics: ['node_procs_running', 'node_procs_blocked'],
    },
    {
      id: 'forks',
      group: 'processes',
      title: { en: 'New processes and threads', ko: '새로 생긴 프로세스와 스레드' },
      metrics: ['node_forks_total'],
    },
  ],
  open(host) {
    const file = procFile(host, 'stat');
    const cores = new Map<number, Core>();
    return (emit) => {
      const scan = file.read();
      let count = 0;
      for (; !scan.atEnd; scan.skipLine()) {
        if (!scan.take('cpu')) {
          readTotal(scan, emit);
          continue;
        }
        const isTotal = scan.peek() === 32;
        const number = isTotal ? -1 : scan.number();
        const core = cores.get(number) ?? newCore(isTotal ? 'all' : String(number));
        cores.set(number, core);
        readCore(scan, core);
        if (!isTotal) count += 1;
        if (!isTotal) emitSeconds(emit, core);
        emitPercent(emit, core);
      }
      emit.sample('hostscope_cpus', count);
    };
  },
});

function newCore(label: string): Core {
  const before = new Float64Array(columns.length);
  return { label, before, now: new Float64Array(columns.length), known: false };
}

function readCore(scan: ByteScanner, core: Core): void {
  const { before, now } = core;
  core.before = now;
  core.now = before;
  for (let column = 0; column < columns.length; column += 1) {
    // Old kernels have fewer columns; a missing one is zero.
    before[column] = scan.atLineEnd() ? 0 : scan.number();
  }
}

function emitSeconds(emit: Sink, { label, now }: Core): void {
  for (let mode = 0; mode < modeCount; mode += 1) {
    const seconds = now[mode]! / ticksPerSecond;
    emit.sample('node_cpu_seconds_total', seconds, label, columns[mode]!);
  }
  emit.sample('node_cpu_guest_seconds_total', now[guest]! / ticksPerSecond, label, 'user');
  emit.sample('node_cpu_guest_seconds_total', now[guestNice]! / ticksPerSecond, label, 'nice');
}

function emitPercent(emit: Sink, core: Core): void {
  if (!core.known) {
    core.known = true;
    return;
  }
  if (core.before[idle]! - core.now[idle]! > idleSlackTicks) return;
  let total = 0;
  for (let mode = 0; mode < modeCount; mode += 1) total += grown(core, mode);
  if (!(total > 0)) return;
  const idleTicks = grown(core, idle) + grown(core, iowait);
  emit.sample('hostscope_cpu_usage_percent', 100 * (1 - idleTicks / total), core.label);
  if (core.label !== 'all') return;
  for (let mode = 0; mode < columns.length - 1; mode += 1) {
    if (mode === idle) continue;
    emit.sample('hostscope_cpu_mode_percent', (100 * ofMode(core, mode)) / total, columns[mode]!);
  }
  emit.sample('hostscope_cpu_idle_percent', (100 * grown(core, idle)) / total);
}

/** Ticks of a mode, with guests taken out of user and nice, and put together. */
function ofMode(core: Core, mode: number): number {
  if (mode === 0) return Math.max(0, grown(core, 0) - grown(core, guest));
  if (mode === 1) return Math.max(0, grown(core, 1) - grown(core, guestNice));
  if (mode === guest) return grown(core, guest) + grown(core, guestNice);
  return grown(core, mode);
}

/** The kernel lets idle and iowait go back a little (proc(5)); that counts as nothing. */
function grown({ before, now }: Core, column: number): number {
  return Math.max(0, now[column]! - before[column]!);
}

function readTotal(scan: ByteScanner, emit: Sink): void {
  if (scan.take('intr ')) emit.sample('node_intr_total', scan.number());
  else if (scan.take('ctxt ')) emit.sample('node_context_switches_total', scan.number());
  else if (scan.take('btime ')) emit.sample('node_boot_time_seconds', scan.number());
  else if (scan.take('processes ')) emit.sample('node_forks_total', scan.number());
  else if (scan.take('procs_running ')) emit.sample('node_procs_running', scan.number());
  else if (scan.take('procs_blocked ')) emit.sample('node_procs_blocked', scan.number());
  else if (scan.take('softirq ')) {
    scan.skipWord();
    for (const vector of softirqs) emit.sample('node_softirqs_total', scan.number(), vector);
  }
}
