// Gives a shell to whoever is at the other end of a connection: a tool for it, or a line of code.

import { keepAndStop } from '../advice.ts';
import { baseName, isInterpreter, isShell } from '../program-kinds.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';

const tools = /^(nc(\.\w+)?|ncat|netcat|socat\d?)$/;
/** As in `-e /bin/sh`, `--sh-exec=bash`, `EXEC:'sh -i',pty` and `SYSTEM:/bin/bash`. */
const breaks = /[\s,:="']+/;

function byTool({ command }: Subject): Hit | null {
  const shell = command.find(
    (word, index) => index > 0 && word.split(breaks).some((part) => isShell(baseName(part))),
  );
  return shell === undefined ? null : { evidence: shell, isGrave: true };
}

/** `mkfifo f; cat f | sh -i | nc HOST PORT > f`: the pipe leads what is typed far away back. */
const byShell = [
  /\bmk(fifo|nod)\b/,
  /\b(nc(\.\w+)?|ncat|netcat|telnet|socat|s_client)\s/,
  /\b(ba|da|z|k)?sh\b/,
] as const;

/** How Python, Perl, Ruby, PHP, Node.js, Lua and gawk make a connection in one line. */
const connects = new RegExp(
  '\\bsocket\\b|IO::Socket|\\bMIO\\b|TCPSocket|fsockopen|stream_socket_client|' +
    '\\bnet\\b.*\\b(connect|Socket)\\b|/inet\\d?/(tcp|udp)/',
  'is',
);
/** How they run what came through it. */
const runs = new RegExp(
  '\\b(subprocess|pty\\.spawn|child_process|proc_open|shell_exec|passthru|popen|' +
    'os\\.(system|exec\\w+))\\b|\\bsystem\\s*[$(]|' +
    '\\bexec\\w*\\s*[("\']+(/\\w+)*/\\w*sh\\b|\\|&\\s*getline',
  'i',
);

/** Code that stands in the command line: no program of any length is written there. */
function byCode({ command, program }: Subject): Hit | null {
  const found = command.find((word, index) => {
    if (index === 0 || !/\s|[(;]/.test(word)) return false;
    const signs = isShell(program) ? byShell : [runs];
    return signs.every((sign) => sign.test(word));
  });
  if (found === undefined) return null;
  const isConnected = isShell(program) || command.some((word) => connects.test(word));
  return isConnected ? { evidence: found, isGrave: true } : null;
}

export default {
  name: 'shell-handed-out',
  rule: 'SHELL_HANDED_OUT',
  severity: 'danger',
  why: {
    en: 'It gives a shell to whoever is at the other end of its connection.',
    ko: '연결 상대에게 셸을 내줍니다.',
  },
  advice: keepAndStop,
  reads: ['commandLine'],
  check(subject) {
    if (tools.test(subject.program)) return byTool(subject);
    return isInterpreter(subject.program) ? byCode(subject) : null;
  },
} satisfies Warning;
