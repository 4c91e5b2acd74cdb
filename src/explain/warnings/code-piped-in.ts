// An interpreter runs code that comes through a pipe, as of `curl ... | sh`.

import { isUnreadable } from '../../contract/fact.ts';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Subject } from '../subject.ts';
import type { Warning } from '../warning.ts';

const wordsOf = ({ commandLine }: ProcessInfo): string =>
  isUnreadable(commandLine) ? '' : commandLine.join('\0');

/**
 * A part of a pipeline is a copy of its shell (`x | while read`): it reads data, not its code.
 * It has its parent's command line, as it has run nothing else.
 */
function isPartOfShell({ process, context }: Subject): boolean {
  const parent = context.find(process.parentPid);
  return parent !== null && wordsOf(parent) === wordsOf(process);
}

/** RabbitMQ asks a shell that it keeps for it how full the disk is. */
const isDiskMonitor = ({ command, process, context }: Subject): boolean =>
  command.at(-1) === 'rabbit_disk_monitor' &&
  context.find(process.parentPid)?.name === 'erl_child_setup';

export default {
  name: 'code-piped-in',
  rule: 'CODE_PIPED_IN',
  // Scripts come so over ssh, from Ansible and from runners of builds as well.
  severity: 'caution',
  why: {
    en: 'It runs code that comes through a pipe: no file of it is left for anybody to find.',
    ko: '파이프로 들어오는 코드를 실행합니다. 찾아볼 수 있는 파일이 남지 않습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en: `See what started it (pstree -s ${pid}) and what feeds its input (/proc/${pid}/fd/0).`,
    ko: `무엇이 시작했는지(pstree -s ${pid}), 입력에 무엇이 쓰는지(/proc/${pid}/fd/0) 확인하십시오.`,
  }),
  reads: ['script'],
  check(subject) {
    const { process, command, match } = subject;
    const { streams } = process;
    // Another warning tells of a network connection.
    const isWired = !isUnreadable(streams) && streams.stdin === 'socket';
    // A worker of a known script that has written its own title.
    const isTitled = match?.proof === 'script';
    if (!process.isCodePiped || isWired || isTitled || isDiskMonitor(subject)) return null;
    if (isPartOfShell(subject)) return null;
    return { evidence: command.join(' ') };
  },
} satisfies Warning;
