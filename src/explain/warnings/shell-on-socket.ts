// A shell whose input or output is a network connection: somebody far away types into it.

import { isUnreadable } from '../../contract/fact.ts';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Text } from '../../contract/text.ts';
import { isInterpreter, isShell } from '../program-kinds.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';

/** They hand connections that they have accepted to programs, as inetd(8) did first. */
const superServers = /^(x?inetd|inetutils-inetd|tcpserver|tcpsvd|launchd)$/;

const whyInterpreter: Text = {
  en: 'A script talks to a network connection alone: somebody else may be typing commands here.',
  ko: '스크립트의 입출력이 네트워크 연결에 이어져 있습니다. 다른 누군가가 명령을 입력하고 있을 수 있습니다.',
};

const whyInteractive: Text = {
  en: 'A shell waits for typed commands, but not at a terminal: a pipe or a program types them.',
  ko: '셸이 터미널 없이 명령 입력을 기다립니다. 파이프나 다른 프로그램이 명령을 넣고 있습니다.',
};

/** `sh -i` is for people. With `-c` or a script, programs ask for somebody's settings so. */
function isTypedInto({ command, process: { terminal } }: Subject): boolean {
  const words = command.slice(1);
  if (terminal !== null || !words.some((word) => /^-[a-z]*i[a-z]*$/.test(word))) return false;
  return words.every((word) => /^(-[abd-z]+|--\w+)$/.test(word));
}

/**
 * systemd starts an instance of a service for each connection (Accept=yes of systemd.socket(5));
 * what has lost its parent is its child as well.
 */
function isHandedConnection({ parentPid, unit }: ProcessInfo, parent = ''): boolean {
  if (parentPid === 1 || parent === 'systemd') return unit?.includes('@') ?? false;
  return superServers.test(parent);
}

/**
 * Caution alone: a socket of this machine that was made in another network namespace, as nsenter(1)
 * hands it on, cannot be told from one of the network.
 */
function interpreterHit({ context, process, match }: Subject): Hit | null {
  // A server of the base, each of whose workers speaks with one client.
  if (match?.proof === 'script' || match?.proof === 'unit') return null;
  if (isHandedConnection(process, context.find(process.parentPid)?.name)) return null;
  return { evidence: 'stdin, stdout: socket', severity: 'caution', why: whyInterpreter };
}

export default {
  name: 'shell-on-socket',
  rule: 'SHELL_ON_SOCKET',
  severity: 'danger',
  why: {
    en: 'A shell is wired to a network connection: somebody else may be typing commands here.',
    ko: '셸이 네트워크 연결에 이어져 있습니다. 다른 누군가가 명령을 입력하고 있을 수 있습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en:
      `See who is at the other end (ss -tnp | grep pid=${pid}), then stop it and what started ` +
      'it.',
    ko: `연결 상대를 확인하고(ss -tnp | grep pid=${pid}) 이 셸과 이것을 시작한 것을 멈추십시오.`,
  }),
  reads: ['streams'],
  check(subject) {
    const { process, command, called } = subject;
    const { streams } = process;
    if (isUnreadable(streams)) return null;
    if (!isShell(called)) {
      const isWired = streams.stdin === 'socket' && streams.stdout === 'socket';
      return isWired && isInterpreter(called) ? interpreterHit(subject) : null;
    }
    const wired = [
      ...(streams.stdin === 'socket' ? ['stdin'] : []),
      ...(streams.stdout === 'socket' ? ['stdout'] : []),
    ];
    if (wired.length > 0) return { evidence: `${wired.join(', ')}: socket`, isGrave: true };
    if (!isTypedInto(subject)) return null;
    return { evidence: command.join(' '), severity: 'caution', why: whyInteractive };
  },
} satisfies Warning;
