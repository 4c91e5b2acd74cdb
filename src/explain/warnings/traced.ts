// Another process is attached to it (ptrace(2)) and can read and change all that it does.

import type { ProcessInfo } from '../../contract/process.ts';
import { isUnreadable } from '../../contract/fact.ts';
import { baseName } from '../program-kinds.ts';
import type { Subject } from '../subject.ts';
import type { Warning } from '../warning.ts';

const debuggers = /^(gdb|lldb(-\d+)?|strace|ltrace|dlv|rr|valgrind.*)$/;

/** Where it may not be read, it is not known that there is one, and nothing is said. */
const pidWord = (pid: ProcessInfo['tracerPid']): string => (isUnreadable(pid) ? '?' : `${pid}`);

/** Somebody at a terminal debugs the very program that they have started. */
function isDebugging({ process, isRoot }: Subject, tracer: ProcessInfo | null): boolean {
  if (!tracer || isRoot || tracer.terminal === null || tracer.userId !== process.userId) {
    return false;
  }
  if (tracer.pid !== process.parentPid || typeof tracer.executable !== 'string') return false;
  return tracer.executable.startsWith('/usr/') && debuggers.test(baseName(tracer.executable));
}

export default {
  name: 'traced',
  rule: 'TRACED',
  severity: 'danger',
  why: {
    en: 'Another process is attached to it and can read its passwords and change what it does.',
    ko: '다른 프로세스가 붙어 있습니다. 비밀번호를 읽고 동작을 바꿀 수 있습니다.',
  },
  advice: ({ process: { tracerPid } }) => ({
    en: `If nobody is debugging here, look at the process with PID ${pidWord(tracerPid)} first.`,
    ko: `디버깅하는 사람이 없다면 PID ${pidWord(tracerPid)} 프로세스부터 확인하십시오.`,
  }),
  reads: ['tracerPid'],
  check(subject) {
    const { tracerPid } = subject.process;
    if (isUnreadable(tracerPid) || tracerPid === 0) return null;
    const tracer = subject.context.find(tracerPid);
    const evidence = tracer ? `PID ${tracerPid} (${tracer.name})` : `PID ${tracerPid}`;
    return { evidence, severity: isDebugging(subject, tracer) ? 'caution' : 'danger' };
  },
} satisfies Warning;
