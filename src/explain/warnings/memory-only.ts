// The program never was a file: it was written into memory and started there (memfd_create(2)).

import { keepAndStop } from '../advice.ts';
import type { Subject } from '../subject.ts';
import type { Warning } from '../warning.ts';

const runtimes = /^(runc|crun|youki)\b/;
const starters = /\/(runc|crun|youki|containerd-shim[\w-]*|dockerd|conmon|podman|crio)$/;

/** Container runtimes copy themselves into memory while they start one, to guard their own file. */
function isContainerStart({ process, context, knowledge }: Subject): boolean {
  if (!runtimes.test(process.name)) return false;
  const parent = context.find(process.parentPid);
  if (!parent || typeof parent.executable !== 'string') return false;
  const { match } = knowledge.recognise(parent);
  const isProven = match?.proof === 'path' || parent.package;
  return Boolean(isProven) && starters.test(parent.executable);
}

export default {
  name: 'memory-only',
  rule: 'MEMORY_ONLY',
  severity: 'danger',
  why: {
    en: 'The program was never a file: it lives in memory only, where no scanner looks.',
    ko: '파일로 존재한 적이 없는 프로그램입니다. 검사기가 보지 않는 메모리에만 있습니다.',
  },
  advice: keepAndStop,
  reads: ['executable'],
  check(subject) {
    if (subject.process.executableState !== 'memory') return null;
    const severity = isContainerStart(subject) ? 'caution' : 'danger';
    return { evidence: subject.executable ?? 'memfd', severity };
  },
} satisfies Warning;
