// Bears the name of a thread of the kernel, or one like it, without being one.

import { keepAndStop } from '../advice.ts';
import type { Subject } from '../subject.ts';
import type { Warning } from '../warning.ts';

/** As ps(1) shows threads of the kernel. */
const bracketed = /^\[(.+)\]$/;

/** A program that is known, or came with a package, may have been named so by its makers. */
function isOwnName({ match, program, process, isAtHome }: Subject): boolean {
  if (match?.proof === 'path' || match?.proof === 'script' || match?.proof === 'unit') return true;
  return Boolean(process.package) && isAtHome && program === process.name;
}

export default {
  name: 'kernel-name-imitated',
  rule: 'KERNEL_NAME_IMITATED',
  severity: 'danger',
  why: {
    en: 'It goes by the name of a kernel thread but is an ordinary program: a disguise.',
    ko: '이름은 커널 스레드인데 보통 프로그램입니다. 위장입니다.',
  },
  advice: keepAndStop,
  reads: [],
  check(subject) {
    const { process, kernelNames, command, program } = subject;
    // ps(1) and top(1) show the first word of the command line, which anybody may choose.
    const shown = bracketed.exec(command[0] ?? '')?.[1] ?? command[0];
    const name = bracketed.exec(process.name)?.[1] ?? process.name;
    const taken = [name, shown].find((one) => one !== undefined && kernelNames.isOne(one));
    if (taken !== undefined && (taken !== program || !isOwnName(subject))) {
      return { evidence: taken };
    }
    if (isOwnName(subject)) return null;
    const alike = kernelNames.lookAlike(name);
    return alike === null ? null : { evidence: `${name} ≈ ${alike}` };
  },
} satisfies Warning;
